import type { IntentStatus } from "#db/schema.ts";
import type { Actor, Membership } from "../shared/actor.ts";
import { isMember, isStaff, mayActFor, mayOversee } from "../shared/actor.ts";
import { canMove } from "../shared/transitions.ts";
import { intentMoves } from "./intent.ts";

export interface IntentFacts {
  fromOrgId: string;
  toOrgId: string;
  status: IntentStatus;
}

const maySend = (m: Membership) => m.role !== "viewer" && m.orgStatus === "verified";

/** An organization that could send once a coordinator has verified it. */
export const awaitsVerification = (actor: Actor) =>
  actor.memberships.find((m) => m.role !== "viewer" && m.orgStatus !== "verified");

/** The organizations in whose name the actor may send an intent: verified, and not as a mere reader. */
export const sendingMemberships = (actor: Actor) => actor.memberships.filter(maySend);

export const maySendIntent = (actor: Actor, orgId: string) =>
  actor.userId !== null && sendingMemberships(actor).some((m) => m.orgId === orgId);

/** The two sides, and those who oversee: nobody else learns who approached whom, or how to call them. */
export const maySeeIntent = (actor: Actor, intent: Pick<IntentFacts, "fromOrgId" | "toOrgId">) =>
  isMember(actor, intent.fromOrgId) || isMember(actor, intent.toOrgId) || mayOversee(actor);

/** The receiving organization answers, or a coordinator in its name; it is always a person, who opens the protected fields. */
export const mayAnswerFor = (actor: Actor, intent: Pick<IntentFacts, "toOrgId">) =>
  actor.userId !== null && (mayActFor(actor, intent.toOrgId) || isStaff(actor));

export const mayAnswerIntent = (actor: Actor, intent: IntentFacts) =>
  mayAnswerFor(actor, intent) && canMove(intentMoves, "accept", intent.status);

export const mayWithdrawFor = (actor: Actor, intent: Pick<IntentFacts, "fromOrgId">) =>
  mayActFor(actor, intent.fromOrgId);

export const mayWithdrawIntent = (actor: Actor, intent: IntentFacts) =>
  mayWithdrawFor(actor, intent) && canMove(intentMoves, "withdraw", intent.status);
