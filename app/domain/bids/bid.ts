import type { BidStatus, SealingMode, ShareHolder } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

export const bidStatuses = [
  "draft",
  "submitted",
  "opened",
  "correcting",
  "eligible",
  "ineligible",
  "selected",
  "declined",
  "withdrawn",
  "unreadable",
] as const satisfies BidStatus[];

/**
 * The life of a bid. Until the deadline it is written, sealed, sealed again or taken back; the opening makes it readable, or shows
 * that its key is lost; then it is found eligible or not, with one window to mend its form; then it is selected or answered.
 */
export const bidMoves = {
  submit: { from: ["draft", "submitted"], to: "submitted" },
  withdraw: { from: ["draft", "submitted"], to: "withdrawn" },
  open: { from: ["submitted"], to: "opened" },
  lose: { from: ["submitted"], to: "unreadable" },
  correct: { from: ["opened"], to: "correcting" },
  admit: { from: ["opened", "correcting"], to: "eligible" },
  exclude: { from: ["opened", "correcting"], to: "ineligible" },
  select: { from: ["eligible"], to: "selected" },
  decline: { from: ["eligible"], to: "declined" },
  /** An objection that was upheld, or a winner who does not sign: the decision is made anew. */
  reconsider: { from: ["selected", "declined"], to: "eligible" },
} satisfies Transitions<BidStatus, string>;

export const shareHolders = ["coordinator", "seeker", "auditor"] as const satisfies ShareHolder[];
export const sealingModes = ["default", "strict"] as const satisfies SealingMode[];

/** Of the shares of a strict entry's key, so many open it. */
export const sharesToOpen = 2;
