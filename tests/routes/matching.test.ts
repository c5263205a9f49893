import { expect, test } from "vitest";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { paths } from "#app/paths.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { needMatches, solutionMatches } from "#app/routes/matching/load-matches.server.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser } from "#tests/support/builders.ts";
import { buildMatch, stageOf } from "#tests/support/builders-matching.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildRoadshow } from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

const secret = "四平秘密农机厂";

/** A pair of a firm that keeps its name back and an institute, already under way. */
async function stage() {
  const db = await testDb();
  const server = await startServer(db);
  const firm = await buildOrg(db, { name: secret });
  const institute = await buildOrg(db, { name: "金华研究院", kind: "institution", region: "jinhua" });
  const need = await buildNeed(db, { org_id: firm, name_tier: "disclosed", title: "揉丝机刀具延寿" });
  const solution = await buildSolution(db, {
    org_id: institute,
    title: "揉丝机刀具激光熔覆",
    indicators: "刀片寿命300小时",
  });
  const stage_at = "2026-03-01T02:00:00.000Z";
  const match = await buildMatch(db, {
    need_id: need,
    solution_id: solution,
    stage: "contacted",
    stage_at,
    version: 3,
  });
  const people = {
    owner: await buildUser(db, { org: firm }),
    viewer: await buildUser(db, { org: firm, orgRole: "viewer" }),
    institution: await buildUser(db, { org: institute }),
    competitor: await buildUser(db, { org: await buildOrg(db) }),
    coordinator: await buildUser(db, { roles: ["coordinator"] }),
    auditor: await buildUser(db, { roles: ["auditor"] }),
  };
  return { db, server, need, solution, match, people };
}

const cardKeys = [
  "id",
  "isSetAside",
  "level",
  "mayJudge",
  "missed",
  "needId",
  "needOrgName",
  "needRegion",
  "needTitle",
  "parts",
  "side",
  "solutionId",
  "solutionOrgName",
  "solutionRegion",
  "solutionTitle",
  "solutionTrl",
  "stage",
  "stageAt",
  "takesSealedBids",
  "unknown",
  "verdict",
  "version",
];

test("what each role gets of a pair: the same fields, with name, stage and next step by role", async () => {
  const { db, need, solution, people } = await stage();
  const seen = async (actor: Actor) => {
    const [toNeed] = (await needMatches({ db, actor }, { id: need, status: "published" })).items;
    const [toSolution] = (await solutionMatches({ db, actor }, { id: solution, status: "published" })).items;
    expect(toSolution).toEqual(toNeed);
    expect(Object.keys(toNeed ?? {}).sort()).toEqual(cardKeys);
    return [toNeed?.needOrgName, toNeed?.stage, toNeed?.version, toNeed?.side, toNeed?.mayJudge];
  };
  expect(await seen(visitor)).toEqual([null, null, 0, null, false]);
  expect(await seen(people.competitor)).toEqual([null, null, 0, null, false]);
  expect(await seen(people.institution)).toEqual([null, "contacted", 3, "solution", true]);
  expect(await seen(people.owner)).toEqual([secret, "contacted", 3, "need", true]);
  expect(await seen(people.viewer)).toEqual([secret, "contacted", 3, null, true]);
  expect(await seen(people.coordinator)).toEqual([secret, "contacted", 3, null, true]);
  expect(await seen(people.auditor)).toEqual([secret, "contacted", 3, null, false]);
});

test("both pages say why in words; a guarded firm's name and the stage stay between those concerned", async () => {
  const { server, need, solution, people } = await stage();
  const outsider = await logIn(server, people.competitor.email);
  for (const browser of [client(server), outsider])
    for (const path of [paths.needs.show(need), paths.solutions.show(solution)])
      for (const address of [path, `${path}.data`]) {
        const text = await (await browser.get(address)).text();
        expect([address, text.includes(secret), text.includes("contacted")]).toEqual([address, false, false]);
      }
  const page = await (await client(server).get(paths.needs.show(need))).text();
  for (const words of [
    "强匹配",
    "都提到：揉丝机",
    "同属现代农业领域",
    "未达指标：刀片寿命要求≥500 小时，成果300 小时",
  ])
    expect(page).toContain(words);
  const answered = await (await client(server).get(paths.solutions.show(solution))).text();
  expect(answered).toContain("企业名称暂不公开");
  const own = await (await (await logIn(server, people.owner.email)).get(paths.needs.show(need))).text();
  expect(own).toContain("已联系");
  expect(own).toContain(`${paths.bids.create({ solution })}`);
});

