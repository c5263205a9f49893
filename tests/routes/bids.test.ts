import { beforeEach, expect, test } from "vitest";
import { sendIntent } from "#app/domain/bids/commands/send.server.ts";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import type { Sides } from "#tests/support/builders-bids.ts";
import { buildIntent, buildSides, intentOf } from "#tests/support/builders-bids.ts";
import { buildCall, buildEntry } from "#tests/support/builders-calls.ts";
import { buildPitch, buildRoadshow } from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";
import type { TestServer } from "#tests/support/server.ts";
import { startServer } from "#tests/support/server.ts";

let db: Db;
let server: TestServer;
let sides: Sides;
beforeEach(async () => {
  db = await testDb();
  sides = await buildSides(db);
  server = await startServer(db);
});

const typed = {
  text: "本所有成熟的配方和中试线，愿意面谈。",
  contactName: "吴研究员",
  contactPhone: "139 0579 0001",
};

test("an institute sends an intent, the firm accepts it, both find it in their boxes", async () => {
  const institute = await logIn(server, sides.solver.email);
  const form = await institute.get(paths.bids.create({ need: sides.needId }));
  const html = await form.text();
  expect(form.status).toBe(200);
  expect(html).toContain("低糖雪糕配方稳定技术");
  expect(html).toContain('value="13905790001"');
  const fields = { ...typed, need: sides.needId, fromOrgId: sides.institute };
  const sent = await institute.post(paths.bids.create(), fields);
  const { id } = await db.selectFrom("intent").select("id").executeTakeFirstOrThrow();
  expect([sent.status, sent.headers.get("Location")]).toEqual([302, `${paths.bids.show(id)}?sent=1`]);
  expect(await (await institute.get(`${paths.bids.show(id)}?sent=1`)).text()).toContain("意向已送达");

  const firm = await logIn(server, sides.seeker.email);
  expect(await (await firm.get(paths.bids.list())).text()).toContain("金华食品研究所");
  const answer = await firm.post(paths.bids.show(id), { act: "answer", id, verdict: "accept" });
  expect(answer.status).toBe(200);
  const page = await (await institute.get(paths.bids.show(id))).text();
  expect(page).toContain("对方已接受");
  expect(await (await institute.get(paths.bids.list({ box: "outgoing" }))).text()).toContain("已接受");
  const late = await firm.post(paths.bids.show(id), {
    act: "answer",
    id,
    verdict: "decline",
    answer: "反悔",
  });
  expect(late.status).toBe(409);
});

test("a second press of the same form makes no second intent", async () => {
  const institute = await logIn(server, sides.solver.email);
  const fields = { ...typed, need: sides.needId, fromOrgId: sides.institute };
  const answers = await Promise.all([1, 2].map(() => institute.post(paths.bids.create(), fields)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([302, 409]);
  expect(await db.selectFrom("intent").select("id").execute()).toHaveLength(1);
  const form = await (await institute.get(paths.bids.create({ need: sides.needId }))).text();
  expect(form).toContain("查看已发出的意向");
});

test("a visitor is sent to log in and comes back to the form, or to the intent that a mail named, there or not", async () => {
  for (const path of [
    paths.bids.create({ need: sides.needId }),
    paths.bids.show(await buildIntent(db, sides)),
    paths.bids.show("unknown"),
  ]) {
    const answer = await client(server).get(path);
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, paths.accounts.login(path)]);
  }
});

test("who has an intent standing is led to it from the need and the solution, and nobody else is", async () => {
  const solution = await buildSolution(db, { org_id: sides.institute });
  const about = intentOf(sides, { solution, fromOrgId: sides.firm });
  const offered = await sendIntent(db, sides.seeker, about, testNow);
  const asked = await buildIntent(db, sides);
  const [institute, firm, other] = await Promise.all(
    [sides.solver, sides.seeker, sides.competitor].map(({ email }) => logIn(server, email)),
  );
  const cases = [
    { path: paths.needs.show(sides.needId), id: asked, sender: institute },
    { path: paths.solutions.show(solution), id: offered, sender: firm },
  ];
  for (const { path, id, sender } of cases) {
    const mine = await (await sender?.get(path))?.text();
    expect(mine).toContain(`href="${paths.bids.show(id)}"`);
    expect(mine).not.toContain("/intents/new?");
    for (const reader of [other, client(server)]) {
      const html = await (await reader?.get(path))?.text();
      expect(html).not.toContain(id);
      expect(html).toContain("/intents/new?");
    }
  }
});

test("the form says why it cannot be sent", async () => {
  const pageFor = async (email: string) =>
    (await (await logIn(server, email)).get(paths.bids.create({ need: sides.needId }))).text();
  expect(await pageFor(sides.seeker.email)).toContain("这是本单位发布的内容");
  expect(await pageFor((await buildUser(db)).email)).toContain("只有已通过核验的单位");
  const callId = await buildCall(db, { status: "closed" });
  await buildEntry(db, { call_id: callId, need_id: sides.needId });
  expect(await pageFor(sides.solver.email)).toContain("不在开放期内");
});

