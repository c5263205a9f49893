import type { MeetingStatus } from "#db/schema.ts";
import { sendingMemberships } from "../bids/policy.ts";
import { mayManageRoadshows } from "../roadshows/policy.ts";
import type { Actor } from "../shared/actor.ts";
import { isMember, mayActFor, mayOversee } from "../shared/actor.ts";

interface Sides {
  fromOrgId: string;
  toOrgId: string;
}
interface Meeting extends Sides {
  status: MeetingStatus;
}

/** In the name of a verified organization, by somebody who acts for it. */
export const mayRequestMeeting = (actor: Actor, orgId: string) =>
  actor.userId !== null && sendingMemberships(actor).some((member) => member.orgId === orgId);

/** Slots are set, and meetings brought about by hand, by whoever runs roadshows: a person, whose name the record keeps. */
export const mayArrangeMeetings = (actor: Actor) => actor.userId !== null && mayManageRoadshows(actor);

/** The two sides, and those who oversee: nobody else learns who meets whom. */
export const maySeeMeetingOf = (actor: Actor, { fromOrgId, toOrgId }: Sides) =>
  isMember(actor, fromOrgId) || isMember(actor, toOrgId) || mayOversee(actor);

export const mayAnswerMeeting = (actor: Actor, { toOrgId }: Sides) =>
  mayActFor(actor, toOrgId) || mayArrangeMeetings(actor);

/** Who asked takes it back; what was agreed either side may call off. Organizers may do both. */
export const mayCancelMeeting = (actor: Actor, { fromOrgId, toOrgId, status }: Meeting) =>
  mayActFor(actor, fromOrgId) ||
  (status === "accepted" && mayActFor(actor, toOrgId)) ||
  mayArrangeMeetings(actor);

/** The side in whose name the actor says how it went. */
export const sideOf = (actor: Actor, { fromOrgId, toOrgId }: Sides): string | undefined =>
  [fromOrgId, toOrgId].find((orgId) => mayActFor(actor, orgId));
