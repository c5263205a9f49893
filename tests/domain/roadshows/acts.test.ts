import { expect, test } from "vitest";
import { headline } from "#app/domain/reports/queries/headline.server.ts";
import { createRoadshow, editRoadshow } from "#app/domain/roadshows/commands/details.server.ts";
import { markPitchHeld, unmarkPitchHeld } from "#app/domain/roadshows/commands/held.server.ts";
import {
  cancelRoadshow,
  holdRoadshow,
  publishRoadshow,
} from "#app/domain/roadshows/commands/publish.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildNeed } from "#tests/support/builders-needs.ts";
import {
  buildPitch,
  buildRoadshow,
  secretLink,
  secretNote,
  secretNumber,
  secretPassword,
  showEnd,
  showStart,
} from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

const afterStart = new Date("2026-03-10T01:30:00.000Z");
const rowOf = (db: Db, id: string) =>
  db.selectFrom("roadshow").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const events = async (db: Db, id: string) =>
  (await listTimeline(db, "roadshow", id)).map((item) => [item.type, item.data]);

async function scene(over: Parameters<typeof buildRoadshow>[1] = {}) {
  const db = await testDb();
  const staff = await buildUser(db, { roles: ["coordinator"] });
  const id = await buildRoadshow(db, { title: "春季路演", ...over });
  return { db, staff, id };
}

const details = {
  title: "春季线上路演",
  summary: "农机与食品",
  host: "四平市委人才办",
  startsAt: showStart,
  endsAt: showEnd,
  meetingLink: secretLink,
  meetingNumber: secretNumber,
  meetingPassword: secretPassword,
  meetingNote: secretNote,
};

test("organizers begin a roadshow as a draft", async () => {
  const db = await testDb();
  const advisor = await buildUser(db, { roles: ["advisor"] });
  const id = await createRoadshow(db, advisor, { ...details, meetingNote: undefined }, testNow);
  expect(await rowOf(db, id)).toEqual({
    id,
    title: "春季线上路演",
    summary: "农机与食品",
    host: "四平市委人才办",
    status: "draft",
    starts_at: showStart,
    ends_at: showEnd,
    meeting_link: secretLink,
    meeting_number: secretNumber,
    meeting_password: secretPassword,
    meeting_note: null,
    watch_link: null,
    admission: "open",
    capacity: null,
    when_full: "wait",
    published_at: null,
    held_at: null,
    created_by: advisor.userId,
    created_at: testNow.toISOString(),
    version: 1,
  });
  expect(await events(db, id)).toEqual([["roadshow.created", { title: "春季线上路演" }]]);
  await expect(createRoadshow(db, visitor, details)).rejects.toMatchObject({ kind: "forbidden" });
});

test("an edit raises the version, says what changed, and keeps the link out of the event", async () => {
  const { db, staff, id } = await scene();
  await editRoadshow(db, staff, { ...details, id, version: 1 }, testNow);
  const later = { ...details, id, version: 2, meetingLink: undefined, endsAt: "2026-03-10T04:00:00.000Z" };
  await editRoadshow(db, staff, later, testNow);
  const row = await rowOf(db, id);
  expect([row.version, row.meeting_link, row.ends_at]).toEqual([3, null, "2026-03-10T04:00:00.000Z"]);
  expect(await events(db, id)).toEqual([
    ["roadshow.edited", { timeChanged: false, meetingChanged: false }],
    ["roadshow.edited", { timeChanged: true, meetingChanged: true }],
  ]);
  await expect(editRoadshow(db, staff, { ...details, id, version: 2 })).rejects.toMatchObject({
    kind: "conflict",
    code: "edited",
  });
});

test("announced hours hold the agenda; a closed event is not edited", async () => {
  const { db, staff, id } = await scene();
  await buildPitch(db, { roadshow_id: id, minutes: 90 });
  const short = { ...details, id, version: 1, endsAt: "2026-03-10T02:00:00.000Z" };
  await expect(editRoadshow(db, staff, short)).rejects.toMatchObject({
    kind: "invalid",
    fields: { endsAt: "agendaTooLong" },
  });
  const draft = await buildRoadshow(db, { status: "draft" });
  await buildPitch(db, { roadshow_id: draft, minutes: 90 });
  await editRoadshow(db, staff, { ...short, id: draft });
  const held = await buildRoadshow(db, { status: "held" });
  await expect(editRoadshow(db, staff, { ...details, id: held, version: 1 })).rejects.toMatchObject({
    code: "wrongState",
  });
  await expect(editRoadshow(db, visitor, short)).rejects.toMatchObject({ kind: "forbidden" });
});

test("a ready draft is announced", async () => {
  const { db, staff, id } = await scene({ status: "draft" });
  await buildPitch(db, {
    roadshow_id: id,
    kind: "needPitch",
    need_id: await buildNeed(db),
    minutes: 120,
  });
  await publishRoadshow(db, staff, { id }, testNow);
  const row = await rowOf(db, id);
  expect([row.status, row.published_at, row.version]).toEqual(["published", testNow.toISOString(), 2]);
  expect(await events(db, id)).toEqual([["roadshow.published", { title: "春季路演" }]]);
  await expect(publishRoadshow(db, staff, { id })).rejects.toMatchObject({ code: "wrongState" });
});

