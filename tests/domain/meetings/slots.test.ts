import { beforeEach, expect, test } from "vitest";
import { addSlots, moveSlot, removeSlot } from "#app/domain/meetings/commands/slots.server.ts";
import type { Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import type { Scene } from "#tests/support/builders-meetings.ts";
import {
  buildAdvisor,
  buildMeeting,
  buildMeetingScene,
  slotIds,
  slotsOf,
} from "#tests/support/builders-meetings.ts";
import { buildRoadshow } from "#tests/support/builders-roadshows.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
let scene: Scene;
beforeEach(async () => {
  db = await testDb();
  scene = await buildMeetingScene(db);
});

const rows = () =>
  db
    .selectFrom("meeting_slot")
    .select(["starts_at", "ends_at", "place"])
    .where("roadshow_id", "=", scene.id)
    .orderBy("starts_at")
    .orderBy("place")
    .execute();
const change = (
  slotId: string | undefined,
  over: { startsAt?: string; minutes?: number; place?: string } = {},
) =>
  moveSlot(
    db,
    scene.coordinator,
    {
      id: scene.id,
      slotId: slotId ?? "",
      startsAt: "2026-03-10T02:00:00.000Z",
      minutes: 10,
      place: "甲室",
      ...over,
    },
    testNow,
  );

test("organizers add slots, at each place at the same times, within the hours or beside them", async () => {
  const evening = slotsOf(scene.id, {
    startsAt: "2026-03-10T11:00:00.000Z",
    count: 1,
    places: ["B", "A"],
  });
  await addSlots(db, await buildAdvisor(db), evening, testNow);
  expect(await rows()).toEqual([
    { starts_at: "2026-03-10T01:00:00.000Z", ends_at: "2026-03-10T01:15:00.000Z", place: "洽谈桌 1" },
    { starts_at: "2026-03-10T01:20:00.000Z", ends_at: "2026-03-10T01:35:00.000Z", place: "洽谈桌 1" },
    { starts_at: "2026-03-10T11:00:00.000Z", ends_at: "2026-03-10T11:15:00.000Z", place: "A" },
    { starts_at: "2026-03-10T11:00:00.000Z", ends_at: "2026-03-10T11:15:00.000Z", place: "B" },
  ]);
  expect(await eventsOf(db, "roadshow", scene.id)).toEqual([
    ["roadshow.slotsAdded", { startsAt: "2026-03-10T01:00:00.000Z", count: 2 }],
    ["roadshow.slotsAdded", { startsAt: "2026-03-10T11:00:00.000Z", count: 2 }],
  ]);
});

test("slots at one place do not overlap, and there are at most two hundred", async () => {
  const add = (over: Parameters<typeof slotsOf>[1]) =>
    addSlots(db, scene.coordinator, slotsOf(scene.id, over), testNow);
  await expect(add({ startsAt: "2026-03-10T01:10:00.000Z" })).rejects.toMatchObject({ code: "slotOverlap" });
  const places = Array.from({ length: 5 }, (_, n) => `${n}`);
  await expect(add({ count: 40, places })).rejects.toMatchObject({ code: "tooManySlots" });
  expect(await rows()).toHaveLength(2);
});

test("others set no slots, and nobody on a roadshow that was called off", async () => {
  await expect(addSlots(db, scene.seeker, slotsOf(scene.id), testNow)).rejects.toMatchObject({
    kind: "forbidden",
  });
  const off = await buildRoadshow(db, { status: "cancelled" });
  await expect(addSlots(db, scene.coordinator, slotsOf(off), testNow)).rejects.toMatchObject({
    code: "wrongState",
  });
});

test("a free slot is moved, and only to where nothing is", async () => {
  const [first, second] = scene.slots;
  await expect(
    change(first, { startsAt: "2026-03-10T01:25:00.000Z", place: "洽谈桌 1" }),
  ).rejects.toMatchObject({
    code: "slotOverlap",
  });
  await change(second);
  expect((await rows())[1]).toEqual({
    starts_at: "2026-03-10T02:00:00.000Z",
    ends_at: "2026-03-10T02:10:00.000Z",
    place: "甲室",
  });
  await expect(change("none")).rejects.toMatchObject({ kind: "not_found" });
  expect((await eventsOf(db, "roadshow", scene.id)).at(-1)).toEqual([
    "roadshow.slotMoved",
    {
      slotId: second,
      ...{ startsAt: "2026-03-10T02:00:00.000Z", endsAt: "2026-03-10T02:10:00.000Z", place: "甲室" },
    },
  ]);
});

test("a booked slot is neither moved, shortened nor removed, and the refusal says who holds it", async () => {
  const [slotId = ""] = scene.slots;
  await buildMeeting(db, scene, slotId);
  const code = "slotBooked|金华食品研究所|四平冰城食品有限公司";
  await expect(change(slotId)).rejects.toMatchObject({ kind: "conflict", code });
  await expect(removeSlot(db, scene.coordinator, { id: scene.id, slotId }, testNow)).rejects.toMatchObject({
    code,
  });
});

test("a free slot is removed", async () => {
  const [slotId = "", second] = scene.slots;
  await removeSlot(db, scene.coordinator, { id: scene.id, slotId }, testNow);
  expect(await slotIds(db, scene.id)).toEqual([second]);
  expect((await eventsOf(db, "roadshow", scene.id)).at(-1)).toEqual([
    "roadshow.slotRemoved",
    { startsAt: "2026-03-10T01:00:00.000Z", place: "洽谈桌 1" },
  ]);
});
