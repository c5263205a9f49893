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

/** Before the declaration a reviewer sees no bid; one who recused or was released sees none any more. */
export const mayReadAsReviewer = (status: AssignmentStatus) =>
  status === "accepted" || status === "submitted";
