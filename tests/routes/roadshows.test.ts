import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import { buildPitch, buildRegistration, buildRoadshow, showEnd } from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

const of = paths.roadshows;
/** ICS lines are folded after 75 octets. */
const unfold = (text: string) => text.replace(/\r\n[ \t]/g, "");

async function scene(now = testNow) {
  const db = await testDb();
  const server = await startServer(db, {}, { now: () => now });
  const staff = await buildUser(db, { roles: ["coordinator"] });
  const as = (person: { email: string }) => logIn(server, person.email);
  return { db, server, staff, as };
}

test("the calendar entry is plain instants, a lasting UID and folded lines", async () => {
  const { db, server, as } = await scene();
  const title = "春季线上路演：农机、食品与精细化工三个专场，金华市农科院与浙江师范大学成果集中发布";
  const id = await buildRoadshow(db, { title, summary: "第一行，含逗号;分号\n第二行".repeat(12) });
  await buildPitch(db, { roadshow_id: id, title: "致辞", speaker: "主任" });
  const person = await buildUser(db);
  await buildRegistration(db, id, person.userId);
  const answer = await (await as(person)).get(of.calendar(id));
  const text = await answer.text();
  expect(answer.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
  expect(answer.headers.get("Cache-Control")).toBe("private, no-store");
  const lines = text.split("\r\n");
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  const whole = unfold(text).split("\r\n");
  expect(whole.filter((line) => /^(UID|DTSTART|DTEND|SUMMARY|SEQUENCE|STATUS|DTSTAMP)/.test(line))).toEqual([
    `UID:roadshow-${id}@127.0.0.1`,
    "SEQUENCE:1",
    "DTSTAMP:20260302T020000Z",
    "DTSTART:20260310T010000Z",
    "DTEND:20260310T030000Z",
    `SUMMARY:${title}`,
    "STATUS:CONFIRMED",
  ]);
  expect(text).not.toContain("TZID");
  expect(unfold(text)).toContain("09:00 致辞 主任");
  await buildPitch(db, { roadshow_id: id, title: "洽谈", kind: "meetings", room: 2 });
  const rooms = unfold(await (await client(server).get(of.calendar(id))).text());
  expect(rooms).toContain("09:00 主会场 致辞 主任\\n09:00 会场 2 洽谈");
  await db.updateTable("roadshow").set({ status: "cancelled", version: 2 }).where("id", "=", id).execute();
  const later = await (await client(server).get(of.calendar(id))).text();
  expect(later).toContain(`UID:roadshow-${id}@127.0.0.1`);
  expect(later).toContain("STATUS:CANCELLED");
});

test("an organizer makes, fills and announces a roadshow without scripts", async () => {
  const { db, server, staff, as } = await scene();
  const needId = await buildNeed(db, { title: "免耕播种机漏播监测" });
  const browser = await as(staff);
  const form = { title: "春季路演", summary: "简介", host: "人才办", startsAt: "2026-03-10T09:00" };
  const bad = await browser.post(of.create(), { act: "create", ...form, endsAt: "2026-03-10T08:00" });
  expect([bad.status, (await bad.text()).includes("结束时间不能早于开始时间")]).toEqual([422, true]);
  const made = await browser.post(of.create(), { act: "create", ...form, endsAt: "2026-03-10T10:00" });
  const { id } = await db.selectFrom("roadshow").select("id").executeTakeFirstOrThrow();
  expect([made.status, made.headers.get("Location")]).toEqual([302, of.edit(id)]);
  const search = of.edit(id, { kind: "needPitch", q: "漏播" });
  expect(await (await browser.get(search)).text()).toContain(`value="${needId}"`);
  const add = { act: "addPitch", id, kind: "needPitch", needId, minutes: "20", speaker: "王工" };
  const added = await browser.post(search, add);
  expect([added.status, added.headers.get("Location")]).toEqual([302, `${search}#agenda`]);
  const again = await browser.post(search, add);
  expect([again.status, (await again.text()).includes("该记录已在本场议程中")]).toEqual([422, true]);
  const publish = { act: "publish", id };
  const early = await browser.post(of.edit(id), publish);
  expect([early.status, (await early.text()).includes("还没有填写会议链接")]).toEqual([422, true]);
  const done = await browser.post(of.edit(id), { ...publish, linkLater: "on" });
  expect([done.status, done.headers.get("Location")]).toEqual([302, of.show(id)]);
  const page = await (await client(server).get(of.show(id))).text();
  for (const text of ["免耕播种机漏播监测", "09:00–09:20", "王工", `/intents/new?pitch=`])
    expect(page).toContain(text);
});

test("an organizer puts items into rooms, and reads what is wrong and how to mend it", async () => {
  const { db, server, staff, as } = await scene();
  const id = await buildRoadshow(db, { status: "draft" });
  const first = await buildPitch(db, { roadshow_id: id, title: "政策说明", speaker: "王工" });
  const browser = await as(staff);
  const talk = { act: "addPitch", id, kind: "qa", title: "集中答疑", minutes: "20", speaker: "王 工" };
  await browser.post(of.edit(id), { ...talk, pinnedAt: "2026-03-10T09:05", room: "1", gap: "0" });
  const second = await db.selectFrom("pitch").selectAll().where("kind", "=", "qa").executeTakeFirstOrThrow();
  expect([second.pinned_at, second.room]).toEqual(["2026-03-10T01:05:00.000Z", 1]);
  const page = async () => (await browser.get(of.edit(id))).text();
  expect(await page()).toContain("“集中答疑”与“政策说明”在同一会场时间重叠");
  const place = { act: "placePitch", id, pitchId: second.id, room: "2" };
  const placed = await browser.post(of.edit(id), place);
  expect([placed.status, placed.headers.get("Location")]).toEqual([302, `${of.edit(id)}#agenda`]);
  expect(await page()).toContain("的主讲人同时在另一会场");
  const refused = await browser.post(of.edit(id), { act: "publish", id });
  expect([refused.status, (await refused.text()).includes("同一主讲人同时在两个会场")]).toEqual([409, true]);
  const edit = { act: "editPitch", id, title: "政策说明", minutes: "10" };
  const wrong = await browser.post(of.edit(id), { ...edit, pitchId: first, room: "5", gap: "121" });
  const text = await wrong.text();
  expect([
    wrong.status,
    text.includes("会场应为 1 至 4"),
    text.includes("预留时间应为 0 至 120 分钟"),
  ]).toEqual([422, true, true]);
  await browser.post(of.edit(id), { ...edit, pitchId: first, speaker: "李工" });
  expect(await page()).not.toContain("议程冲突");
});

test("two organizers who edit at once meet on a page with both versions", async () => {
  const { db, staff, as } = await scene();
  const id = await buildRoadshow(db, { title: "原名" });
  const browser = await as(staff);
  const form = { act: "edit", id, version: "1", summary: "简介", host: "人才办" };
  const hours = { startsAt: "2026-03-10T09:00", endsAt: "2026-03-10T11:00" };
  await browser.post(of.edit(id), { ...form, ...hours, title: "甲的名称" });
  const second = await browser.post(of.edit(id), { ...form, ...hours, title: "乙的名称" });
  const html = await second.text();
  expect([second.status, html.includes("甲的名称"), html.includes('value="乙的名称"')]).toEqual([
    409,
    true,
    true,
  ]);
  expect(html).toContain('name="version" value="2"');
  const saved = await db.selectFrom("roadshow").select("title").executeTakeFirst();
  expect(saved?.title).toBe("甲的名称");
});

test("a person registers, has a way in, and takes it back; twice is once", async () => {
  const { db, as } = await scene();
  const id = await buildRoadshow(db);
  const browser = await as(await buildUser(db));
  const hasWayIn = async () =>
    (await (await browser.get(of.show(id))).text()).includes(`href="${of.join(id)}"`);
  for (const _ of [1, 2]) {
    const answer = await browser.post(of.show(id), { act: "register", id });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, of.show(id)]);
  }
  expect(await hasWayIn()).toBe(true);
  await browser.post(of.show(id), { act: "unregister", id });
  expect(await hasWayIn()).toBe(false);
});