test("what was typed comes back with a wrong phone; several organizations give a choice", async () => {
  const second = await buildOrg(db, { name: "金华第二研究所", kind: "institution" });
  await db
    .insertInto("membership")
    .values({
      id: "m2",
      org_id: second,
      user_id: sides.solver.userId,
      role: "admin",
      created_at: "2026-03-02T02:00:00.000Z",
      removed_at: null,
    })
    .execute();
  const institute = await logIn(server, sides.solver.email);
  const path = paths.bids.create({ need: sides.needId });
  const answer = await institute.post(path, {
    ...typed,
    need: sides.needId,
    fromOrgId: second,
    contactPhone: "12",
  });
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain("请填写有效的电话号码");
  expect(html).toContain("愿意面谈");
  expect(html).toContain(`<option value="${second}"`);
});

test("strangers do not learn that an intent exists; a refusal needs its reason", async () => {
  const id = await buildIntent(db, sides);
  const stranger = await logIn(server, sides.competitor.email);
  expect((await stranger.get(paths.bids.show(id))).status).toBe(404);
  const coordinator = await logIn(server, sides.coordinator.email);
  expect(await (await coordinator.get(paths.bids.show(id))).text()).toContain("协调员身份");
  const refusal = { act: "answer", id, verdict: "decline" };
  const wordless = await coordinator.post(paths.bids.show(id), refusal);
  expect([wordless.status, (await wordless.text()).includes("请填写此项")]).toEqual([422, true]);
  expect((await coordinator.post(paths.bids.show(id), { ...refusal, answer: "企业已转产" })).status).toBe(
    200,
  );
  expect(await (await coordinator.get(paths.bids.list({ box: "all", status: "declined" }))).text()).toContain(
    "低糖雪糕",
  );
});

test("the sender takes an intent back", async () => {
  const id = await buildIntent(db, sides);
  const institute = await logIn(server, sides.solver.email);
  expect((await institute.post(paths.bids.show(id), { act: "withdraw", id })).status).toBe(200);
  const again = await institute.post(paths.bids.show(id), { act: "withdraw", id });
  expect([again.status, (await again.text()).includes("状态已经变化")]).toEqual([409, true]);
});

test("acceptance opens the protected contact on the need's page to the sender, and to nobody else", async () => {
  const id = await buildIntent(db, sides);
  const institute = await logIn(server, sides.solver.email);
  const competitor = await logIn(server, sides.competitor.email);
  const page = async (browser: typeof institute) =>
    (await browser.get(paths.needs.show(sides.needId))).text();
  expect(await page(institute)).not.toContain("13804340001");
  const firm = await logIn(server, sides.seeker.email);
  await firm.post(paths.bids.show(id), { act: "answer", id, verdict: "accept" });
  expect(await page(institute)).toContain("13804340001");
  expect(await page(competitor)).not.toContain("13804340001");
});

test("who waits for verification is told so, and not to register once more", async () => {
  const form = async (status: "pending" | "rejected") => {
    const org = await buildOrg(db, { status, kind: "institution", name: "金华新能源研究所" });
    const waiting = await logIn(server, (await buildUser(db, { org })).email);
    return (await waiting.get(paths.bids.create({ need: sides.needId }))).text();
  };
  const pending = await form("pending");
  expect(pending).toContain("“金华新能源研究所”正在等待协调员核验");
  expect(pending).not.toContain(`href="${paths.organizations.create()}"`);
  expect(await form("rejected")).toContain("“金华新能源研究所”没有通过核验");
  const stranger = await logIn(server, (await buildUser(db)).email);
  const html = await (await stranger.get(paths.bids.create({ need: sides.needId }))).text();
  expect(html).toContain(`href="${paths.organizations.create()}"`);
});

test("the need's page names to its firm whom it was opened to, and to nobody else", async () => {
  const id = await buildIntent(db, sides);
  const firm = await logIn(server, sides.seeker.email);
  const page = async (browser: typeof firm) => (await browser.get(paths.needs.show(sides.needId))).text();
  expect(await page(firm)).toContain("还没有向任何单位开放");
  await firm.post(paths.bids.show(id), { act: "answer", id, verdict: "accept" });
  const card = (html: string) => /id="opened-to".*?<\/section>/s.exec(html)?.[0] ?? "";
  expect(card(await page(firm))).toContain(`href="${paths.organizations.show(sides.institute)}"`);
  expect(await page(await logIn(server, sides.solver.email))).not.toContain('id="opened-to"');
});

test("an intent from a pitch names the roadshow it came from", async () => {
  const roadshow_id = await buildRoadshow(db, { title: "春季线上路演" });
  const need_id = sides.needId;
  const pitch = await buildPitch(db, { roadshow_id, kind: "needPitch", need_id });
  const about = { ...typed, need: need_id, pitch, fromOrgId: sides.institute };
  const institute = await logIn(server, sides.solver.email);
  const sent = await institute.post(paths.bids.create(), about);
  const html = await (await institute.get(sent.headers.get("Location") ?? "")).text();
  expect(html).toContain(`href="${paths.roadshows.show(roadshow_id)}">春季线上路演</a>`);
});
