import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import type { NewRow } from "#db/schema.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { testNow } from "#tests/support/builders.ts";
import {
  buildAgreement,
  buildDeal,
  buildNeedRow,
  buildPerforming,
  buildSolutionRow,
} from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

async function stage() {
  const db = await testDb();
  const deal = await buildDeal(db);
  return { db, deal, server: await startServer(db) };
}

const secrets = {
  reward_kind: "fixed",
  reward_min_fen: 98_765_432,
  reward_max_fen: 98_765_432,
  contact_name: "赵经理",
  contact_phone: "13912345678",
  contact_email: "zhao@secret.cn",
} as const;

test("GET /api/v1/headline answers exactly the headline, cacheable, to everybody", async () => {
  const { server } = await stage();
  const answer = await client(server).get("/api/v1/headline");
  const { asOf, ...rest } = await answer.json();
  expect(rest).toEqual({
    roadshowsHeld: 0,
    solutionsPresented: 0,
    agreements: { interFirm: 0, project: 0 },
    adoptions: 0,
    registrations: 0,
    funnel: [],
  });
  expect(new Date(asOf).toISOString()).toBe(asOf);
  expect(answer.headers.get("Cache-Control")).toBe("public, max-age=60");
  expect(answer.headers.get("Content-Type")).toContain("application/json");
});

test("GET /api/v1/agreements tells type, month and state of what was signed, and nothing else, whoever asks", async () => {
  const { db, deal, server } = await stage();
  await buildPerforming(db, deal, { contractValueFen: "7654.321" });
  await buildAgreement(db, deal);
  for (const browser of [client(server), await logIn(server, deal.seeker.email)]) {
    const answer = await (await browser.get("/api/v1/agreements")).json();
    expect(answer).toEqual({
      items: [{ type: "project", status: "performing", month: "2026-03" }],
      total: 1,
      page: 1,
      pageSize: 50,
    });
  }
});

test("pages of needs and solutions: published only, public fields only, whoever asks", async () => {
  const { db, deal, server } = await stage();
  const tiers = { name_tier: "disclosed", reward_tier: "verified", contact_tier: "disclosed" } as const;
  for (let i = 0; i < 3; i += 1) await buildNeedRow(db, { org_id: deal.seekerOrgId, ...tiers, ...secrets });
  await buildNeedRow(db, { org_id: deal.seekerOrgId, status: "draft" });
  const { reward_kind: _, reward_min_fen: __, reward_max_fen: ___, ...contact } = secrets;
  await buildSolutionRow(db, { org_id: deal.solverOrgId, contact_tier: "disclosed", ...contact });
  await buildAgreement(db, deal, { contractValueFen: "7654.321" });
  for (const browser of [client(server), await logIn(server, deal.seeker.email)]) {
    const needs = await (await browser.get("/api/v1/needs?page=2&pageSize=2")).json();
    expect([needs.total, needs.page, needs.pageSize, needs.items.length]).toEqual([3, 2, 2, 1]);
    expect(Object.keys(needs).sort()).toEqual(["items", "page", "pageSize", "total"]);
    expect([needs.items[0].orgName, needs.items[0].reward]).toEqual([null, null]);
    const solutions = await (await browser.get("/api/v1/solutions")).json();
    expect([solutions.total, solutions.items[0].title]).toEqual([1, "仿生低损割台"]);
    const all = JSON.stringify([needs, solutions]);
    for (const secret of ["98765432", "赵经理", "13912345678", "zhao@secret.cn", "四平宏远农机"])
      expect(all).not.toContain(secret);
  }
});

