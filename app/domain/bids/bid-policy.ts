import type { BidStatus, ShareHolder } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { hasRole, isMember, isStaff, mayActFor } from "../shared/actor.ts";
import { openedStatuses } from "./bid.ts";

/** Organizations in whose name the actor may bid: verified, as admin or agent. */
export const biddingMemberships = (actor: Actor) =>
  actor.memberships.filter((m) => m.role !== "viewer" && m.orgStatus === "verified");

export const mayBidFor = (actor: Actor, orgId: string) =>
  biddingMemberships(actor).some((m) => m.orgId === orgId);

export interface BidFacts {
  orgId: string;
  status: BidStatus;
  seekerOrgId: string;
}

const isOpened = ({ status }: BidFacts) => (openedStatuses as readonly BidStatus[]).includes(status);

/**
 * Before the opening only the bidder's own members know that there is a bid, staff not. From the opening on the firm, staff and auditors
 * read it; who else does, such as reviewers, is the word of later areas.
 */
export const mayReadBid = (actor: Actor, bid: BidFacts) =>
  isMember(actor, bid.orgId) ||
  (isOpened(bid) && (isMember(actor, bid.seekerOrgId) || isStaff(actor) || hasRole(actor, "auditor")));

/**
 * As whom somebody may open bids or hold a part of the key. Nobody is two of them, whatever roles they have, or one person could bring
 * two parts together: who belongs to the firm is the firm's, and an auditor is that alone.
 */
export function holderOf(actor: Actor, seekerOrgId: string): ShareHolder | null {
  if (!actor.userId) return null;
  if (isMember(actor, seekerOrgId)) return mayActFor(actor, seekerOrgId) ? "seeker" : null;
  if (hasRole(actor, "auditor")) return "auditor";
  return isStaff(actor) ? "coordinator" : null;
}

/** The firm answers questions about its need, or staff for it. */
export const mayAnswerQuestions = (actor: Actor, seekerOrgId: string) =>
  actor.userId !== null && (mayActFor(actor, seekerOrgId) || isStaff(actor));
