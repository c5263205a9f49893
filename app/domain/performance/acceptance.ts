import type { AcceptanceExpertStatus, AcceptanceStatus, AcceptanceVerdict } from "#db/schema.ts";
import type { Procedure } from "../calls/procedure.ts";
import type { Transitions } from "../shared/transitions.ts";

export const acceptanceVerdicts = ["pass", "rectify", "fail"] as const satisfies AcceptanceVerdict[];
export const acceptanceStatuses = [
  "open",
  "passed",
  "rectify",
  "failed",
] as const satisfies AcceptanceStatus[];

/** A round of acceptance (验收) is open until its one conclusion. */
export const acceptanceMoves = {
  pass: { from: ["open"], to: "passed" },
  rectify: { from: ["open"], to: "rectify" },
  fail: { from: ["open"], to: "failed" },
} satisfies Transitions<AcceptanceStatus, AcceptanceVerdict>;

/** The first round, and the one after the only rectification (整改). */
export const lastRound = 2;

export const acceptanceExpertStatuses = [
  "appointed",
  "accepted",
  "recused",
  "submitted",
  "released",
] as const satisfies AcceptanceExpertStatus[];

/** An expert first declares to have no tie to either side; only then does what was measured open. An opinion that is given stands. */
export const expertMoves = {
  accept: { from: ["appointed"], to: "accepted" },
  recuse: { from: ["appointed", "accepted"], to: "recused" },
  submit: { from: ["accepted"], to: "submitted" },
  release: { from: ["appointed", "accepted"], to: "released" },
} satisfies Transitions<AcceptanceExpertStatus, string>;

export const owesOpinion = (status: AcceptanceExpertStatus) =>
  status === "appointed" || status === "accepted";

/** How an agreement is accepted: what its list says, or what holds without one. */
export interface AcceptanceRules {
  /** Who concludes: the firm itself, or the coordinators on a list whose entries a panel decides. */
  decidedBy: Procedure["decidedBy"];
  /** So many experts give an opinion at least; 0 where no panel is asked. */
  experts: number;
  /** How long the result is publicised; null where it is not. */
  notice: Procedure["acceptance"]["notice"] | null;
  rectificationDays: number;
}

/** A panel of acceptance is as large as the list's panels of review. */
export const acceptanceRulesOf = ({ decidedBy, acceptance, scoring }: Procedure): AcceptanceRules => ({
  decidedBy,
  experts: acceptance.panel ? scoring.minReviewers : 0,
  notice: acceptance.publicise ? acceptance.notice : null,
  rectificationDays: acceptance.rectificationDays,
});

/**
 * Whether the firm's opinion is the conclusion at once: nobody else would have anything to add where the firm decides without a panel,
 * and without indicators there is nothing else to judge by.
 */
export const opinionConcludes = (rules: AcceptanceRules, indicators: unknown[]) =>
  indicators.length === 0 || (rules.decidedBy === "seeker" && rules.experts === 0);

/** The binding indicators that were missed, by their place: with one of them nothing passes. */
export const missedBinding = (rows: { binding: boolean; met: boolean }[]): number[] =>
  rows.flatMap(({ binding, met }, place) => (binding && !met ? [place] : []));