test("matches of a need: reasons without the one about hidden money; a draft has none for anybody", async () => {
  const { db, deal, server } = await stage();
  const need_id = await buildNeedRow(db, { org_id: deal.seekerOrgId, reward_tier: "disclosed", ...secrets });
  const solution_id = await buildSolutionRow(db, { org_id: deal.solverOrgId });
  const parts = [
    { kind: "field", points: 10, code: "agriculture" },
    { kind: "money", points: 5, fits: true },
  ];
  const row = { id: "m1", need_id, solution_id, score: 71, level: 3, parts: JSON.stringify(parts) };
  const state = { analyzer_version: "1", scorer_version: "1", stage: "suggested", version: 1 };
  await db
    .insertInto("match")
    .values({ ...row, ...state, computed_at: testNow.toISOString() } as NewRow<"match">)
    .execute();
  const answer = await client(server).get(paths.api.matches(need_id));
  expect(await answer.json()).toEqual({
    items: [
      {
        solutionId: solution_id,
        title: "仿生低损割台",
        orgName: "金华农机研究所",
        region: "siping",
        trl: null,
        score: 71,
        level: 3,
        reasons: [{ kind: "field", points: 10, code: "agriculture" }],
      },
    ],
    total: 1,
    page: 1,
    pageSize: 50,
  });
  const draft = await buildNeedRow(db, { org_id: deal.seekerOrgId, status: "draft" });
  for (const id of [draft, "no-such-need"]) {
    const refused = await (await logIn(server, deal.seeker.email)).get(paths.api.matches(id));
    expect([refused.status, await refused.json()]).toEqual([404, { error: "not_found" }]);
    expect(refused.headers.get("Cache-Control")).toBe("no-store");
  }
});

test("page numbers: a large page size is cut to 100, nonsense is refused in JSON", async () => {
  const { server } = await stage();
  const browser = client(server);
  expect((await (await browser.get("/api/v1/needs?pageSize=5000")).json()).pageSize).toBe(100);
  expect((await (await browser.get("/api/v1/needs?page=99999")).json()).items).toEqual([]);
  for (const [query, error] of [
    ["page=0", "bad_page"],
    ["page=-1", "bad_page"],
    ["page=1e3", "bad_page"],
    ["page=100001", "bad_page"],
    ["page=999999999999999999999", "bad_page"],
    ["pageSize=0", "bad_page_size"],
    ["pageSize=1.5", "bad_page_size"],
    ["pageSize=", "bad_page_size"],
    ["pageSize=1;drop", "bad_page_size"],
  ]) {
    const answer = await browser.get(`/api/v1/solutions?${query}`);
    expect([query, answer.status, await answer.json()]).toEqual([query, 400, { error }]);
  }
});

test("the front page, the search, the desk and the dashboard show what is there", async () => {
  const { db, deal, server } = await stage();
  await buildNeedRow(db, { org_id: deal.seekerOrgId });
  await buildNeedRow(db, { org_id: deal.seekerOrgId, status: "submitted", title: "待审的烘干需求" });
  await buildSolutionRow(db, { org_id: deal.solverOrgId });
  const page = async (browser: ReturnType<typeof client>, path: string) => (await browser.get(path)).text();
  const home = await page(client(server), "/");
  expect(home).toContain("割台损失率降到1%以下");
  expect(home).toContain("仿生低损割台");
  expect(home).not.toContain("待审的烘干需求");
  const found = await page(client(server), paths.home.search("割台"));
  expect(found).toContain("割台损失率降到1%以下");
  expect(found).toContain("仿生低损割台");
  expect(await page(client(server), paths.home.search("烘干"))).toContain("没有找到");
  const desk = await page(await logIn(server, deal.coordinator.email), "/desk");
  expect(desk).toContain("待审的烘干需求");
  expect(desk).toContain(paths.needs.queue({ status: "submitted" }));
  const read = await page(await logIn(server, deal.auditor.email), "/desk");
  expect(read).toContain(paths.desk.waiting("needsSubmitted"));
  expect(read).not.toContain(paths.needs.queue());
  const mine = await page(await logIn(server, deal.seeker.email), "/me");
  expect(mine).toContain("等待协调员审核");
  const theirs = await page(await logIn(server, deal.competitor.email), "/me");
  expect(theirs).not.toContain("待审的烘干需求");
});
