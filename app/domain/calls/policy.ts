import type { Actor } from "../shared/actor.ts";
import { hasRole, isStaff, mayOversee } from "../shared/actor.ts";

export const mayManageCalls = (actor: Actor) => isStaff(actor);

/** What was once published stays readable, withdrawn lists with their mark included; drafts are for those who oversee. */
export const maySeeCall = (actor: Actor, call: { publishedAt: string | null }) =>
  call.publishedAt !== null || mayOversee(actor);

/** The calendar counts for everybody's deadlines: admins keep it, staff and those who oversee read it. */
export const mayReadHolidays = (actor: Actor) => mayOversee(actor);
export const mayEditHolidays = (actor: Actor) => actor.isSystem || hasRole(actor, "admin");