test("a need that nothing answers says so, and what to do", async () => {
  const { db, server } = await stage();
  const page = await (await client(server).get(paths.needs.show(await buildNeed(db)))).text();
  expect(page).toContain("暂未找到合适的成果");
  expect(page).toContain(paths.solutions.list());
});

test("a coordinator moves, dismisses with a reason, takes up again and notes", async () => {
  const { db, server, match, people } = await stage();
  const browser = await logIn(server, people.coordinator.email);
  const board = paths.matching.board();
  const act = async (act: string, version: number, fields = {}) =>
    (await browser.post(board, { act, matchId: match, version: String(version), ...fields })).status;
  expect(await act("talk", 3, { note: "周五见面" })).toBe(200);
  expect(await stageOf(db, match)).toEqual(["talking", 4, null, "周五见面"]);
  expect(await act("dismiss", 4)).toBe(422);
  expect(await stageOf(db, match)).toEqual(["talking", 4, null, "周五见面"]);
  expect(await act("dismiss", 4, { reason: "tooExpensive", note: "超预算" })).toBe(200);
  expect(await stageOf(db, match)).toEqual(["dismissed", 5, "tooExpensive", "超预算"]);
  expect(await act("reopen", 5)).toBe(200);
  expect(await stageOf(db, match)).toEqual(["suggested", 6, null, null]);
  const note = { act: "note", matchId: match, note: "与 <b>王工</b> 通话" };
  const answer = await (await browser.post(paths.matching.pair(match), note)).text();
  for (const words of ["与 &lt;b&gt;王工&lt;/b&gt; 通话", "放弃原因：费用过高\n超预算", "周五见面", secret])
    expect(answer).toContain(words);
  expect(answer).toContain("≥500");
  const empty = await browser.post(paths.matching.pair(match), { act: "note", matchId: match });
  expect(empty.status).toBe(422);
});

