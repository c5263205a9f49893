import type { PitchKind, RoadshowStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const roadshowStatuses = [
  "draft",
  "published",
  "held",
  "cancelled",
] as const satisfies RoadshowStatus[];

export const pitchKinds = ["needPitch", "solutionPitch", "talk", "break"] as const satisfies PitchKind[];

export const roadshowMoves = {
  publish: { from: ["draft"], to: "published" },
  hold: { from: ["published"], to: "held" },
  cancel: { from: ["draft", "published"], to: "cancelled" },
} satisfies Transitions<RoadshowStatus, string>;

/** A roadshow as readers look for it: once announced, it is to come or over by the clock. */
export const roadshowPhases = ["upcoming", "over", "held", "cancelled", "draft"] as const;
export type RoadshowPhase = (typeof roadshowPhases)[number];

export function roadshowPhase(show: { status: RoadshowStatus; endsAt: string }, now: Date): RoadshowPhase {
  if (show.status !== "published") return show.status;
  return show.endsAt > now.toISOString() ? "upcoming" : "over";
}

/** The agenda follows reality until the event is closed or called off. */
export const isAgendaOpen = (status: RoadshowStatus) => status === "draft" || status === "published";

/** People may register, and take that back, from publication until the announced end. */
export const isRegistrationOpen = (roadshow: { status: RoadshowStatus; ends_at: string }, now: Date) =>
  roadshow.status === "published" && now.toISOString() < roadshow.ends_at;

export const hasStarted = (roadshow: { starts_at: string }, now: Date) =>
  now.toISOString() >= roadshow.starts_at;

/** What was held is noted from the start on, and may still be corrected after the event was closed. */
export const isHeldOpen = (roadshow: { status: RoadshowStatus; starts_at: string }, now: Date) =>
  (roadshow.status === "published" || roadshow.status === "held") && hasStarted(roadshow, now);

interface Timed {
  minutes: number;
}

/** Items follow one another without gaps from the event's start; a pause is an item of its own. */
export function withTimes<T extends Timed>(startsAt: string, items: readonly T[]) {
  let at = new Date(startsAt).getTime();
  return items.map((item) => {
    const begin = at;
    at += item.minutes * 60_000;
    return { ...item, startsAt: new Date(begin).toISOString(), endsAt: new Date(at).toISOString() };
  });
}

export const totalMinutes = (items: readonly Timed[]) => items.reduce((sum, item) => sum + item.minutes, 0);

/** Whether the agenda ends no later than the event was announced to. */
export const fitsInside = (hours: { starts_at: string; ends_at: string }, items: readonly Timed[]) =>
  new Date(hours.starts_at).getTime() + totalMinutes(items) * 60_000 <= new Date(hours.ends_at).getTime();
