import type { PitchKind, RoadshowStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const roadshowStatuses = [
  "draft",
  "published",
  "held",
  "cancelled",
] as const satisfies RoadshowStatus[];

/** Kinds that present nothing: their title is their own. */
export const otherKinds = ["talk", "qa", "meetings", "break"] as const satisfies PitchKind[];

export const pitchKinds = ["needPitch", "solutionPitch", ...otherKinds] as const satisfies PitchKind[];

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
