import type { BidStatus, SealingMode, ShareHolder } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";
import type { BidContent } from "./content.ts";

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
 * that its envelope is not as it was sealed; then it is found eligible or not, with one window to mend its form; then it is selected or answered.
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
  /** The selected bidder does not sign, or what it said is untrue. */
  forfeit: { from: ["selected"], to: "declined" },
  /** An objection was upheld, or the winner fell away: the decision is made anew. */
  reconsider: { from: ["selected", "declined"], to: "eligible" },
} satisfies Transitions<BidStatus, string>;

export const answerVerdicts = ["meets", "exceeds", "deviates"] as const;
export type AnswerVerdict = (typeof answerVerdicts)[number];

/** The parts of a bid's task list, in the order in which they are shown. */
export const bidSections = [
  "answers",
  "route",
  "team",
  "schedule",
  "price",
  "ip",
  "partners",
  "declarations",
  "files",
] as const;
export type BidSection = (typeof bidSections)[number];

/** What each part holds, by the names of the content. */
export const sectionKeys = {
  answers: ["answers"],
  route: ["summary", "route", "basis", "achievements", "risks", "adoptionPlan"],
  team: ["leader", "leaderTitle", "leaderPhone", "team", "contactName", "contactPhone"],
  schedule: ["milestones"],
  price: ["priceFen", "breakdown"],
  ip: ["ipProposal", "incomeProposal"],
  partners: ["partners"],
  declarations: ["declarations"],
  files: ["files"],
} as const satisfies Record<BidSection, readonly (keyof BidContent)[]>;

/** Shares are basis points of the price; those of a schedule sum to this. */
export const wholeBp = 10_000;
export const sumOf = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

/** Since this bid was opened its text stands in the open. */
export const openedStatuses = [
  "opened",
  "correcting",
  "eligible",
  "ineligible",
  "selected",
  "declined",
] as const satisfies BidStatus[];

export const shareHolders = ["coordinator", "seeker", "auditor"] as const satisfies ShareHolder[];
export const sealingModes = ["default", "strict"] as const satisfies SealingMode[];

/** Of the shares of a strict entry's key, so many open it. */
export const sharesToOpen = 2;