test("organizers mark what was held and close the event; then it stands in the lists of the headline", async () => {
  const { db, server, staff, as } = await scene(new Date(showEnd));
  const id = await buildRoadshow(db, { title: "首场路演" });
  const solution_id = await buildSolution(db, { title: "鲜食玉米保鲜" });
  const solution = { kind: "solutionPitch", solution_id, title: "鲜食玉米保鲜" } as const;
  const pitchId = await buildPitch(db, { roadshow_id: id, ...solution });
  const browser = await as(staff);
  const early = await browser.post(of.show(id), { act: "hold", id });
  expect([early.status, (await early.text()).includes("至少要有一个环节标记为完成")]).toEqual([409, true]);
  await browser.post(of.show(id), { act: "markHeld", id, pitchId });
  const closed = await browser.post(of.show(id), { act: "hold", id });
  expect([closed.status, closed.headers.get("Location")]).toEqual([302, of.show(id)]);
  const anyone = client(server);
  const [held, presented, show] = await Promise.all(
    [of.list({ phase: "held" }), of.presented(), of.show(id)].map(async (address) =>
      (await anyone.get(address)).text(),
    ),
  );
  expect([held?.includes("首场路演"), presented?.includes("鲜食玉米保鲜"), show?.includes("已完成")]).toEqual(
    [true, true, true],
  );
});

