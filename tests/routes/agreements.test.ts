import { expect, test } from "vitest";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { paths } from "#app/paths.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { testNow } from "#tests/support/builders.ts";
import {
  buildAgreement,
  buildDeal,
  buildIntentRow,
  buildNeedRow,
  needTitle,
} from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

async function stage() {
  const db = await testDb();
  const deal = await buildDeal(db);
  const server = await startServer(db);
  return { db, deal, server };
}

const typed = {
  type: "project",
  title: "割台减损联合开发",
  source: "offline",
  sourceNote: "走访时谈成",
  contractValueFen: "８０.５",
  "milestones[0].title": "样机",
  "milestones[0].shareBp": "40",
  "milestones[1].title": "验证",
  "milestones[1].shareBp": "60",
};

test("without scripts: write, add a row, be refused with everything kept, save, confirm, sign", async () => {
  const { deal, server } = await stage();
  const seeker = await logIn(server, deal.seeker.email);
  const parties = { seekerOrgId: deal.seekerOrgId, solverOrgId: deal.solverOrgId };
  const form = { act: "draft", ...typed, ...parties };
  const insert = JSON.stringify({ type: "insert", payload: { name: "milestones" } });
  const added = await seeker.post(paths.agreements.create(), { ...form, __intent__: insert });
  const addedHtml = await added.text();
  expect(added.status).toBe(200);
  expect(addedHtml).toContain('name="milestones[2].title"');
  expect(addedHtml).toContain("比例合计：100%");
  const short = await seeker.post(paths.agreements.create(), { ...form, "milestones[1].shareBp": "50" });
  const shortHtml = await short.text();
  expect(short.status).toBe(422);
  expect(shortHtml).toContain("各节点比例合计必须正好为 100%");
  expect(shortHtml).toContain("走访时谈成");
  const saved = await seeker.post(paths.agreements.create(), form);
  const address = saved.headers.get("Location") ?? "";
  expect([saved.status, address.slice(0, 12)]).toEqual([302, "/agreements/"]);
  const id = address.slice(12);
  const html = await (await seeker.get(address)).text();
  expect(html).toContain("80.5 万元");
  expect(html).toContain("32.2 万元");
  const solver = await logIn(server, deal.solver.email);
  for (const [browser, side] of [
    [seeker, "seeker"],
    [solver, "solver"],
  ] as const)
    expect((await browser.post(address, { act: "confirm", id, side, version: "1" })).status).toBe(200);
  const signed = await seeker.post(address, { act: "sign", id, signedOn: "2026-03-01" });
  expect(await signed.text()).toContain("待传签字件");
});

test("a second editor meets the present version beside what was typed, and may then save over it", async () => {
  const { db, deal, server } = await stage();
  const id = await buildAgreement(db, deal);
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow);
  const [seeker, solver] = [await logIn(server, deal.seeker.email), await logIn(server, deal.solver.email)];
  const edit = { act: "save", id, ...typed };
  expect((await seeker.post(paths.agreements.edit(id), { ...edit, version: "1" })).status).toBe(302);
  const late = await solver.post(paths.agreements.edit(id), { ...edit, title: "另一名称", version: "1" });
  const html = await late.text();
  expect(late.status).toBe(409);
  expect(html).toContain("割台减损联合开发");
  expect(html).toContain('name="title" value="另一名称"');
  expect(html).toContain('name="version" value="2"');
  const again = await solver.post(paths.agreements.edit(id), { ...edit, title: "另一名称", version: "2" });
  expect(again.status).toBe(302);
});

