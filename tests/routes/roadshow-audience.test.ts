import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import {
  buildRegistration,
  buildRoadshow,
  secretLink,
  secretNumber,
  secretPassword,
  showStart,
} from "#tests/support/builders-roadshows.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

const of = paths.roadshows;

async function scene() {
  const db = await testDb();
  const clock = { now: testNow };
  const server = await startServer(db, {}, { now: () => clock.now });
  const as = (person: { email: string }) => logIn(server, person.email);
  const staff = await buildUser(db, { roles: ["coordinator"] });
  return { db, server, clock, as, staff };
}

test("an organizer sets how people register, decides on many at once, and takes the list along", async () => {
  const { db, as, staff, clock } = await scene();
  const id = await buildRoadshow(db);
  const browser = await as(staff);
  const page = of.registrations(id);
  const set = { act: "set", id, admission: "approval", whenFull: "wait" };
  const bad = await browser.post(page, { ...set, capacity: "很多" });
  expect([bad.status, (await bad.text()).includes("应为 1 至 99999 的整数")]).toEqual([422, true]);
  expect((await browser.post(page, { ...set, capacity: "2" })).status).toBe(302);
  const firm = await buildOrg(db, { name: "甲农机厂" });
  const people = [
    await buildUser(db, { name: "=王芳", org: firm }),
    await buildUser(db),
    await buildUser(db),
  ];
  for (const person of people) {
    await (await as(person)).post(of.show(id), { act: "register", id });
    clock.now = new Date(clock.now.getTime() + 1000);
  }
  const own = async (place: number) => (await (await as(people[place] ?? staff)).get(of.show(id))).text();
  expect(await own(0)).toContain("报名已提交，等待主办方审核");
  const none = await browser.post(page, { act: "approve", id });
  expect([none.status, (await none.text()).includes("请先勾选报名人")]).toEqual([422, true]);
  const userIds = people.map(({ userId }) => userId);
  const filtered = of.registrations(id, { status: "pending" });
  const done = await browser.post(filtered, { act: "approve", id, userIds });
  expect([done.status, done.headers.get("Location")]).toEqual([302, filtered]);
  expect(await own(1)).toContain("您已报名成功，2026年3月10日 08:30 起");
  expect(await own(2)).toContain("您排在候补第 1 位");
  const refusal = { act: "refuse", id, userIds: userIds[1] ?? "" };
  const silent = await browser.post(page, refusal);
  expect(silent.status).toBe(422);
  await browser.post(page, { ...refusal, reasonCode: "duplicate", reason: "同一单位已有三人" });
  expect(await own(1)).toContain("报名未通过（重复报名）：同一单位已有三人");
  expect(await own(2)).toContain("您已报名成功");
  const list = await (await browser.get(of.registrations(id))).text();
  expect(list).toContain("已通过 2 / 2 人，待审核 0 人，候补 0 人");
  const csv = await browser.get(of.registrationsCsv(id, { status: "approved" }));
  expect(csv.headers.get("Content-Disposition")).toBe('attachment; filename="registrations.csv"');
  const rows = (await csv.text()).trim().split("\r\n");
  expect(rows.map((row) => row.split(",").slice(0, 2).join())).toEqual([
    "姓名,单位",
    "'=王芳,甲农机厂",
    `${people[2]?.name},`,
  ]);
});

test("the personal way in counts down, opens half an hour before, and staff read who was let in", async () => {
  const { db, clock, as, staff, server } = await scene();
  const link = "https://meeting.tencent.com/dm/9k";
  const id = await buildRoadshow(db, { meeting_link: link });
  const guest = await buildUser(db, { name: "王芳" });
  await buildRegistration(db, id, guest.userId);
  const read = async (person: { email: string }) => (await (await as(person)).get(of.join(id))).text();
  clock.now = new Date(Date.parse(showStart) - 95 * 60_000);
  const early = await read(guest);
  expect([early.includes("1 小时 5 分"), early.includes(secretNumber)]).toEqual([true, false]);
  clock.now = new Date(Date.parse(showStart) - 30 * 60_000);
  const open = await read(guest);
  for (const part of [link, secretNumber, secretPassword, "会议平台：腾讯会议"]) expect(open).toContain(part);
  const stranger = await read(await buildUser(db));
  expect([stranger.includes("您还没有报名这场路演"), stranger.includes(link)]).toEqual([true, false]);
  const log = await (await (await as(staff)).get(of.entries(id))).text();
  expect([log.includes("王芳"), log.includes("2026年3月10日 08:30")]).toEqual([true, true]);
  const visit = await client(server).get(of.join(id));
  expect([visit.status, visit.headers.get("Location")]).toEqual([
    302,
    `/login?redirectTo=${encodeURIComponent(of.join(id))}`,
  ]);
});

test("a public page has the broadcast's address once it is announced, a code to scan and words to paste", async () => {
  const { db, server } = await scene();
  const watch_link = "https://live.test.cn/room/77";
  const id = await buildRoadshow(db, { title: "春季路演", watch_link, capacity: 1, when_full: "refuse" });
  const page = await (await client(server).get(of.show(id))).text();
  const words = "【春季路演】\n时间：2026年3月10日 09:00 至 11:00（北京时间）";
  for (const part of [watch_link, "data:image/svg+xml", words, "名额 1 人，还剩 1 个"])
    expect(page).toContain(part);
  expect(page).not.toContain(secretLink);
  await buildRegistration(db, id, (await buildUser(db)).userId);
  expect(await (await client(server).get(of.show(id))).text()).toContain("名额已满，不再接受报名");
  const draft = await buildRoadshow(db, { status: "draft", watch_link });
  expect((await client(server).get(of.show(draft))).status).toBe(404);
});
