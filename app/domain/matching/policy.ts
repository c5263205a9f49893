import type { Actor } from "../shared/actor.ts";
import { hasRole, isMember, isStaff, mayActFor, mayOversee } from "../shared/actor.ts";
import type { MatchSide } from "./match.ts";

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

/** What counts as the same word decides what matches: those who run the marketplace do. */
export const mayEditSynonyms = (actor: Actor) => isStaff(actor);

export const mayGiveFeedback = (actor: Actor, sides: MatchSides) =>
  actor.userId !== null && (mayManageMatches(actor) || isSide(actor, sides));

/** The side in whose name the actor may take the next step, such as sending an intent. */
export const sideOf = (actor: Actor, sides: MatchSides): MatchSide | null =>
  mayActFor(actor, sides.needOrgId) ? "need" : mayActFor(actor, sides.solutionOrgId) ? "solution" : null;
