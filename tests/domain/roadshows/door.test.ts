import { expect, test } from "vitest";
import { addPitch, movePitch } from "#app/domain/roadshows/commands/agenda.server.ts";
import { enterRoom } from "#app/domain/roadshows/commands/enter.server.ts";
import { remindOfRoadshows } from "#app/domain/roadshows/commands/reminders.server.ts";
import { pitchInput } from "#app/domain/roadshows/input.ts";
import { listAttended } from "#app/domain/roadshows/queries/attended.server.ts";
import { listMeetingEntries } from "#app/domain/roadshows/queries/audience.server.ts";
import { findRoadshow } from "#app/domain/roadshows/queries/find.server.ts";
import { isSpeaker } from "#app/domain/roadshows/queries/standing.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { pastedMeetings, vendorOf } from "#app/platform/meeting/paste.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import {
  buildPitch,
  buildRegistration,
  buildRoadshow,
  secretLink,
  secretNote,
  secretNumber,
  secretPassword,
  showStart,
} from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

const minutesBefore = (minutes: number, ms = 0) => new Date(Date.parse(showStart) - minutes * 60_000 + ms);
const page = { page: 1, pageSize: 20 };
const meeting = {
  link: secretLink,
  number: secretNumber,
  password: secretPassword,
  note: secretNote,
  vendor: null,
};

test("the room opens half an hour before the start, to those who may enter, and every showing is recorded", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db);
  const institute = await buildOrg(db, { kind: "institution" });
  const solution_id = await buildSolution(db, { org_id: institute });
  await buildPitch(db, { roadshow_id: id, kind: "solutionPitch", solution_id });
  await buildPitch(db, { roadshow_id: id });
  const guest = await buildUser(db);
  const speaker = await buildUser(db, { org: institute });
  const reader = await buildUser(db, { org: institute, orgRole: "viewer" });
  const staff = await buildUser(db, { roles: ["coordinator"] });
  await buildRegistration(db, id, guest.userId);
  const others = [reader, await buildUser(db), await buildUser(db, { roles: ["auditor"] })];
  for (const [i, status] of (["pending", "waiting", "refused", "cancelled"] as const).entries()) {
    const person = await buildUser(db);
    await buildRegistration(db, id, person.userId, { status, queue_no: i + 1 });
    others.push(person);
  }
  const door = async (actor: typeof visitor, now: Date) => {
    const { state, room } = await enterRoom(db, actor, { id, meetings: pastedMeetings }, now);
    return { state, room };
  };
  const closed = { state: "notYours", room: null };
  for (const actor of others) expect(await door(actor, minutesBefore(0))).toEqual(closed);
  for (const actor of [guest, speaker, staff]) {
    expect(await door(actor, minutesBefore(30, -1))).toEqual({ state: "early", room: null });
    expect(await door(actor, minutesBefore(30))).toEqual({ state: "open", room: meeting });
  }
  await expect(door(visitor, minutesBefore(0))).rejects.toMatchObject({ kind: "forbidden" });
  const log = await listMeetingEntries(db, staff, id, page);
  expect(log.items.map(({ email, at }) => [email, at])).toEqual(
    [staff, speaker, guest].map(({ email }) => [email, minutesBefore(30).toISOString()]),
  );
  await expect(listMeetingEntries(db, guest, id, page)).rejects.toMatchObject({ kind: "forbidden" });
  const event = await db.selectFrom("event").select("data").where("type", "=", "meeting.shown").execute();
  expect(event.map(({ data }) => data)).toEqual(["{}", "{}", "{}"]);
  for (const status of ["held", "cancelled"] as const) {
    await db.updateTable("roadshow").set({ status }).where("id", "=", id).execute();
    expect(await door(guest, minutesBefore(0))).toEqual({ state: "closed", room: null });
  }
});

test("a room that the organizers have not named yet is shown to nobody and recorded of nobody", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db, { meeting_link: null, meeting_number: null });
  const staff = await buildUser(db, { roles: ["advisor"] });
  const door = await enterRoom(db, staff, { id, meetings: pastedMeetings }, minutesBefore(0));
  expect([door.state, door.room]).toEqual(["open", null]);
  expect((await listMeetingEntries(db, staff, id, page)).total).toBe(0);
});

test("who speaks is who acts for an organization that presents", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db);
  const firm = await buildOrg(db);
  await buildPitch(db, {
    roadshow_id: id,
    kind: "needPitch",
    need_id: await buildNeed(db, { org_id: firm }),
  });
  expect(await isSpeaker(db, await buildUser(db, { org: firm }), id)).toBe(true);
  expect(await isSpeaker(db, await buildUser(db, { org: await buildOrg(db) }), id)).toBe(false);
  expect(await isSpeaker(db, visitor, id)).toBe(false);
  expect(await listAttended(db, visitor)).toEqual([]);
});

test("a vendor is known by its host, subdomains included, and by nothing else", () => {
  for (const [link, vendor] of [
    ["https://meeting.tencent.com/dm/abc", "tencent"],
    ["https://zoom.us/j/1", "zoom"],
    ["https://us02web.zoom.us/j/1?pwd=x", "zoom"],
    ["https://meeting.dingtalk.com/j/1", "dingtalk"],
    ["https://evilzoom.us/j/1", null],
    ["https://example.cn/zoom.us", null],
    ["no address", null],
    [null, null],
  ] as const)
    expect(vendorOf(link)).toBe(vendor);
});

test("a change of the agenda raises what a calendar compares, as one of the details does", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db, { version: 3 });
  const staff = await buildUser(db, { roles: ["coordinator"] });
  const revision = async () => (await findRoadshow(db, visitor, id, testNow)).revision;
  expect(await revision()).toBe(3);
  const talk = { id, kind: "talk", title: "致辞", minutes: "5" };
  await addPitch(db, staff, pitchInput.parse(talk), testNow);
  const pitchId = await addPitch(db, staff, pitchInput.parse(talk), testNow);
  await movePitch(db, staff, { id, pitchId, direction: "up" }, testNow);
  expect(await revision()).toBe(6);
});

test("it is said a day and half an hour before, each once, also late, by two at once, and again for a new start", async () => {
  const db = await testDb();
  const id = await buildRoadshow(db);
  await buildRoadshow(db, { status: "cancelled" });
  const said = async (...times: Date[]) => {
    const counts = await Promise.all(times.map((now) => remindOfRoadshows(db, now)));
    return counts.reduce((sum, n) => sum + n, 0);
  };
  const day = 24 * 60;
  expect(await said(minutesBefore(day, -1))).toBe(0);
  expect(await said(minutesBefore(day), minutesBefore(day))).toBe(1);
  expect(await said(minutesBefore(day - 1))).toBe(0);
  expect(await said(minutesBefore(31))).toBe(0);
  expect(await said(minutesBefore(12), minutesBefore(12))).toBe(1);
  expect(await said(minutesBefore(5))).toBe(0);
  const moved = new Date(Date.parse(showStart) + 3600_000).toISOString();
  await db.updateTable("roadshow").set({ starts_at: moved }).where("id", "=", id).execute();
  expect(await said(minutesBefore(2))).toBe(1);
  expect(await said(minutesBefore(-30), minutesBefore(-31))).toBe(1);
  expect(await said(minutesBefore(-60))).toBe(0);
  const events = await db.selectFrom("event").select("data").orderBy("seq").execute();
  expect(events.map(({ data }) => JSON.parse(data))).toEqual([
    { kind: "day", startsAt: showStart },
    { kind: "soon", startsAt: showStart },
    { kind: "day", startsAt: moved },
    { kind: "soon", startsAt: moved },
  ]);
});