test("the intent is offered to whoever could answer, never to the owner, and to visitors", async () => {
  const { db, server, as } = await scene();
  const firm = await buildUser(db, { org: await buildOrg(db) });
  const institute = await buildUser(db, { org: await buildOrg(db, { kind: "institution" }) });
  const id = await buildRoadshow(db);
  const seekerOrg = await buildOrg(db);
  const agency = await buildUser(db, { org: await buildOrg(db, { kind: "agency" }) });
  const reader = await buildUser(db, { org: await buildOrg(db), orgRole: "viewer" });
  const need_id = await buildNeed(db, { org_id: seekerOrg });
  const solution_id = await buildSolution(db);
  const need = await buildPitch(db, { roadshow_id: id, kind: "needPitch", need_id });
  const solution = await buildPitch(db, { roadshow_id: id, kind: "solutionPitch", solution_id });
  const gone = await buildSolution(db, { status: "withdrawn" });
  await buildPitch(db, { roadshow_id: id, kind: "solutionPitch", solution_id: gone });
  const offered = async (browser: Client) =>
    [...(await (await browser.get(of.show(id))).text()).matchAll(/href="\/intents\/new\?pitch=(\w+)"/g)].map(
      ([, pitch]) => pitch,
    );
  expect(await offered(client(server))).toEqual([need, solution]);
  expect(await offered(await as(firm))).toEqual([need, solution]);
  expect(await offered(await as(await buildUser(db, { org: seekerOrg })))).toEqual([solution]);
  expect(await offered(await as(agency))).toEqual([solution]);
  expect(await offered(await as(institute))).toEqual([need]);
  expect(await offered(await as(reader))).toEqual([]);
});

test("a held pitch leads those who may to its agreement, and the need's page staff and its firm", async () => {
  const { db, server, as, staff } = await scene(new Date(showEnd));
  const org_id = await buildOrg(db);
  const firm = await buildUser(db, { org: org_id });
  const reader = await buildUser(db, { org: org_id, orgRole: "viewer" });
  const id = await buildRoadshow(db);
  const need_id = await buildNeed(db, { org_id });
  const held = { held_at: showEnd, kind: "needPitch", need_id } as const;
  const pitch = await buildPitch(db, { roadshow_id: id, ...held });
  await buildPitch(db, { roadshow_id: id, kind: "solutionPitch", solution_id: await buildSolution(db) });
  const offered = async (browser: Client) => {
    const [show, need] = await Promise.all(
      [of.show(id), paths.needs.show(need_id)].map(async (path) => (await browser.get(path)).text()),
    );
    const links = [...`${show} ${need}`.matchAll(/href="(\/agreements\/new\?[^"]+)"/g)].map(
      ([, link]) => link,
    );
    for (const link of links) expect((await browser.get(link ?? "")).status).toBe(200);
    return links;
  };
  const both = [paths.agreements.create({ pitch }), paths.agreements.create({ need: need_id })];
  expect(await offered(await as(staff))).toEqual(both);
  expect(await offered(await as(firm))).toEqual(both);
  expect(await offered(await as(reader))).toEqual([]);
  expect(await offered(client(server))).toEqual([]);
});
