import type { NoticeStatus, ObjectionStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const noticeStatuses = ["running", "ended", "revoked"] as const satisfies NoticeStatus[];

/** A public notice (公示) ends by the clock; an objection that is upheld revokes it. */
export const noticeMoves = {
  end: { from: ["running"], to: "ended" },
  revoke: { from: ["running"], to: "revoked" },
} satisfies Transitions<NoticeStatus, string>;

export const objectionStatuses = [
  "filed",
  "accepted",
  "refused",
  "upheld",
  "rejected",
  "withdrawn",
] as const satisfies ObjectionStatus[];

/**
 * An objection (异议) is a case: it is taken up or refused for its form (no real name, no evidence, too late), and a case that was taken
 * up ends with a reasoned decision. Its author may take it back until then.
 */
export const objectionMoves = {
  accept: { from: ["filed"], to: "accepted" },
  refuse: { from: ["filed"], to: "refused" },
  uphold: { from: ["accepted"], to: "upheld" },
  reject: { from: ["accepted"], to: "rejected" },
  withdraw: { from: ["filed", "accepted"], to: "withdrawn" },
} satisfies Transitions<ObjectionStatus, string>;

/** Stands in a drafted notice until the decision puts the selected organization's name there. */
export const winnerPlace = "【中选单位】";

/** While one of these stands, the notice does not end. */
export const openObjections = ["filed", "accepted"] as const satisfies ObjectionStatus[];
