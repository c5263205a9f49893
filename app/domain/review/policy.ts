import type { AssignmentStatus } from "#db/schema.ts";
import type { Procedure } from "../calls/procedure.ts";
import type { Actor } from "../shared/actor.ts";
import { hasRole, isMember, isStaff, mayActFor } from "../shared/actor.ts";

/** Coordinators check and decide eligibility, keep the pool of experts and put panels together. */
export const mayRunReview = (actor: Actor) => isStaff(actor);
/** Advisors work for one of the two sides: bids and scores are not theirs to read. */
export const maySeeReview = (actor: Actor) => isStaff(actor) || hasRole(actor, "auditor");

/** From the opening on, the firm, staff and auditors read the bids. */
export const mayReadBids = (actor: Actor, seekerOrgId: string) =>
  isMember(actor, seekerOrgId) || maySeeReview(actor);

/** The bidder answers for its own bid. */
export const mayAnswerForBid = (actor: Actor, bid: { orgId: string }) => mayActFor(actor, bid.orgId);
export const maySeeResult = (actor: Actor, bid: { orgId: string }) =>
  isMember(actor, bid.orgId) || maySeeReview(actor);

/** Market type: the firm itself. Funded type: the coordinators put the panel's result into effect. */
export const mayDecideAward = (
  actor: Actor,
  { decidedBy, seekerOrgId }: { decidedBy: Procedure["decidedBy"]; seekerOrgId: string },
) => actor.isSystem || (decidedBy === "seeker" ? mayActFor(actor, seekerOrgId) : isStaff(actor));

/** Before the declaration a reviewer sees no bid; who recused or was released, or sat on an earlier round's panel, sees none any more. */
export const mayReadAsReviewer = (
  { status, round }: { status: AssignmentStatus; round: number },
  entry: { round: number },
) => (status === "accepted" || status === "submitted") && round === entry.round;

/** How much of a panel's work a reader is told: `result` is rank and mean, `all` also who scored and how. */
export type PanelView = Procedure["scoring"]["told"];

interface Told {
  seekerOrgId: string;
  told: PanelView;
  isDecided: boolean;
}

/**
 * The one rule of who is told what of a panel's scores, on every page: staff and auditors all, the firm what the list says and only since
 * the decision stands. Whoever belongs to the firm is the firm, also with a role on the platform. A bidder is told as much of its own bid.
 */
export function panelViewOf(actor: Actor, { seekerOrgId, told, isDecided }: Told): PanelView {
  if (!isMember(actor, seekerOrgId)) return maySeeReview(actor) ? "all" : "nothing";
  return isDecided ? told : "nothing";
}
