import type {
  AgreementSide,
  AgreementSource,
  AgreementStatus,
  AgreementType,
  ContractKind,
  PaymentMode,
} from "#db/schema.ts";
import { daysPast } from "../shared/clock.ts";
import type { Transitions } from "../shared/transitions.ts";

export const agreementTypes = ["interFirm", "project", "adoption"] as const satisfies AgreementType[];
export const agreementSources = ["intent", "pitch", "award", "offline"] as const satisfies AgreementSource[];
export const agreementStatuses = [
  "draft",
  "confirmed",
  "signed",
  "performing",
  "suspended",
  "accepting",
  "rectifying",
  "accepted",
  "completed",
  "failed",
  "terminated",
  "cancelled",
] as const satisfies AgreementStatus[];

/** 四技合同, with 许可 apart and the two kinds of 开发: what a technology contract is registered as. */
export const contractKinds = [
  "entrustedDevelopment",
  "jointDevelopment",
  "transfer",
  "licence",
  "consulting",
  "service",
] as const satisfies ContractKind[];
export const paymentModes = ["lump", "instalments", "royalty", "mixed"] as const satisfies PaymentMode[];

export const sides = ["seeker", "solver"] as const satisfies AgreementSide[];
export type Side = AgreementSide;
export const otherSide = (side: Side): Side => (side === "seeker" ? "solver" : "seeker");

/**
 * A draft is confirmed when both sides have said yes to the same version; an edit takes it back to the draft. What is signed is no longer
 * edited and no longer cancelled: the scanned copy begins the performance, changes need both sides, and it ends by acceptance and
 * completion, by a failed acceptance, or by termination.
 */
export const agreementMoves = {
  edit: { from: ["draft", "confirmed"], to: "draft" },
  confirm: { from: ["draft"], to: "confirmed" },
  sign: { from: ["confirmed"], to: "signed" },
  begin: { from: ["signed"], to: "performing" },
  suspend: { from: ["performing"], to: "suspended" },
  resume: { from: ["suspended"], to: "performing" },
  applyForAcceptance: { from: ["performing", "rectifying"], to: "accepting" },
  pass: { from: ["accepting"], to: "accepted" },
  rectify: { from: ["accepting"], to: "rectifying" },
  fail: { from: ["accepting", "rectifying"], to: "failed" },
  complete: { from: ["accepted"], to: "completed" },
  terminate: { from: ["signed", "performing", "suspended", "accepting", "rectifying"], to: "terminated" },
  cancel: { from: ["draft", "confirmed"], to: "cancelled" },
} satisfies Transitions<AgreementStatus, string>;
export type AgreementAct = keyof typeof agreementMoves;

/** In force: the two sides owe each other something under it. */
export const runningStatuses = [
  "signed",
  "performing",
  "suspended",
  "accepting",
  "rectifying",
  "accepted",
] as const satisfies AgreementStatus[];
export const isRunning = (status: AgreementStatus) => runningStatuses.some((one) => one === status);

/** The states in which milestones are worked on, so that a day that has passed is late. Suspended work is not. */
export const performingStatuses = ["performing", "rectifying"] as const satisfies AgreementStatus[];
export const isPerforming = (status: AgreementStatus) => performingStatuses.some((one) => one === status);

/**
 * Views across the states: signed, whatever came after (what the headline counts); signed with a milestone that is past its
 * day and not done; and those whose contract is registered (技术合同认定登记).
 */
export const agreementProgress = ["concluded", "overdue", "registered"] as const;
export type AgreementProgress = (typeof agreementProgress)[number];

/** What counts in the region's headline: the deal was signed, whatever has happened to it since. */
export const concludedStatuses = [
  ...runningStatuses,
  "completed",
  "failed",
  "terminated",
] as const satisfies AgreementStatus[];
export const isConcluded = (status: AgreementStatus) => concludedStatuses.some((one) => one === status);

/** How far signed agreements have come, each stage holding those beyond it. One that was ended early counts as signed alone. */
export const reachedStages = ["signed", "performing", "accepted", "completed"] as const;
export type ReachedStage = (typeof reachedStages)[number];
export const reachedStatuses: Record<ReachedStage, readonly AgreementStatus[]> = {
  signed: concludedStatuses,
  performing: concludedStatuses.filter((status) => status !== "signed" && status !== "terminated"),
  accepted: ["accepted", "completed"],
  completed: ["completed"],
};

/** Over without a result: what it came from may carry another agreement. */
export const endedStatuses = ["cancelled", "terminated", "failed"] as const satisfies AgreementStatus[];
export type EndedStatus = (typeof endedStatuses)[number];
export const isEnded = (status: AgreementStatus): status is EndedStatus =>
  endedStatuses.some((one) => one === status);

/** What the page of a signed entry says of the agreement behind it. */
export type EntryStage = "performing" | "accepting" | "accepted" | "completed" | "ended";
const entryStages: Partial<Record<AgreementStatus, EntryStage>> = {
  performing: "performing",
  suspended: "performing",
  accepting: "accepting",
  rectifying: "accepting",
  accepted: "accepted",
  completed: "completed",
  failed: "ended",
  terminated: "ended",
};
/** Null until the performance has begun: before that the entry's own state says all. */
export const entryStageOf = (status: AgreementStatus) => entryStages[status] ?? null;

/** 100% in basis points. */
export const whole = 10_000;

/**
 * The amount of each milestone in fen, from its share in basis points. Largest remainder: every amount is its exact part
 * rounded down, and the fen left over go to the largest fractions (the earlier milestone first), so that the amounts of
 * shares that make 100% sum to the contract value.
 */
export function milestoneAmounts(contractValueFen: number, sharesBp: number[]): number[] {
  const value = BigInt(contractValueFen);
  const parts = sharesBp.map((share, index) => {
    const product = value * BigInt(share);
    return { index, amount: product / BigInt(whole), rest: product % BigInt(whole) };
  });
  const due = (value * BigInt(sumOf(sharesBp))) / BigInt(whole);
  const left = Number(due - parts.reduce((sum, part) => sum + part.amount, 0n));
  const ranked = [...parts].sort((a, b) => Number(b.rest - a.rest) || a.index - b.index);
  for (const part of ranked.slice(0, left)) part.amount += 1n;
  return parts.map((part) => Number(part.amount));
}

export const sumOf = (sharesBp: number[]) => sharesBp.reduce((sum, share) => sum + share, 0);

/** The sum in basis points of shares as they stand typed; what is no number yet counts as nothing. */
export const typedTotal = (shares: (string | undefined)[]) =>
  sumOf(
    shares.map(
      (share) => Math.round(Number((share ?? "").normalize("NFKC").replace(/[\s%]/g, "")) * 100) || 0,
    ),
  );

/** How late a milestone is: until the solver has handed it in, for from then on it waits for the seeker. Days are YYYY-MM-DD. */
export const overdueDays = (
  milestone: { dueOn: string | null; deliveredAt: string | null },
  today: string,
) => (milestone.deliveredAt ? 0 : daysPast(milestone.dueOn, today));

interface Confirmations {
  version: number;
  seekerConfirmedVersion: number | null;
  solverConfirmedVersion: number | null;
}

/** Only a yes to the present version counts; an earlier one was voided by an edit. */
export const isConfirmedBy = (agreement: Confirmations, side: Side) =>
  agreement[`${side}ConfirmedVersion`] === agreement.version;
