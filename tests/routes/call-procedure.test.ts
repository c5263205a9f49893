import { beforeEach, expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser } from "#tests/support/builders.ts";
import { buildCall } from "#tests/support/builders-calls.ts";
import { buildSealedEntry, entryRow, storedProcedure } from "#tests/support/builders-entries.ts";
import { needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";
import type { TestServer } from "#tests/support/server.ts";
import { startServer } from "#tests/support/server.ts";

let db: Db;
let server: TestServer;
const now = new Date("2026-03-02T02:00:00.000Z");
beforeEach(async () => {
  db = await testDb();
  server = await startServer(db, { PUBLIC_URL: "http://127.0.0.1" }, { now: () => now });
});

const textOf = async (response: Response) => (await response.text()).replaceAll("<!-- -->", "");
const staff = async (role: "coordinator" | "admin" = "coordinator") =>
  logIn(server, (await buildUser(db, { roles: [role] })).email);

const period = (name: string, days = "5") => ({
  [`${name}.days`]: days,
  [`${name}.unit`]: "working",
  [`${name}.begins`]: "next",
});
const rules = {
  act: "save",
  version: "1",
  minBids: "2",
  mostPartners: "5",
  minReviewers: "3",
  ...period("correction"),
  ...period("decision", "15"),
  ...period("notice"),
  ...period("objection", "15"),
  ...period("acceptanceNotice", "7"),
  rectificationDays: "90",
  "criteria[0].key": "fit",
  "criteria[0].max": "60",
  "criteria[1].key": "own",
  "criteria[1].name": "在四平落地",
  "criteria[1].max": "40",
};

test("a coordinator sets the rules of a draft, row by row without scripts, and sees the dates they lead to", async () => {
  const browser = await staff();
  const id = await buildCall(db, { status: "draft", procedure: storedProcedure() });
  const url = paths.calls.procedure(id);
  const page = await textOf(await browser.get(url));
  expect(page).toContain("默认：密封揭榜书。");
  expect(page).toContain("清明节 2026年4月4日–2026年4月6日 放假");
  const added = await browser.post(url, {
    ...rules,
    __intent__: JSON.stringify({
      type: "insert",
      payload: { name: "criteria", defaultValue: { key: "own" } },
    }),
  });
  expect(await textOf(added)).toContain("标准 3");
  const wrong = await browser.post(url, { ...rules, "criteria[1].max": "30" });
  expect([wrong.status, await textOf(wrong)]).toEqual([422, expect.stringContaining("相加必须等于 100")]);
  expect(await textOf(await browser.post(url, rules))).toContain("规则已保存。");
  const stale = await browser.post(url, rules);
  expect([stale.status, await textOf(stale)]).toEqual([409, expect.stringContaining("规则刚刚被他人修改过")]);
  expect(await textOf(await browser.post(url, { act: "reset", version: "2" }))).toContain("已恢复默认规则。");
});

test("everybody reads the rules of a public list, and nobody changes them", async () => {
  const { callId } = await buildSealedEntry(db, {
    procedure: { decidedBy: "panel", ratios: { ownPerGrant: 4 } },
  });
  const page = await textOf(await client(server).get(paths.calls.show(callId)));
  for (const words of ["揭榜规则", "密封揭榜书", "专家组", "5 个工作日，首日计入", "不低于 4 倍", "时间安排"])
    expect(page).toContain(words);
  const intents = await buildCall(db);
  const light = await textOf(await client(server).get(paths.calls.show(intents)));
  expect(light).toContain("意向对接");
  expect(light).not.toContain("时间安排");
  const browser = await staff();
  expect(await textOf(await browser.get(paths.calls.procedure(callId)))).toContain("规则不能再改");
  expect((await browser.post(paths.calls.procedure(callId), rules)).status).toBe(409);
});

test("the board shows what holds entries up, and lets one lapse and be renewed", async () => {
  const { callId, entryId, needId } = await buildSealedEntry(db, {
    call: { status: "closed" },
    entry: {
      status: "closed",
      status_at: "2026-02-20T00:00:00.000Z",
      decision_due_at: "2026-03-01T16:00:00.000Z",
    },
  });
  const browser = await staff();
  const url = paths.calls.board(callId);
  const page = await textOf(await browser.get(url));
  for (const words of ["截止超过 2 天仍未开封", "已过承诺的决定日期", "未开封", "10 天"])
    expect(page).toContain(words);
  expect(await textOf(await client(server).get(paths.calls.show(callId)))).toContain("决定已逾期");
  const bare = await browser.post(url, { act: "lapse", entryId, reasonCode: "", reason: "" });
  expect(bare.status).toBe(422);
  const lapse = { act: "lapse", entryId, reasonCode: "noneSuitable", reason: "均未达标" };
  expect(await textOf(await browser.post(url, lapse))).toContain("看看流榜原因");
  expect((await entryRow(db, entryId)).status).toBe("lapsed");
  const renewed = await browser.post(url, { act: "renew", id: needId });
  const copy = renewed.headers.get("location")?.match(/needs\/(\w+)\/edit$/)?.[1] ?? "";
  expect(await needStatusOf(db, copy)).toBe("draft");
  expect(await textOf(await browser.get(paths.needs.show(needId)))).toContain("已续榜为");
  expect(await textOf(await browser.get(paths.needs.show(copy)))).toContain("续自已流榜的需求");
});

test("whoever looked says with one tap why they did not bid; the firm reads the sum", async () => {
  const { needId, firm, entryId } = await buildSealedEntry(db, {
    call: { status: "closed" },
    entry: { status: "lapsed", reason_code: "noBids" },
    need: { status: "lapsed", reward_kind: "fixed" },
  });
  const url = paths.needs.show(needId);
  expect(await textOf(await client(server).get(url))).not.toContain("主要是因为什么");
  const solver = await logIn(
    server,
    (await buildUser(db, { org: await buildOrg(db, { kind: "institution" }) })).email,
  );
  expect(await textOf(await solver.get(url))).toContain("主要是因为什么");
  const answer = { act: "answerLapse", entryId, reason: "money", note: "至少六十万" };
  expect(await textOf(await solver.post(url, answer))).toContain("您的答复：榜额偏低");
  const seeker = await logIn(server, (await buildUser(db, { org: firm })).email);
  const page = await textOf(await seeker.get(url));
  for (const words of ["收到的答复（1 份）", "至少六十万", "把榜额改为区间"]) expect(page).toContain(words);
});

test("a public list is extended, and its history says from when to when", async () => {
  const { callId } = await buildSealedEntry(db);
  const browser = await staff();
  const url = paths.calls.edit(callId);
  expect(await textOf(await browser.get(url))).toContain("延长截止时间");
  const early = await browser.post(url, { act: "extend", closesAt: "2026-03-31T17:00", reason: "延长" });
  expect([early.status, await textOf(early)]).toEqual([422, expect.stringContaining("必须晚于现在")]);
  const done = await browser.post(url, { act: "extend", closesAt: "2026-04-30T17:00", reason: "应多家请求" });
  expect(done.status).toBe(200);
  const page = await textOf(await client(server).get(paths.calls.show(callId)));
  expect(page).toContain(
    "由 2026年3月31日 17:00（北京时间） 延至 2026年4月30日 17:00（北京时间） 应多家请求",
  );
});

test("admins keep the calendar, coordinators read it, and the desk warns of years that nobody has entered", async () => {
  const admin = await staff("admin");
  const url = paths.desk.holidays();
  const added = await admin.post(url, {
    act: "add",
    kind: "off",
    name: "元旦",
    from: "2027-01-01",
    to: "2027-01-03",
  });
  expect(await textOf(added)).toContain("元旦 2027年1月1日–2027年1月3日");
  const wrong = await admin.post(url, {
    act: "add",
    kind: "off",
    name: "元旦",
    from: "2027-01-03",
    to: "2027-01-01",
  });
  expect([wrong.status, await textOf(wrong)]).toEqual([422, expect.stringContaining("结束日期不能早于")]);
  await buildCall(db, {
    status: "draft",
    closes_at: "2026-12-28T09:00:00.000Z",
    procedure: storedProcedure(),
  });
  const coordinator = await staff();
  expect(await textOf(await coordinator.get(paths.desk.desk()))).toContain("跨入 2027 年");
  await admin.post(url, { act: "announce", year: "2027" });
  expect(await textOf(await coordinator.get(paths.desk.desk()))).not.toContain("跨入 2027 年");
  const page = await textOf(await coordinator.get(url));
  expect(page).toContain("节假日由平台管理员维护。");
  expect(page).not.toContain("撤销确认");
});
