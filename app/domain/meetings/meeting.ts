import type { MeetingNextStep, MeetingOutcome, MeetingStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const meetingStatuses = [
  "requested",
  "accepted",
  "declined",
  "expired",
  "cancelled",
] as const satisfies MeetingStatus[];

/** A meeting that was asked for is answered, taken back, or ends by the clock; one that was agreed may be called off. */
export const meetingMoves = {
  accept: { from: ["requested"], to: "accepted" },
  decline: { from: ["requested"], to: "declined" },
  expire: { from: ["requested"], to: "expired" },
  cancel: { from: ["requested", "accepted"], to: "cancelled" },
} satisfies Transitions<MeetingStatus, string>;

/** While one of these stands, the same two organizations need no second meeting at the same roadshow. */
export const standingMeetings = ["requested", "accepted"] as const satisfies MeetingStatus[];

export const meetingOutcomes = ["met", "notCome"] as const satisfies MeetingOutcome[];
export const nextSteps = [
  "talkOn",
  "visit",
  "trial",
  "agreement",
  "none",
] as const satisfies MeetingNextStep[];

export const textLimit = 500;

/** So many slots a roadshow has at most. */
export const mostSlots = 200;

/** Slots begin and end on a full five minutes. */
export const momentMs = 5 * 60_000;

const answerMs = 3 * 86_400_000;

interface Span {
  startsAt: string;
  endsAt: string;
}

/** Every five minutes of a span, by the instants at which they begin. */
export function momentsOf({ startsAt, endsAt }: Span): string[] {
  const first = Date.parse(startsAt);
  const count = (Date.parse(endsAt) - first) / momentMs;
  return Array.from({ length: count }, (_, n) => new Date(first + n * momentMs).toISOString());
}

export const overlap = (one: Span, other: Span) => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

export const spanFrom = (startsAt: string, minutes: number): Span => ({
  startsAt,
  endsAt: new Date(Date.parse(startsAt) + minutes * 60_000).toISOString(),
});

/** Spans one after the other; `gap` is the pause between two. All in minutes. */
export const spansFrom = (startsAt: string, every: { count: number; minutes: number; gap: number }) =>
  Array.from({ length: every.count }, (_, n) => {
    const begin = Date.parse(startsAt) + n * (every.minutes + every.gap) * 60_000;
    return spanFrom(new Date(begin).toISOString(), every.minutes);
  });

/** A request waits three days for its answer, and no longer than until the last free slot begins. */
export function expiryOf(now: Date, lastFreeStart: string): string {
  const waited = new Date(now.getTime() + answerMs).toISOString();
  return waited < lastFreeStart ? waited : lastFreeStart;
}

/** Whether it took place, or did not, can be said from its beginning on. */
export const hasBegun = (slot: { startsAt: string }, now: Date) => slot.startsAt <= now.toISOString();
