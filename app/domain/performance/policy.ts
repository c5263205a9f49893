import type { AgreementSide, PaymentKind, PaymentStatus } from "#db/schema.ts";
import type { Side } from "../agreements/agreement.ts";
import { otherSide } from "../agreements/agreement.ts";
import type { Parties } from "../agreements/policy.ts";
import type { Actor } from "../shared/actor.ts";
import { isMember, isStaff, mayActFor } from "../shared/actor.ts";
import type { MilestoneAct } from "./milestone.ts";
import { payeesOf, payerOf } from "./payment.ts";

export const isOfSide = (actor: Actor, parties: Parties, side: Side) =>
  mayActFor(actor, parties[`${side}OrgId`]);

/** Neither side's own people: the only staff that may stand in for a side or rule between the two. */
export const isOutside = (actor: Actor, parties: Parties) =>
  !isMember(actor, parties.seekerOrgId) && !isMember(actor, parties.solverOrgId);

/** Staff that note what a side has told them. Never against the side that they belong to. */
const standsInFor = (actor: Actor, parties: Parties, side: Side) =>
  isStaff(actor) && !isMember(actor, parties[`${otherSide(side)}OrgId`]);

/** The side itself, or staff on its word. */
export const speaksFor = (actor: Actor, parties: Parties, side: Side) =>
  isOfSide(actor, parties, side) || standsInFor(actor, parties, side);

/** The solver hands in, the seeker answers. */
export const milestoneSide: Record<MilestoneAct, AgreementSide> = {
  handIn: "solver",
  confirm: "seeker",
  giveBack: "seeker",
};

export const mayActOnMilestone = (actor: Actor, parties: Parties, act: MilestoneAct) =>
  speaksFor(actor, parties, milestoneSide[act]);

/** The paying side or staff; a grant by staff alone. */
export function mayRecordPayment(actor: Actor, parties: Parties, kind: PaymentKind): boolean {
  const payer = payerOf[kind];
  return payer ? speaksFor(actor, parties, payer) : isStaff(actor) && isOutside(actor, parties);
}

export const mayAnswerPayment = (actor: Actor, parties: Parties, kind: PaymentKind) =>
  payeesOf[kind].some((side) => speaksFor(actor, parties, side));

/** Whoever may record it takes it back; once both sides have said that the money went over, staff alone. */
export const mayVoidPayment = (
  actor: Actor,
  parties: Parties,
  { kind, status }: { kind: PaymentKind; status: PaymentStatus },
) =>
  mayRecordPayment(actor, parties, kind) &&
  (status !== "received" || (isStaff(actor) && isOutside(actor, parties)));

/** Both parties write what they did; nobody writes it for them. */
export const mayKeepDiligence = (actor: Actor, parties: Parties) =>
  isOfSide(actor, parties, "seeker") || isOfSide(actor, parties, "solver");
