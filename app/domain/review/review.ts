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
 * given back by the chair while not all are in; a coordinator may release a reviewer who does not answer.
 */
export const assignmentMoves = {
  accept: { from: ["assigned"], to: "accepted" },
  recuse: { from: ["assigned", "accepted"], to: "recused" },
  submit: { from: ["accepted"], to: "submitted" },
  giveBack: { from: ["submitted"], to: "accepted" },
  release: { from: ["assigned", "accepted"], to: "released" },
} satisfies Transitions<AssignmentStatus, string>;
