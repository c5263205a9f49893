import type { Actor } from "../shared/actor.ts";
import { hasRole, isStaff, mayOversee } from "../shared/actor.ts";

interface Show {
  published_at: string | null;
}

/** Coordinators run roadshows, and so do the advisors who steward cooperation in their fields. */
export const mayManageRoadshows = (actor: Actor) => isStaff(actor) || hasRole(actor, "advisor");

/** What was once announced stays public, called off or not; a draft is for those who oversee. */
export const maySeeRoadshow = (actor: Actor, roadshow: Show) =>
  roadshow.published_at !== null || mayOversee(actor);

export const mayRegister = (actor: Actor) => actor.userId !== null;

/** Names and addresses of those who come are personal data: for the organizers alone. */
export const maySeeRegistrations = (actor: Actor) => mayManageRoadshows(actor);

/** A list of people that leaves the platform: for staff alone. */
export const mayExportRegistrations = (actor: Actor) => isStaff(actor);

/** Who may enter the room: its organizers, whoever was let in, and who speaks for an organization that presents there. */
export const mayEnter = (actor: Actor, standing: { isApproved: boolean; isSpeaker: boolean }) =>
  mayManageRoadshows(actor) || standing.isApproved || standing.isSpeaker;
