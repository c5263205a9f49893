import type { CallEntryStatus, CallStatus, FundingMode, NeedStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

/** The firm chooses the winner and pays by contract, or a bureau adds a grant and reviews: the two are never mixed in one list. */
export const fundingModes = ["market", "funded"] as const satisfies FundingMode[];

/** Criteria that come along; a list may name others. Their words stand in `vocabulary.criterion`, as do those of declarations. */
export const criterionKeys = ["fit", "route", "team", "schedule", "price"] as const;
export const declarationKeys = ["truth", "integrity", "noRelation", "ownIp", "legalPerson"] as const;

/** A published list closes by itself at its closing time; what was published is never a draft again. */
export const callMoves = {
  publish: { from: ["draft"], to: "published" },
  close: { from: ["published"], to: "closed" },
  withdraw: { from: ["draft", "published"], to: "withdrawn" },
} satisfies Transitions<CallStatus, string>;

export const entryStatuses = [
  "listed",
  "closed",
  "opened",
  "review",
  "notice",
  "awarded",
  "signed",
  "lapsed",
  "renewed",
  "withdrawn",
] as const satisfies CallEntryStatus[];

/**
 * The way of an entry from its publication to a signed agreement. On a list of light intents it is signed as it stands; with sealed
 * bids the clock closes it, two people open it, the checks, the review and the public notice follow. `reopen` is an objection
 * that was upheld; `reopenAward` a winner who declines or does not sign. An entry that lapsed may be renewed on another list.
 */
export const entryMoves = {
  close: { from: ["listed"], to: "closed" },
  open: { from: ["closed"], to: "opened" },
  review: { from: ["opened"], to: "review" },
  decide: { from: ["review"], to: "notice" },
  reopen: { from: ["notice"], to: "review" },
  award: { from: ["notice"], to: "awarded" },
  reopenAward: { from: ["awarded"], to: "review" },
  sign: { from: ["listed", "awarded"], to: "signed" },
  lapse: { from: ["listed", "closed", "opened", "review", "notice", "awarded"], to: "lapsed" },
  renew: { from: ["lapsed"], to: "renewed" },
  withdraw: { from: ["listed", "closed", "opened", "review", "notice"], to: "withdrawn" },
} satisfies Transitions<CallEntryStatus, string>;

export type EntryAct = keyof typeof entryMoves;

/** An entry in the hands of the procedure: its need stands on no other list. */
export const livingEntries = [
  "listed",
  "closed",
  "opened",
  "review",
  "notice",
  "awarded",
] as const satisfies CallEntryStatus[];

/** The bids are in and nothing is decided: the promised day counts. */
export const undecidedEntries = ["closed", "opened", "review"] as const satisfies CallEntryStatus[];

/** Whether a promised decision is late. An objection that holds the procedure up stops the promise. */
export const isOverdue = (
  entry: { status: CallEntryStatus; decisionDueAt: string | null; suspendedAt: string | null },
  now: string,
) =>
  (undecidedEntries as readonly CallEntryStatus[]).includes(entry.status) &&
  entry.decisionDueAt !== null &&
  entry.suspendedAt === null &&
  entry.decisionDueAt <= now;

/** Why an entry ends without an award. The first two are the clock's. */
export const lapseCodes = [
  "noBids",
  "tooFewBids",
  "noneEligible",
  "noneSuitable",
  "notSigned",
  "conditionsChanged",
  "other",
] as const;
export type LapseCode = (typeof lapseCodes)[number];

/** Why an award is decided anew. */
export const reopenCodes = [
  "winnerDeclined",
  "notSignedInTime",
  "termsFailed",
  "foundUntrue",
  "other",
] as const;
export type ReopenCode = (typeof reopenCodes)[number];

/** Those that a winner gives for declining an award. */
export const declineCodes = ["winnerDeclined", "termsFailed", "other"] as const satisfies ReopenCode[];

export const callPhases = ["draft", "upcoming", "open", "closed", "withdrawn"] as const;
export type CallPhase = (typeof callPhases)[number];

interface Times {
  status: CallStatus;
  opensAt: string | null;
  closesAt: string | null;
}

/** What a reader sees at this moment. It follows the clock, so it is right before the closing job has run. */
export function phaseOf(call: Times, now: Date): CallPhase {
  if (call.status !== "published") return call.status;
  const at = now.toISOString();
  if (call.opensAt !== null && at < call.opensAt) return "upcoming";
  return call.closesAt !== null && at >= call.closesAt ? "closed" : "open";
}

/** Whole days until an instant, the last one counted as begun; 0 once it has passed. */
export const daysUntil = (instant: string, now: Date) =>
  Math.max(0, Math.ceil((Date.parse(instant) - now.getTime()) / 86_400_000));

/** The number that a reader quotes: the list's number and the entry's place in it, such as SP2026-01-07. */
export const entryNo = (callNo: string, position: number) => `${callNo}-${String(position).padStart(2, "0")}`;

export type PublishProblem =
  | "opensAtMissing"
  | "closesAtMissing"
  | "timesReversed"
  | "closesInPast"
  | "noEntries"
  | "entriesNotReady";

/** A need that a list can make public: vetted, or public already from an earlier list. */
const isReady = (status: NeedStatus) => status === "accepted" || status === "published";

/** What keeps a draft list from being published, in the order in which the page names it. */
export function publishProblems(
  call: Pick<Times, "opensAt" | "closesAt"> & { needs: { status: NeedStatus }[] },
  now: Date,
): PublishProblem[] {
  const { opensAt, closesAt } = call;
  const problems: PublishProblem[] = [];
  if (!opensAt) problems.push("opensAtMissing");
  if (!closesAt) problems.push("closesAtMissing");
  if (opensAt && closesAt && opensAt >= closesAt) problems.push("timesReversed");
  if (closesAt && closesAt <= now.toISOString()) problems.push("closesInPast");
  if (call.needs.length === 0) problems.push("noEntries");
  if (!call.needs.every((need) => isReady(need.status))) problems.push("entriesNotReady");
  return problems;
}
