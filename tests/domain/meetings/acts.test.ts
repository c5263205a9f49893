import { beforeEach, expect, test } from "vitest";
import { acceptMeeting, cancelMeeting, declineMeeting } from "#app/domain/meetings/commands/answer.server.ts";
import { endDueMeetings } from "#app/domain/meetings/commands/clock.server.ts";
import { giveMeetingFeedback } from "#app/domain/meetings/commands/feedback.server.ts";
import { requestMeeting, scheduleMeeting } from "#app/domain/meetings/commands/request.server.ts";
import { addSlots } from "#app/domain/meetings/commands/slots.server.ts";
import { cancelRoadshow } from "#app/domain/roadshows/commands/publish.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { buildSealedEntry } from "#tests/support/builders-entries.ts";
import type { Scene } from "#tests/support/builders-meetings.ts";
import {
  buildMeeting,
  buildMeetingScene,
  meetingRow,
  requestOf,
  slotIds,
  slotsOf,
} from "#tests/support/builders-meetings.ts";
import { buildPitch, buildRoadshow, showStart } from "#tests/support/builders-roadshows.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
let scene: Scene;
let first: string;
let second: string;
beforeEach(async () => {
  db = await testDb();
  scene = await buildMeetingScene(db);
  [first = "", second = ""] = scene.slots;
});

const begun = new Date(showStart);
const reason = "时间冲突。";
const ask = (over: Parameters<typeof requestOf>[1] = {}, actor: Actor = scene.solver, now = testNow) =>
  requestMeeting(db, actor, requestOf(scene, over), now);
const plan = (over: Partial<Parameters<typeof scheduleMeeting>[2]> = {}, actor: Actor = scene.coordinator) =>
  scheduleMeeting(
    db,
    actor,
    {
      id: scene.id,
      slotId: first,
      fromOrgId: scene.firm,
      toOrgId: scene.institute,
      text: "由协调员牵线面谈。",
      ...over,
    },
    testNow,
  );
const busy = (id: string) =>
  db.selectFrom("meeting_busy").select("org_id").where("meeting_id", "=", id).execute();

test("an institute asks the firm of a presented need; the firm of a presented solution asks likewise", async () => {
  const id = await ask();
  expect(await meetingRow(db, id)).toEqual({
    id,
    roadshow_id: scene.id,
    from_org_id: scene.institute,
    to_org_id: scene.firm,
    need_id: scene.needId,
    solution_id: null,
    text: "想就配方稳定性当面请教。",
    status: "requested",
    slot_id: null,
    reason: null,
    requested_by: scene.solver.userId,
    requested_at: testNow.toISOString(),
    expires_at: "2026-03-05T02:00:00.000Z",
    answered_by: null,
    answered_at: null,
    version: 1,
  });
  const data = { fromOrgId: scene.institute, toOrgId: scene.firm, needId: scene.needId, solutionId: null };
  expect(await eventsOf(db, "meeting", id)).toEqual([["meeting.requested", data]]);
  await cancelMeeting(db, scene.solver, { id, reason }, testNow);
  const back = await ask({ fromOrgId: scene.firm, pitchId: scene.solutionPitch }, scene.seeker);
  expect(await meetingRow(db, back)).toMatchObject({ to_org_id: scene.institute, need_id: null });
});

