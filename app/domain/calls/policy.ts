import type { Actor } from "../shared/actor.ts";
import { hasRole, isMember, isStaff, mayActFor, mayOversee } from "../shared/actor.ts";
import type { Procedure } from "./procedure.ts";

export const mayManageCalls = (actor: Actor) => isStaff(actor);

/** What was once published stays readable, withdrawn lists with their mark included; drafts are for those who oversee. */
export const maySeeCall = (actor: Actor, call: { publishedAt: string | null }) =>
  call.publishedAt !== null || mayOversee(actor);

/** The calendar counts for everybody's deadlines: admins keep it, staff and those who oversee read it. */
export const mayReadHolidays = (actor: Actor) => mayOversee(actor);
export const mayEditHolidays = (actor: Actor) => actor.isSystem || hasRole(actor, "admin");

/** Institutions and enterprises could have bid. */
export const solvingMemberships = (actor: Actor) => actor.memberships.filter((m) => m.orgKind !== "agency");

/** Whoever could have bid may say why they did not; not so the firm itself. */
export const mayAnswerLapse = (actor: Actor, seekerOrgId: string) =>
  actor.userId !== null && !isMember(actor, seekerOrgId) && solvingMemberships(actor).length > 0;

export const mayReadDiagnosis = (actor: Actor, seekerOrgId: string) =>
  mayOversee(actor) || isMember(actor, seekerOrgId);

/** An award that comes to nothing is decided anew by coordinators, and by the firm where the firm decides. */
export const mayReopenAward = (
  actor: Actor,
  { decidedBy, seekerOrgId }: { decidedBy: Procedure["decidedBy"]; seekerOrgId: string },
) => isStaff(actor) || (decidedBy === "seeker" && mayActFor(actor, seekerOrgId));
