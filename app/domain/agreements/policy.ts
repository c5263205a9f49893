import type { Actor } from "../shared/actor.ts";
import { isMember, isStaff, mayActFor, mayOversee } from "../shared/actor.ts";
import type { Side } from "./agreement.ts";

export interface Parties {
  seekerOrgId: string;
  solverOrgId: string;
}

const actsForParty = (actor: Actor, { seekerOrgId, solverOrgId }: Parties) =>
  mayActFor(actor, seekerOrgId) || mayActFor(actor, solverOrgId);

/** An agreement is the two parties' own business: nobody else learns that it exists, but those who oversee. */
export const maySeeAgreement = (actor: Actor, parties: Parties) =>
  isMember(actor, parties.seekerOrgId) || isMember(actor, parties.solverOrgId) || mayOversee(actor);

/** Either party, or a coordinator for deals that began offline, keeps the record. */
export const mayKeepAgreement = (actor: Actor, parties: Parties) =>
  isStaff(actor) || actsForParty(actor, parties);

/** Whether there is anybody in whose name the actor might draft one. */
export const mayDraftAgreements = (actor: Actor) =>
  isStaff(actor) || actor.memberships.some((m) => mayActFor(actor, m.orgId));

/** A side's yes comes from that side alone: no coordinator gives it in its place. */
export const mayConfirm = (actor: Actor, parties: Parties, side: Side) =>
  actor.isSystem || mayActFor(actor, parties[`${side}OrgId`]);

/** The side that pays says that all is done, or a coordinator on its word. */
export const mayComplete = (actor: Actor, parties: Parties) =>
  isStaff(actor) || mayActFor(actor, parties.seekerOrgId);

/** Whether there is anybody in whose name the actor might record one. */
export const mayRecordAnyAdoption = (actor: Actor) =>
  actor.userId !== null &&
  (isStaff(actor) || actor.memberships.some((m) => m.orgStatus === "verified" && mayActFor(actor, m.orgId)));

export const mayRecordAdoption = (actor: Actor, adopterOrgId: string) =>
  isStaff(actor) || mayActFor(actor, adopterOrgId);