test("of two who move the same pair the second is told so and sees where it stands", async () => {
  const { db, server, match, people } = await stage();
  const browser = await logIn(server, people.coordinator.email);
  const move = { act: "interest", matchId: match, version: "3" };
  const answers = await Promise.all([
    browser.post(paths.matching.board(), move),
    browser.post(paths.matching.board(), move),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  const refused = answers.find((answer) => answer.status === 409);
  const page = (await refused?.text()) ?? "";
  expect(page).toContain("刚刚被他人移动");
  expect(await stageOf(db, match)).toEqual(["interested", 4, null, null]);
  expect(page).toContain('name="version" value="4"');
});

test("the board filters by words, organization, field and strength, and takes any nonsense", async () => {
  const { db, server, people } = await stage();
  await buildMatch(db, { level: 2, score: 45 });
  const browser = await logIn(server, people.coordinator.email);
  const has = async (query: string) => {
    const answer = await browser.get(`${paths.matching.board()}${query}`);
    return [answer.status, (await answer.text()).includes("揉丝机刀具激光熔覆")];
  };
  expect(await has("")).toEqual([200, true]);
  expect(await has(`?q=${encodeURIComponent("激光 秘密")}`)).toEqual([200, true]);
  expect(await has(`?q=${encodeURIComponent("100%")}`)).toEqual([200, false]);
  expect(await has("?minLevel=4&techField=agriculture")).toEqual([200, true]);
  expect(await has("?techField=food")).toEqual([200, false]);
  expect(await has("?org=unknown")).toEqual([200, false]);
  expect(await has("?stage=contacted")).toEqual([200, true]);
  expect(await has("?stage=talking")).toEqual([200, false]);
  expect(await has("?stage=nothing&page=-1&minLevel=9&techField=x")).toEqual([200, true]);
});

test("people of either side judge a match; the answer is kept and marked", async () => {
  const { db, server, need, match, people } = await stage();
  const fields = { act: "feedback", matchId: match, verdict: "not_relevant" };
  const browser = await logIn(server, people.owner.email);
  const answer = await browser.post(paths.needs.show(need), fields);
  expect(answer.status).toBe(200);
  const page = await answer.text();
  expect(page).toContain("您的反馈已记录");
  expect(page).toMatch(
    /value="not_relevant"[^>]*aria-pressed="true"|aria-pressed="true"[^>]*value="not_relevant"/,
  );
  const rows = await db.selectFrom("match_feedback").select(["user_id", "verdict"]).execute();
  expect(rows).toEqual([{ user_id: people.owner.userId, verdict: "not_relevant" }]);
  const outsider = await logIn(server, people.competitor.email);
  expect((await outsider.post(paths.needs.show(need), fields)).status).toBe(403);
  expect((await browser.post(paths.home.dashboard(), { ...fields, verdict: "relevant" })).status).toBe(200);
  expect(await (await browser.get(paths.home.dashboard())).text()).toContain("揉丝机刀具激光熔覆");
});

test("a need is matched as soon as it is published", async () => {
  const { db, server, people } = await stage();
  await buildSolution(db, { title: "鲜食玉米液氮速冻保鲜工艺", summary: "鲜食玉米采后预冷、漂烫护色与速冻" });
  const need = await buildNeed(db, {
    status: "accepted",
    title: "鲜食玉米速冻保鲜",
    content: "鲜食玉米采后糖分下降快，需要预冷、护色和速冻的成套工艺。",
  });
  await catchUp(db, server.app.engine);
  const coordinator = await logIn(server, people.coordinator.email);
  const draft = await (await coordinator.get(paths.needs.show(need))).text();
  expect(draft).toContain("需求发布后，平台会自动与成果比对");
  expect((await coordinator.post(paths.needs.show(need), { act: "publish" })).status).toBe(200);
  await catchUp(db, server.app.engine);
  const page = await (await client(server).get(paths.needs.show(need))).text();
  expect(page).toContain("鲜食玉米液氮速冻保鲜工艺");
  expect(page).toContain("都提到：");
});

test("the search finds words of two characters, roadshows too, escapes what is typed, and cuts what is too long", async () => {
  const { db, server } = await stage();
  await buildSolution(db, { title: "<b>玉米</b>籽粒分选", summary: "测试" });
  await buildNeed(db, { title: "玉米加工废水", status: "fulfilled" });
  await buildRoadshow(db, {
    title: "玉米 100% 利用路演",
    status: "published",
    published_at: "2026-03-01T00:00:00.000Z",
  });
  await buildRoadshow(db, { title: "玉米路演草稿", status: "draft", published_at: null });
  await catchUp(db, server.app.engine);
  const visit = async (path: string) => {
    const answer = await client(server).get(path);
    return [answer.status, await answer.text()] as const;
  };
  const [status, page] = await visit(paths.home.search("玉米"));
  expect(status).toBe(200);
  expect(page).toContain("&lt;b&gt;玉米&lt;/b&gt;籽粒分选");
  expect(page).not.toContain("<b>玉米");
  expect(page).toContain("玉米加工废水");
  expect(page).toContain("玉米 100% 利用路演");
  expect(page).not.toContain("玉米路演草稿");
  expect((await visit(paths.home.search("玉米 100%")))[1]).toContain("玉米 100% 利用路演");
  expect((await visit(paths.needs.list({ q: "玉米" })))[1]).toContain("玉米加工废水");
  const [, typed] = await visit(paths.home.search("<script>alert(1)</script>"));
  expect(typed).not.toContain("<script>alert");
  expect(typed).toContain("没有找到");
  expect((await visit(`/search?q=${"a".repeat(9_000)}`))[0]).toBe(200);
  expect([400, 414, 431]).toContain((await visit(`/search?q=${"a".repeat(100_000)}`))[0]);
});