test("who may not ask, and what cannot be asked", async () => {
  await expect(ask({}, visitor)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(ask({ fromOrgId: scene.firm })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(ask({ fromOrgId: scene.firm }, scene.seeker)).rejects.toMatchObject({ code: "meetsItself" });
  const other = await buildRoadshow(db);
  const elsewhere = await buildPitch(db, { roadshow_id: other, kind: "needPitch", need_id: scene.needId });
  await expect(ask({ pitchId: elsewhere })).rejects.toMatchObject({ kind: "not_found" });
  const talk = await buildPitch(db, { roadshow_id: scene.id });
  await expect(ask({ pitchId: talk })).rejects.toMatchObject({ kind: "not_found" });
  await expect(ask({}, scene.solver, new Date("2026-03-11T00:00:00.000Z"))).rejects.toMatchObject({
    code: "noFreeSlot",
  });
  await db.updateTable("need").set({ status: "withdrawn" }).where("id", "=", scene.needId).execute();
  await expect(ask()).rejects.toMatchObject({ code: "needNotOpen" });
  await db.updateTable("roadshow").set({ status: "cancelled" }).where("id", "=", scene.id).execute();
  await expect(ask()).rejects.toMatchObject({ code: "meetingsClosed" });
});

test("where bids are sealed nobody meets the firm alone", async () => {
  const { needId } = await buildSealedEntry(db);
  const pitchId = await buildPitch(db, { roadshow_id: scene.id, kind: "needPitch", need_id: needId });
  await expect(ask({ pitchId })).rejects.toMatchObject({ code: "takesSealedBids" });
});

test("while a meeting of the two stands neither asks again", async () => {
  await ask();
  await expect(ask()).rejects.toMatchObject({ code: "meetingExists" });
  await expect(
    ask({ fromOrgId: scene.firm, pitchId: scene.solutionPitch }, scene.seeker),
  ).rejects.toMatchObject({
    code: "meetingExists",
  });
});

test("the firm agrees by choosing a slot, which both sides then hold", async () => {
  const id = await ask();
  await acceptMeeting(db, scene.seeker, { id, slotId: first }, testNow);
  expect(await meetingRow(db, id)).toMatchObject({
    status: "accepted",
    slot_id: first,
    answered_by: scene.seeker.userId,
    answered_at: testNow.toISOString(),
    version: 2,
  });
  expect(await busy(id)).toHaveLength(6);
  expect((await eventsOf(db, "meeting", id)).at(-1)).toEqual([
    "meeting.accepted",
    { startsAt: showStart, place: "洽谈桌 1" },
  ]);
  await expect(acceptMeeting(db, scene.seeker, { id, slotId: second }, testNow)).rejects.toMatchObject({
    code: "wrongState",
  });
});

test("who may not agree, and to what", async () => {
  const id = await ask();
  const accept = (actor: Actor, slotId = first, now = testNow) =>
    acceptMeeting(db, actor, { id, slotId }, now);
  await expect(accept(scene.solver)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(accept(scene.competitor)).rejects.toMatchObject({ kind: "not_found" });
  await expect(acceptMeeting(db, scene.seeker, { id: "none", slotId: first })).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(accept(scene.seeker, "none")).rejects.toMatchObject({ code: "slotGone" });
  await expect(accept(scene.seeker, first, new Date("2026-03-05T02:00:00.000Z"))).rejects.toMatchObject({
    code: "meetingExpired",
  });
});

test("a slot holds one meeting, and an organization is in one meeting at a time, at whatever roadshow", async () => {
  const id = await ask();
  await plan({ fromOrgId: await buildOrg(db), toOrgId: await buildOrg(db) });
  await expect(acceptMeeting(db, scene.seeker, { id, slotId: first }, testNow)).rejects.toMatchObject({
    code: "slotTaken",
  });
  const other = await buildRoadshow(db);
  const overlapping = { startsAt: "2026-03-10T01:30:00.000Z", count: 1, places: ["另一处"] };
  await addSlots(db, scene.coordinator, slotsOf(other, overlapping), testNow);
  const [slotId = ""] = await slotIds(db, other);
  await plan({ id: other, slotId, toOrgId: await buildOrg(db) });
  await expect(acceptMeeting(db, scene.seeker, { id, slotId: second }, testNow)).rejects.toMatchObject({
    code: "organizationBusy",
  });
  expect(await busy(id)).toEqual([]);
});

test("the firm declines and says why; an organizer may do so for it", async () => {
  const id = await ask();
  await expect(declineMeeting(db, scene.solver, { id, reason }, testNow)).rejects.toMatchObject({
    kind: "forbidden",
  });
  await declineMeeting(db, scene.coordinator, { id, reason }, testNow);
  expect(await meetingRow(db, id)).toMatchObject({ status: "declined", reason, slot_id: null });
  expect((await eventsOf(db, "meeting", id)).at(-1)).toEqual(["meeting.declined", { reason }]);
  await ask();
});

test("who asked takes it back; what was agreed either side calls off until it begins, and the slot is free", async () => {
  const id = await ask();
  await expect(cancelMeeting(db, scene.seeker, { id, reason }, testNow)).rejects.toMatchObject({
    kind: "forbidden",
  });
  await acceptMeeting(db, scene.seeker, { id, slotId: first }, testNow);
  await expect(cancelMeeting(db, scene.seeker, { id, reason }, begun)).rejects.toMatchObject({
    code: "meetingBegun",
  });
  await cancelMeeting(db, scene.seeker, { id, reason }, testNow);
  expect(await meetingRow(db, id)).toMatchObject({ status: "cancelled", reason, slot_id: null });
  expect(await busy(id)).toEqual([]);
  expect((await eventsOf(db, "meeting", id)).at(-1)).toEqual([
    "meeting.cancelled",
    { reason, startsAt: showStart, place: "洽谈桌 1" },
  ]);
  await buildMeeting(db, scene, first);
});

test("an organizer brings two organizations together by hand", async () => {
  const id = await plan();
  expect(await meetingRow(db, id)).toMatchObject({
    status: "accepted",
    slot_id: first,
    need_id: null,
    requested_by: scene.coordinator.userId,
    answered_by: scene.coordinator.userId,
  });
  const data = {
    ...{ fromOrgId: scene.firm, toOrgId: scene.institute },
    ...{ startsAt: showStart, place: "洽谈桌 1" },
  };
  expect(await eventsOf(db, "meeting", id)).toEqual([["meeting.scheduled", data]]);
  await expect(plan({ slotId: second })).rejects.toMatchObject({ code: "meetingExists" });
});

test("who may not, and whom", async () => {
  await expect(plan({}, scene.seeker)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(plan({}, system)).rejects.toMatchObject({ kind: "forbidden" });
  const pending = await buildOrg(db, { status: "pending" });
  await expect(plan({ toOrgId: pending })).rejects.toMatchObject({ fields: { toOrgId: "orgUnverified" } });
  await expect(plan({ fromOrgId: "none" })).rejects.toMatchObject({ fields: { fromOrgId: "orgUnverified" } });
  await db.updateTable("roadshow").set({ status: "draft" }).where("id", "=", scene.id).execute();
  await expect(plan()).rejects.toMatchObject({ code: "meetingsClosed" });
});

test("the clock ends a request that was not answered, once, and not a moment early", async () => {
  const id = await ask();
  expect(await endDueMeetings(db, new Date("2026-03-05T01:59:59.999Z"))).toBe(0);
  const due = new Date("2026-03-05T02:00:00.000Z");
  await Promise.all([endDueMeetings(db, due), endDueMeetings(db, due)]);
  expect(await endDueMeetings(db, due)).toBe(0);
  expect((await meetingRow(db, id)).status).toBe("expired");
  expect((await eventsOf(db, "meeting", id)).map(([type]) => type)).toEqual([
    "meeting.requested",
    "meeting.expired",
  ]);
});

test("what is still to come of a roadshow that is called off ends with it", async () => {
  const id = await buildMeeting(db, scene, first);
  const other = { ...requestOf(scene), fromOrgId: await buildOrg(db) };
  const asked = await requestMeeting(db, await buildUser(db, { org: other.fromOrgId }), other, testNow);
  await cancelRoadshow(db, scene.coordinator, { id: scene.id, reason }, testNow);
  await Promise.all([endDueMeetings(db, testNow), endDueMeetings(db, testNow)]);
  expect(await meetingRow(db, id)).toMatchObject({ status: "cancelled", reason: null, slot_id: null });
  expect((await meetingRow(db, asked)).status).toBe("cancelled");
  expect((await eventsOf(db, "meeting", id)).map(([type]) => type)).toEqual([
    ...["meeting.requested", "meeting.accepted", "meeting.cancelled"],
  ]);
});

test("each side says how it went, from the beginning on, and may correct it", async () => {
  const id = await buildMeeting(db, scene, first);
  const say = (actor: Actor, over = {}, now = begun) =>
    giveMeetingFeedback(db, actor, { id, outcome: "met", nextStep: "visit", ...over }, now);
  await expect(say(scene.solver, {}, testNow)).rejects.toMatchObject({ code: "meetingToCome" });
  await expect(say(scene.coordinator)).rejects.toMatchObject({ kind: "forbidden" });
  await say(scene.solver);
  await say(scene.solver, { outcome: "notCome", nextStep: null, note: "对方未到。" });
  await say(scene.seeker);
  const rows = await db.selectFrom("meeting_feedback").selectAll().orderBy("outcome").execute();
  expect(rows.map((row) => [row.org_id, row.outcome, row.next_step, row.note])).toEqual([
    [scene.firm, "met", "visit", null],
    [scene.institute, "notCome", null, "对方未到。"],
  ]);
  const data = { orgId: scene.firm, outcome: "met", nextStep: "visit" };
  expect((await eventsOf(db, "meeting", id)).at(-1)).toEqual(["meeting.feedbackGiven", data]);
});

test("of what was not agreed there is nothing to say", async () => {
  const id = await ask();
  const said = { id, outcome: "notCome" as const, nextStep: null };
  await expect(giveMeetingFeedback(db, scene.seeker, said, begun)).rejects.toMatchObject({
    code: "wrongState",
  });
});
