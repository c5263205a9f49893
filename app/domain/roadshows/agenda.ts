import type { PitchKind } from "#db/schema.ts";

export const maxRooms = 4;

/** Minutes that may be kept free before an item. */
export const maxGap = 120;

export interface Slot {
  minutes: number;
  room: number;
  gap: number;
  pinnedAt: string | null;
}

/** An item of an agenda as it is planned. */
export interface Entry extends Slot {
  id: string;
  kind: PitchKind;
  title: string;
  needId: string | null;
  solutionId: string | null;
  speaker: string | null;
}

interface Hours {
  startsAt: string;
  endsAt: string;
}

const minuteMs = 60_000;

/**
 * Every room begins with the event. An item follows the one before it in its room, after its gap; one with a fixed start begins then,
 * and the next follows from there.
 */
export function withTimes<T extends Slot>(startsAt: string, items: readonly T[]): (T & Hours)[] {
  const free = new Map<number, number>();
  return items.map((item) => {
    const next = (free.get(item.room) ?? Date.parse(startsAt)) + item.gap * minuteMs;
    const begin = item.pinnedAt ? Date.parse(item.pinnedAt) : next;
    const end = begin + item.minutes * minuteMs;
    free.set(item.room, end);
    return { ...item, startsAt: new Date(begin).toISOString(), endsAt: new Date(end).toISOString() };
  });
}

/** As people read an agenda: by the clock, and of what begins together the main room first. */
export const byClock = <T extends Hours & { room: number }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.room - b.room);

export const roomsOf = (items: readonly { room: number }[]): number[] =>
  [...new Set(items.map((item) => item.room))].sort();

/** Minutes from the event's start to the end of a room's last item. */
export const usedMinutes = (startsAt: string, items: readonly Hours[]): number =>
  Math.max(0, ...items.map((item) => (Date.parse(item.endsAt) - Date.parse(startsAt)) / minuteMs));

/** Changes places with the neighbour in the same room; the first stays first, the last stays last. */
export function swapped<T extends { id: string; room: number }>(
  items: readonly T[],
  item: T,
  direction: "up" | "down",
): T[] {
  const room = items.filter((one) => one.room === item.room);
  const neighbour = room[room.indexOf(item) + (direction === "up" ? -1 : 1)];
  if (!neighbour) return [...items];
  return items.map((one) => (one === item ? neighbour : one === neighbour ? item : one));
}

/** Puts an item into a room, before another one or at the end. */
export function placed<T extends { id: string; room: number }>(
  items: readonly T[],
  item: T,
  { room, beforeId }: { room: number; beforeId?: string },
): T[] {
  const others = items.filter((one) => one !== item);
  const before = others.findIndex((one) => one.id === beforeId);
  return others.toSpliced(before < 0 ? others.length : before, 0, { ...item, room });
}
