import type { VisibilityTier } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { hasRole, isMember, isStaff, isVerified, mayOversee } from "../shared/actor.ts";

export interface MatchSides {
  needOrgId: string;
  solutionOrgId: string;
}

const isSide = (actor: Actor, sides: MatchSides) =>
  isMember(actor, sides.needOrgId) || isMember(actor, sides.solutionOrgId);

/** Coordinators, advisors and admins bring the sides together; a reviewer or an auditor does not. */
export const mayManageMatches = (actor: Actor) => isStaff(actor) || hasRole(actor, "advisor");

/** The board shows every pair with the full names of both sides. */
export const maySeeBoard = (actor: Actor) => mayOversee(actor);

/** How far a pair has come is between its two sides and the people who bring them together. */
export const maySeeStage = (actor: Actor, sides: MatchSides) => mayOversee(actor) || isSide(actor, sides);

export const mayGiveFeedback = (actor: Actor, sides: MatchSides) =>
  actor.userId !== null && (mayManageMatches(actor) || isSide(actor, sides));

/** A record's matches: everybody's for a published record, its own people's for any other. */
export const maySeeMatchesOf = (actor: Actor, record: { orgId: string; status: string }) =>
  record.status === "published" || mayOversee(actor) || isMember(actor, record.orgId);

/** Whether a need's firm is named to this reader; `disclosed` tells whether the need was disclosed to an organization of theirs. */
export function maySeeNeedFirm(
  actor: Actor,
  need: { orgId: string; nameTier: VisibilityTier },
  disclosed: boolean,
): boolean {
  if (need.nameTier === "public" || mayOversee(actor) || isMember(actor, need.orgId)) return true;
  return need.nameTier === "verified" ? isVerified(actor) : disclosed;
}
