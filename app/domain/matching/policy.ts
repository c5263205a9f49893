import type { Actor } from "../shared/actor.ts";
import { hasRole, isMember, isStaff, mayActFor, mayOversee } from "../shared/actor.ts";
import type { MatchSide } from "./match.ts";

export interface MatchSides {
  needOrgId: string;
  solutionOrgId: string;
}

export interface MatchFields {
  needField: string | null;
  solutionField: string | null;
}

const isSide = (actor: Actor, sides: MatchSides) =>
  isMember(actor, sides.needOrgId) || isMember(actor, sides.solutionOrgId);

/** Coordinators, advisors and admins bring the sides together; a reviewer or an auditor does not. */
export const mayManageMatches = (actor: Actor) => isStaff(actor) || hasRole(actor, "advisor");

/** The fields to which an advisor is held; null for whoever works in all of them. */
export const heldTo = (actor: Actor): string[] | null =>
  isStaff(actor) || !hasRole(actor, "advisor") || actor.advisorFields.length === 0
    ? null
    : actor.advisorFields;

const isIn = (fields: string[] | null, pair: MatchFields) =>
  fields === null || fields.some((field) => field === pair.needField || field === pair.solutionField);

/** An advisor acts on pairs with a side in one of their fields. */
export const mayManagePair = (actor: Actor, pair: MatchFields) =>
  mayManageMatches(actor) && isIn(heldTo(actor), pair);

/** Both records on the market, and two organizations: one is not asked to answer itself. */
export const isInvitable = (pair: MatchSides & { needStatus: string; solutionStatus: string }) =>
  pair.needStatus === "published" &&
  pair.solutionStatus === "published" &&
  pair.needOrgId !== pair.solutionOrgId;

/** The invited organization answers itself. */
export const mayAnswerInvitation = (actor: Actor, invitation: { orgId: string }) =>
  actor.userId !== null && mayActFor(actor, invitation.orgId);

/** The board shows every pair with the full names of both sides. */
export const maySeeBoard = (actor: Actor) => mayOversee(actor);

/** How far a pair has come is between its two sides and the people who bring them together. */
export const maySeeStage = (actor: Actor, sides: MatchSides) => mayOversee(actor) || isSide(actor, sides);

/** What counts as the same word decides what matches: those who run the marketplace do. */
export const mayEditSynonyms = (actor: Actor) => isStaff(actor);

/** The index and its state are a matter of those who run the marketplace. */
export const mayRebuildIndex = (actor: Actor) => isStaff(actor);

export const mayGiveFeedback = (actor: Actor, sides: MatchSides) =>
  actor.userId !== null && (mayManageMatches(actor) || isSide(actor, sides));

/** What people judged is given out for learning by those who run the platform. */
export const mayExportFeedback = (actor: Actor) => isStaff(actor);

/** The side in whose name the actor may take the next step, such as sending an intent. */
export const sideOf = (actor: Actor, sides: MatchSides): MatchSide | null =>
  mayActFor(actor, sides.needOrgId) ? "need" : mayActFor(actor, sides.solutionOrgId) ? "solution" : null;
