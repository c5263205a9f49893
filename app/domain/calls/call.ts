import type { CallEntryStatus, CallStatus, FundingMode, NeedStatus } from "#db/schema.ts";
import type { Transitions } from "../shared/transitions.ts";

/** The firm chooses the winner and pays by contract, or a bureau adds a grant and reviews: the two are never mixed in one list. */
export const fundingModes = ["market", "funded"] as const satisfies FundingMode[];

/** A published list closes by itself at its closing time; what was published is never a draft again. */
export const callMoves = {
  publish: { from: ["draft"], to: "published" },
  close: { from: ["published"], to: "closed" },
  withdraw: { from: ["draft", "published"], to: "withdrawn" },
} satisfies Transitions<CallStatus, string>;

export const entryMoves = {
  sign: { from: ["listed"], to: "signed" },
  withdraw: { from: ["listed"], to: "withdrawn" },
} satisfies Transitions<CallEntryStatus, string>;

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
