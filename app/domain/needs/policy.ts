import type { NeedStatus, VisibilityTier } from "#db/schema.ts";
import type { Actor, Membership } from "../shared/actor.ts";
import { isMember, isStaff, isVerified, mayActFor, mayOversee } from "../shared/actor.ts";
import { canMove } from "../shared/transitions.ts";
import { isEditable, needMoves } from "./need.ts";

export interface NeedFacts {
  orgId: string;
  status: NeedStatus;
  submittedAt: string | null;
  publishedAt: string | null;
  /** 归口推荐单位, where the caller knows it. */
  recommenderOrgId?: string | null;
}

/** Firms post needs; agencies may post for the firms they look after. Institutions answer them. */
const maySeek = (m: Membership) =>
  m.role !== "viewer" && m.orgStatus === "verified" && (m.orgKind === "enterprise" || m.orgKind === "agency");

/** The organizations in whose name the actor may open a need. */
export const seekingMemberships = (actor: Actor) => actor.memberships.filter(maySeek);

/** Whether the actor writes needs at all. */
export const mayWriteNeeds = (actor: Actor) => isStaff(actor) || seekingMemberships(actor).length > 0;

/** Why a person may open no need at all, for the page that would have had the form. */
export function seekObstacle({
  memberships,
}: Actor): "noOrganization" | "waiting" | "onlyReads" | "doesNotSeek" {
  const seekers = memberships.filter((m) => m.orgKind !== "institution");
  if (memberships.length === 0) return "noOrganization";
  if (seekers.length === 0) return "doesNotSeek";
  return seekers.some((m) => m.role !== "viewer") ? "waiting" : "onlyReads";
}

/** Agents of a verified firm or agency open needs; staff do it on an organization's behalf. */
export const mayCreateNeed = (actor: Actor, orgId: string) =>
  isStaff(actor) || seekingMemberships(actor).some((m) => m.orgId === orgId);

/** A member of the organization that the firm named as its recommender, from the first submission on. */
const isRecommender = (actor: Actor, need: NeedFacts) =>
  need.submittedAt !== null &&
  actor.memberships.some((m) => m.orgId === need.recommenderOrgId && m.orgStatus === "verified");

/** While the need waits for its coordinator, the agents of the recommender may say what they think of it. */
export const mayRecommend = (actor: Actor, need: NeedFacts) =>
  isRecommender(actor, need) &&
  mayActFor(actor, String(need.recommenderOrgId)) &&
  need.status === "submitted";

/** The verified agencies that the actor belongs to: firms may name them. */
export const recommendingMemberships = (actor: Actor) =>
  actor.memberships.filter((m) => m.orgKind === "agency" && m.orgStatus === "verified");

/**
 * What was published once stays public, a withdrawn need as well. Before that a need is seen by its organization and by
 * those who oversee and by its recommender; a draft that nobody has handed in yet only by its organization and by staff.
 */
export const maySeeNeed = (actor: Actor, need: NeedFacts) =>
  need.publishedAt !== null ||
  isMember(actor, need.orgId) ||
  isRecommender(actor, need) ||
  (need.submittedAt === null ? isStaff(actor) : mayOversee(actor));

export const mayWorkOn = (actor: Actor, need: NeedFacts) => mayActFor(actor, need.orgId) || isStaff(actor);

export const mayEditNeed = (actor: Actor, need: NeedFacts) =>
  mayWorkOn(actor, need) && isEditable(need.status);

/** An organization must (still) be verified when its need is handed in. */
export const mayHandIn = (actor: Actor, need: NeedFacts) => mayCreateNeed(actor, need.orgId);

export const maySubmit = (actor: Actor, need: NeedFacts) =>
  mayHandIn(actor, need) && canMove(needMoves, "submit", need.status);

/** Coordinators and admins vet, but nobody vets a need of their own organization. */
export const mayVet = (actor: Actor, need: NeedFacts) => isStaff(actor) && !isMember(actor, need.orgId);
export const mayVetNeeds = (actor: Actor) => isStaff(actor);

export const mayWithdraw = (actor: Actor, need: NeedFacts) =>
  mayWorkOn(actor, need) && canMove(needMoves, "withdraw", need.status);

/** A need that is too much for one answer is split before it is vetted. */
export const maySplit = (actor: Actor, need: NeedFacts) =>
  mayHandIn(actor, need) && canMove(needMoves, "split", need.status);

/** What lapsed may be put up again, as a new draft. */
export const mayRenew = (actor: Actor, need: NeedFacts) => mayHandIn(actor, need) && need.status === "lapsed";

/** The owner's people say that a published need still stands; staff may say it for them. */
export const mayConfirm = (actor: Actor, need: NeedFacts) =>
  mayWorkOn(actor, need) && need.status === "published";

export const mayAddAddendum = (actor: Actor, need: NeedFacts) =>
  actor.userId !== null && mayWorkOn(actor, need) && need.status === "published";

/** The need's own side, its recommender and those who oversee see every field, remarks and the full history. */
export const isInsider = (actor: Actor, need: NeedFacts) =>
  isMember(actor, need.orgId) || isRecommender(actor, need) || mayOversee(actor);

/**
 * Whether a field of this tier shows. `disclosed`: the seeker has opened the need's protected fields to one of the actor's
 * organizations.
 */
export function tierShows(actor: Actor, need: NeedFacts, tier: VisibilityTier, disclosed: boolean): boolean {
  if (tier === "public" || disclosed || isInsider(actor, need)) return true;
  return tier === "verified" && isVerified(actor);
}