test("an unready draft is not announced", async () => {
  const { db, staff, id } = await scene({ status: "draft", meeting_link: null, meeting_number: null });
  const publish = (linkLater?: "on") => publishRoadshow(db, staff, { id, linkLater }, testNow);
  await expect(publish()).rejects.toMatchObject({ kind: "conflict", code: "agendaEmpty" });
  const pitch = await buildPitch(db, { roadshow_id: id, minutes: 121 });
  await expect(publish()).rejects.toMatchObject({ code: "agendaTooLong" });
  await db.updateTable("pitch").set({ minutes: 60 }).where("id", "=", pitch).execute();
  const solution_id = await buildSolution(db, { status: "withdrawn" });
  const gone = await buildPitch(db, { roadshow_id: id, kind: "solutionPitch", solution_id });
  await expect(publish()).rejects.toMatchObject({ code: "agendaUnpublished" });
  await db.deleteFrom("pitch").where("id", "=", gone).execute();
  await expect(publish()).rejects.toMatchObject({
    kind: "invalid",
    fields: { linkLater: "meetingLinkMissing" },
  });
  expect((await rowOf(db, id)).status).toBe("draft");
  await publish("on");
  expect((await rowOf(db, id)).status).toBe("published");
});

test("only organizers announce, call off, close and mark", async () => {
  const { db, id } = await scene();
  const pitchId = await buildPitch(db, { roadshow_id: id });
  const auditor = await buildUser(db, { roles: ["auditor"] });
  const refusal = { kind: "forbidden" };
  await expect(publishRoadshow(db, auditor, { id })).rejects.toMatchObject(refusal);
  await expect(cancelRoadshow(db, auditor, { id, reason: "无" })).rejects.toMatchObject(refusal);
  await expect(holdRoadshow(db, auditor, { id })).rejects.toMatchObject(refusal);
  await expect(markPitchHeld(db, auditor, { id, pitchId })).rejects.toMatchObject(refusal);
  await expect(unmarkPitchHeld(db, auditor, { id, pitchId })).rejects.toMatchObject(refusal);
  await expect(holdRoadshow(db, auditor, { id: "none" })).rejects.toMatchObject({ kind: "not_found" });
  expect(await events(db, id)).toEqual([]);
});

test("an event is called off with a reason, but not once something was held", async () => {
  const { db, staff, id } = await scene();
  const pitchId = await buildPitch(db, { roadshow_id: id });
  await markPitchHeld(db, staff, { id, pitchId }, afterStart);
  const cancel = () => cancelRoadshow(db, staff, { id, reason: "主讲人生病" }, afterStart);
  await expect(cancel()).rejects.toMatchObject({ kind: "conflict", code: "pitchHeld" });
  await unmarkPitchHeld(db, staff, { id, pitchId }, afterStart);
  await cancel();
  expect((await rowOf(db, id)).status).toBe("cancelled");
  expect((await events(db, id)).at(-1)).toEqual([
    "roadshow.cancelled",
    { title: "春季路演", reason: "主讲人生病" },
  ]);
  await expect(cancel()).rejects.toMatchObject({ code: "wrongState" });
});

test("items are marked as held from the start on, and counted when the event is closed", async () => {
  const { db, staff, id } = await scene();
  const solution_id = await buildSolution(db);
  const pitchId = await buildPitch(db, {
    roadshow_id: id,
    kind: "solutionPitch",
    solution_id,
    title: "成果",
  });
  const pause = await buildPitch(db, { roadshow_id: id, kind: "break" });
  const early = new Date("2026-03-10T00:59:59.000Z");
  await expect(markPitchHeld(db, staff, { id, pitchId }, early)).rejects.toMatchObject({
    code: "notStarted",
  });
  await expect(markPitchHeld(db, staff, { id, pitchId: pause }, afterStart)).rejects.toMatchObject({
    code: "breakNotHeld",
  });
  await expect(holdRoadshow(db, staff, { id }, afterStart)).rejects.toMatchObject({ code: "noPitchHeld" });
  await markPitchHeld(db, staff, { id, pitchId }, afterStart);
  await markPitchHeld(db, staff, { id, pitchId }, new Date(showEnd));
  const counted = async () => {
    const { roadshowsHeld, solutionsPresented } = await headline(db);
    return [roadshowsHeld, solutionsPresented];
  };
  expect(await counted()).toEqual([0, 0]);
  await holdRoadshow(db, staff, { id }, new Date(showEnd));
  expect(await counted()).toEqual([1, 1]);
  const row = await rowOf(db, id);
  expect([row.status, row.held_at]).toEqual(["held", showEnd]);
  const pitch = await db.selectFrom("pitch").select("held_at").where("id", "=", pitchId).executeTakeFirst();
  expect(pitch?.held_at).toBe(afterStart.toISOString());
  expect(await events(db, id)).toEqual([
    ["roadshow.pitchHeld", { pitchId, title: "成果" }],
    ["roadshow.held", { title: "春季路演", pitchesHeld: 1 }],
  ]);
});

test("a closed event's notes are corrected, down to one held item", async () => {
  const { db, staff, id } = await scene({ status: "held" });
  const held = await buildPitch(db, { roadshow_id: id, held_at: showEnd });
  const other = await buildPitch(db, { roadshow_id: id, title: "补记" });
  const later = new Date("2026-03-11T01:00:00.000Z");
  await expect(unmarkPitchHeld(db, staff, { id, pitchId: held }, later)).rejects.toMatchObject({
    code: "noPitchHeld",
  });
  await unmarkPitchHeld(db, staff, { id, pitchId: other }, later);
  await markPitchHeld(db, staff, { id, pitchId: other }, later);
  await unmarkPitchHeld(db, staff, { id, pitchId: held }, later);
  expect((await events(db, id)).map(([type]) => type)).toEqual([
    "roadshow.pitchHeld",
    "roadshow.pitchUnheld",
  ]);
  const cancelled = await buildRoadshow(db, { status: "cancelled" });
  const pitchId = await buildPitch(db, { roadshow_id: cancelled });
  await expect(markPitchHeld(db, staff, { id: cancelled, pitchId }, later)).rejects.toMatchObject({
    code: "wrongState",
  });
});
