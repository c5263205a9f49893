import type { OrganizationKind, OrganizationStatus, SolutionStatus, VisibilityTier } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { isMember, isStaff, isVerified, mayActFor, mayOversee } from "../shared/actor.ts";

interface Solution {
  orgId: string;
  status: SolutionStatus;
}

/** Results come from verified institutions and firms; agencies recommend, they do not offer. */
export const canOffer = (org: { kind: OrganizationKind; status: OrganizationStatus }) =>
  org.status === "verified" && org.kind !== "agency";

/** Agents and admins of an organization that can offer post for it; staff post on its behalf. */
export const mayPostSolution = (actor: Actor, orgId: string) => isStaff(actor) || mayActFor(actor, orgId);

/** The organizations a person may post for. */
export const offeringOrgs = (actor: Actor) =>
  actor.memberships.filter((m) => m.role !== "viewer" && canOffer({ kind: m.orgKind, status: m.orgStatus }));

/**
 * A published result is public; drafts and withdrawn ones show to their organization and to those who oversee. What was once
 * opened to the reader's organization (`isDisclosed`) stays readable to it after a withdrawal.
 */
export const maySeeSolution = (actor: Actor, solution: Solution, isDisclosed = false) =>
  solution.status === "published" ||
  isMember(actor, solution.orgId) ||
  mayOversee(actor) ||
  (isDisclosed && solution.status === "withdrawn");

export const mayEditSolution = (actor: Actor, solution: { orgId: string }) =>
  isStaff(actor) || mayActFor(actor, solution.orgId);

/**
 * The tiers of a result's files and contact that a reader reaches: `verified` for verified organizations, `disclosed` for those the
 * owner has opened it to (`isDisclosed`), everything for the owner's own people and those who oversee.
 */
export function solutionTiersOf(
  actor: Actor,
  solution: { orgId: string },
  isDisclosed: boolean,
): VisibilityTier[] {
  if (isMember(actor, solution.orgId) || mayOversee(actor)) return ["public", "verified", "disclosed"];
  if (isDisclosed) return ["public", "verified", "disclosed"];
  return isVerified(actor) ? ["public", "verified"] : ["public"];
}