test("the title of a need is shown, not typed, in a new and in an edited agreement", async () => {
  const { db, deal, server } = await stage();
  const need_id = await buildNeedRow(db, { org_id: deal.seekerOrgId });
  const intentId = await buildIntentRow(db, deal, { need_id });
  const seeker = await logIn(server, deal.seeker.email);
  const address = `${paths.agreements.create()}?intent=${intentId}`;
  const titleField = /<input[^>]*name="title"[^>]*>/g;
  const locked = [`<input type="hidden" name="title" value="${needTitle}"/>`];
  expect((await (await seeker.get(address)).text()).match(titleField)).toEqual(locked);
  const parties = { seekerOrgId: deal.seekerOrgId, solverOrgId: deal.solverOrgId };
  const form = { act: "draft", ...typed, ...parties, source: "intent", intentId };
  const refused = await seeker.post(address, form);
  const html = await refused.text();
  expect(refused.status).toBe(422);
  expect(html).toContain("协议名称必须与所对接的技术需求名称一致");
  expect(html.match(titleField)).toEqual(locked);
  const saved = await seeker.post(address, { ...form, title: needTitle });
  expect(saved.status).toBe(302);
  const edit = `${saved.headers.get("Location")}/edit`;
  expect((await (await seeker.get(edit)).text()).match(titleField)).toEqual(locked);
});

test("a deal made offline about a need: chosen from the list, it brings firm and title, and fulfils the need", async () => {
  const { db, deal, server } = await stage();
  const needId = await buildNeedRow(db, { org_id: deal.seekerOrgId });
  const coordinator = await logIn(server, deal.coordinator.email);
  expect(await (await coordinator.get(paths.agreements.create())).text()).toContain(
    `<option value="${needId}"`,
  );
  const address = paths.agreements.create({ need: needId });
  const html = await (await coordinator.get(address)).text();
  expect(html).toContain(`name="needId" value="${needId}"`);
  expect(html).not.toContain("合作来自平台上的记录");
  const parties = { seekerOrgId: deal.seekerOrgId, solverOrgId: deal.solverOrgId };
  const saved = await coordinator.post(address, {
    act: "draft",
    ...typed,
    ...parties,
    needId,
    title: needTitle,
  });
  const id = (saved.headers.get("Location") ?? "").slice(12);
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow);
  await confirmAgreement(db, deal.solver, { id, side: "solver", version: 1 }, testNow);
  await coordinator.post(paths.agreements.show(id), { act: "sign", id, signedOn: "2026-03-01" });
  const need = await db.selectFrom("need").select("status").where("id", "=", needId).executeTakeFirst();
  expect(need?.status).toBe("fulfilled");
});

test("a competitor and a visitor meet no page, and no list shows them an amount", async () => {
  const { db, deal, server } = await stage();
  const id = await buildAgreement(db, deal, { contractValueFen: "7654.321" });
  const competitor = await logIn(server, deal.competitor.email);
  for (const browser of [competitor, client(server)]) {
    for (const address of [paths.agreements.show(id), `${paths.agreements.show(id)}.data`]) {
      const answer = await browser.get(address);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("7654");
    }
  }
  for (const address of [paths.agreements.list(), "/", "/adoptions", "/agreements.data"]) {
    const text = await (await competitor.get(address)).text();
    expect(text).not.toContain("7654");
    expect(text).not.toContain("76543");
  }
});

test("an adoption is told by its firm and read by everybody, its benefit by verified readers", async () => {
  const { deal, server } = await stage();
  const seeker = await logIn(server, deal.seeker.email);
  const told = await seeker.post(paths.agreements.recordAdoption(), {
    title: "低损割台示范应用",
    adopterOrgId: deal.seekerOrgId,
    place: "梨树县",
    sinceOn: "2026-01-10",
    benefit: "每亩减损十二公斤",
  });
  expect([told.status, told.headers.get("Location")?.split("#")[0]]).toEqual([302, "/adoptions"]);
  const open = await (await client(server).get("/adoptions")).text();
  expect(open).toContain("低损割台示范应用");
  expect(open).not.toContain("每亩减损十二公斤");
  expect(await (await seeker.get("/adoptions")).text()).toContain("每亩减损十二公斤");
});
