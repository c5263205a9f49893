import type { AssignmentStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const assignmentStatuses = [
  "assigned",
  "accepted",
  "recused",
  "submitted",
  "released",
] as const satisfies AssignmentStatus[];

/**
 * A reviewer first says whether anything ties them to a bidder; only then do bids and score sheets open. A submitted sheet can be
 * given back by the chair until the decision, for a reason; a coordinator may release a reviewer who does not answer.
 */
export const assignmentMoves = {
  accept: { from: ["assigned"], to: "accepted" },
  recuse: { from: ["assigned", "accepted"], to: "recused" },
  submit: { from: ["accepted"], to: "submitted" },
  giveBack: { from: ["submitted"], to: "accepted" },
  release: { from: ["assigned", "accepted"], to: "released" },
} satisfies Transitions<AssignmentStatus, string>;

/** Sits on the panel: has not recused and was not released. */
export const onPanel = ["assigned", "accepted", "submitted"] as const satisfies AssignmentStatus[];
/** A panel has a result when nobody on it owes an answer or a sheet. */
export const isOutstanding = (status: AssignmentStatus) => status === "assigned" || status === "accepted";

/** By which a blind panel speaks of a bid: A to Z, then A1 and on. */
export const blindLabel = (place: number) =>
  String.fromCharCode(65 + (place % 26)) + (place < 26 ? "" : Math.floor(place / 26));
