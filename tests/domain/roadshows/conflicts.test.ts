import { expect, test } from "vitest";
import type { Entry } from "#app/domain/roadshows/agenda.ts";
import { byClock, placed, roomsOf, swapped, usedMinutes, withTimes } from "#app/domain/roadshows/agenda.ts";
import { agendaConflicts, agendaRefusal } from "#app/domain/roadshows/conflicts.ts";

const hours = { startsAt: "2026-03-10T01:00:00.000Z", endsAt: "2026-03-10T02:00:00.000Z" };
const at = (time: string) => `2026-03-10T${time}:00.000Z`;
const plain = {
  kind: "talk",
  needId: null,
  solutionId: null,
  speaker: null,
  minutes: 10,
  room: 1,
  gap: 0,
} as const;
const item = (id: string, over: Partial<Entry> & { isGone?: boolean } = {}) => ({
  ...plain,
  id,
  title: `环节${id}`,
  pinnedAt: null,
  isGone: false,
  ...over,
});
const found = (...items: ReturnType<typeof item>[]) =>
  agendaConflicts(hours, items).map(({ kind, itemId, other }) => [kind, itemId, other]);

test("items follow one another in their room, after a gap, or begin at a fixed time", () => {
  const agenda = [
    item("a"),
    item("b", { room: 2, minutes: 15 }),
    item("c", { gap: 5 }),
    item("d", { pinnedAt: at("01:40"), gap: 30 }),
    item("e", { room: 2 }),
    item("f"),
  ];
  const timed = withTimes(hours.startsAt, agenda);
  expect(timed.map((one) => [one.id, one.startsAt.slice(11, 16), one.endsAt.slice(11, 16)])).toEqual([
    ["a", "01:00", "01:10"],
    ["b", "01:00", "01:15"],
    ["c", "01:15", "01:25"],
    ["d", "01:40", "01:50"],
    ["e", "01:15", "01:25"],
    ["f", "01:50", "02:00"],
  ]);
  expect(byClock(timed.toReversed()).map(({ id }) => id)).toEqual(["a", "b", "c", "e", "d", "f"]);
  expect(roomsOf(agenda.toReversed())).toEqual([1, 2]);
  expect([usedMinutes(hours.startsAt, timed), usedMinutes(hours.startsAt, [])]).toEqual([60, 0]);
  expect(agendaConflicts(hours, agenda)).toEqual([]);
});

test("an item changes places within its room, and goes to another one", () => {
  const [a, b, c] = [item("a"), item("b", { room: 2 }), item("c")];
  const ids = (items: { id: string; room: number }[]) => items.map(({ id, room }) => `${id}${room}`);
  expect(ids(swapped([a, b, c], c, "up"))).toEqual(["c1", "b2", "a1"]);
  expect(ids(swapped([a, b, c], a, "down"))).toEqual(["c1", "b2", "a1"]);
  expect(ids(swapped([a, b, c], b, "up"))).toEqual(["a1", "b2", "c1"]);
  expect(ids(placed([a, b, c], c, { room: 2, beforeId: "b" }))).toEqual(["a1", "c2", "b2"]);
  expect(ids(placed([a, b, c], a, { room: 2 }))).toEqual(["b2", "c1", "a2"]);
});

test("each conflict names its item and, where there is one, the other", () => {
  const early = { pinnedAt: at("01:05") };
  expect(found(item("a"), item("b", early))).toEqual([["roomOverlap", "b", "环节a"]]);
  expect(found(item("a"), item("b", { ...early, room: 2 }))).toEqual([]);
  const wang = { speaker: "王 工（农科院）" };
  expect(found(item("a", wang), item("b", { room: 2, speaker: "王工（农科院）" }))).toEqual([
    ["speakerTwice", "b", "环节a"],
  ]);
  expect(found(item("a", wang), item("b", { room: 2, speaker: "王工" }))).toEqual([]);
  expect(found(item("a", wang), item("b", { ...wang, ...early }))).toEqual([["roomOverlap", "b", "环节a"]]);
  expect(found(item("a", wang), item("b", { ...wang, room: 2, gap: 10 }))).toEqual([]);
  expect(found(item("a", { minutes: 61 }))).toEqual([["outsideHours", "a", null]]);
  expect(found(item("a", { pinnedAt: at("00:59") }))).toEqual([["outsideHours", "a", null]]);
  expect(found(item("a", { kind: "needPitch", isGone: true }))).toEqual([
    ["notPublished", "a", null],
    ["noSpeaker", "a", null],
  ]);
});

test("what blocks is told before what only warns", () => {
  const nameless = item("a", { kind: "solutionPitch" });
  expect(agendaRefusal(hours, [nameless])).toBe(null);
  expect(agendaRefusal(hours, [nameless, item("b", { minutes: 55 })])).toBe("agendaTooLong");
  const refusals = (...items: ReturnType<typeof item>[]) => agendaRefusal(hours, items);
  expect(refusals(item("a"), item("b", { pinnedAt: at("01:00") }))).toBe("agendaOverlap");
  expect(refusals(item("a", { speaker: "王工" }), item("b", { speaker: "王工", room: 2 }))).toBe(
    "agendaSpeakerTwice",
  );
  expect(refusals(item("a", { isGone: true }))).toBe("agendaUnpublished");
});
