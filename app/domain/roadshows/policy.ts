import type { RoadshowStatus } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { hasRole, isStaff, mayOversee } from "../shared/actor.ts";

interface Show {
  status: RoadshowStatus;
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

/** The link and the note with its password open the meeting room: for organizers, and for people registered to a coming event. */
export const maySeeMeeting = (actor: Actor, roadshow: Show & { registered: boolean }) =>
  mayManageRoadshows(actor) || (roadshow.registered && roadshow.status === "published");
