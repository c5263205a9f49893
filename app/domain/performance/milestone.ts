import type { AgreementStatus } from "#db/schema.ts";
import { performingStatuses } from "../agreements/agreement.ts";
import type { Transitions } from "../shared/transitions.ts";

/** How far a milestone is, told by its nullable instants. What was given back is planned again. */
export const milestoneStates = ["planned", "handedIn", "confirmed"] as const;
export type MilestoneState = (typeof milestoneStates)[number];

export const milestoneMoves = {
  handIn: { from: ["planned"], to: "handedIn" },
  confirm: { from: ["handedIn"], to: "confirmed" },
  giveBack: { from: ["handedIn"], to: "planned" },
} satisfies Transitions<MilestoneState, string>;
export type MilestoneAct = keyof typeof milestoneMoves;

interface Instants {
  deliveredAt: string | null;
  doneAt: string | null;
}

export function milestoneState({ deliveredAt, doneAt }: Instants): MilestoneState {
  if (doneAt) return "confirmed";
  return deliveredAt ? "handedIn" : "planned";
}

/** What was handed in may still be answered while the result is being judged. */
export const answerStatuses = [
  ...performingStatuses,
  "accepting",
  "accepted",
] as const satisfies AgreementStatus[];

/** The states of the agreement in which an act on its milestones is possible. */
export const statusesFor: Record<MilestoneAct, readonly AgreementStatus[]> = {
  handIn: performingStatuses,
  confirm: answerStatuses,
  giveBack: answerStatuses,
};
