import type { AgreementStatus, ChangeKind, ChangeStatus } from "#db/schema.ts";
import { agreementMoves, sumOf, whole } from "../agreements/agreement.ts";
import type { Transitions } from "../shared/transitions.ts";

export const changeKinds = ["terms", "suspend", "resume", "terminate"] as const satisfies ChangeKind[];
export const haltKinds = ["suspend", "resume", "terminate"] as const satisfies ChangeKind[];
export type HaltKind = (typeof haltKinds)[number];

export const changeReasons = [
  "technical",
  "schedule",
  "scope",
  "funds",
  "personnel",
  "market",
  "forceMajeure",
  "breach",
  "other",
] as const;
export type ChangeReason = (typeof changeReasons)[number];

/** A request is answered once: by the other side, by whoever made it, or by staff. */
export const changeMoves = {
  agree: { from: ["open"], to: "agreed" },
  refuse: { from: ["open"], to: "refused" },
  withdraw: { from: ["open"], to: "withdrawn" },
  rule: { from: ["open"], to: "ruled" },
} satisfies Transitions<ChangeStatus, string>;
export type ChangeAct = keyof typeof changeMoves;

/** The states of the agreement in which a change of each kind may be asked for and take effect. */
export const changeableStatuses: Record<ChangeKind, readonly AgreementStatus[]> = {
  terms: ["signed", "performing", "suspended", "rectifying"],
  suspend: agreementMoves.suspend.from,
  resume: agreementMoves.resume.from,
  terminate: agreementMoves.terminate.from,
};

/** Calendar days without an answer after which staff may rule on a termination. */
export const silenceDays = 15;

/** A termination may be ruled on where the other side stays silent, or at once where nobody could help it. */
export function canBeRuled(
  change: { kind: ChangeKind; status: ChangeStatus; reasonCode: string; requestedAt: string },
  now: Date,
): boolean {
  if (change.kind !== "terminate" || change.status !== "open") return false;
  const silentMs = now.getTime() - Date.parse(change.requestedAt);
  return change.reasonCode === "forceMajeure" || silentMs >= silenceDays * 86_400_000;
}

export interface MilestoneTerms {
  title: string;
  deliverable: string | null;
  dueOn: string | null;
  shareBp: number;
}

/** The terms that a change may touch. */
export interface Terms {
  endsOn: string | null;
  contractValueFen: number;
  techValueFen: number | null;
  milestones: (MilestoneTerms & { id: string; doneAt: string | null })[];
}

/** Some of the terms' values, the milestones' by their ids: what a request keeps as old and as new. */
export type TermValues = Partial<Omit<Terms, "milestones">> & {
  milestones?: Record<string, Partial<MilestoneTerms>>;
};

const single = ["endsOn", "contractValueFen", "techValueFen"] as const;
const ofMilestone = ["title", "deliverable", "dueOn", "shareBp"] as const;

function changed<T, K extends keyof T>(keys: readonly K[], from: T, to: T) {
  const before: Partial<Pick<T, K>> = {};
  const after: Partial<Pick<T, K>> = {};
  for (const key of keys) {
    if (from[key] === to[key]) continue;
    before[key] = from[key];
    after[key] = to[key];
  }
  return { before, after };
}

/** The old and the new values of exactly what differs; null when nothing does. */
export function diffTerms(from: Terms, to: Terms): { before: TermValues; after: TermValues } | null {
  const { before, after }: { before: TermValues; after: TermValues } = changed(single, from, to);
  for (const row of from.milestones) {
    const wanted = to.milestones.find(({ id }) => id === row.id) ?? row;
    const own = changed(ofMilestone, row, wanted);
    if (Object.keys(own.after).length === 0) continue;
    before.milestones = { ...before.milestones, [row.id]: own.before };
    after.milestones = { ...after.milestones, [row.id]: own.after };
  }
  return Object.keys(after).length > 0 ? { before, after } : null;
}

export type TermFault = "milestoneConfirmed" | "sharesSum" | "techOverContract" | null;

/** Why terms cannot become others: what is confirmed stays, shares make 100%, and the technology is part of the price. */
export function faultOf(from: Terms, { after }: { after: TermValues }): TermFault {
  const touched = after.milestones ?? {};
  if (from.milestones.some((row) => row.doneAt && touched[row.id])) return "milestoneConfirmed";
  const shares = from.milestones.map((row) => touched[row.id]?.shareBp ?? row.shareBp);
  if (sumOf(shares) !== whole) return "sharesSum";
  const { contractValueFen, techValueFen } = { ...from, ...after };
  return techValueFen !== null && techValueFen > contractValueFen ? "techOverContract" : null;
}
