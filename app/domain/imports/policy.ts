import type { Actor } from "../shared/actor.ts";
import { isStaff } from "../shared/actor.ts";

/** Coordinators and admins bring in other platforms' records, and read the reports about it. */
export const mayImport = (actor: Actor) => isStaff(actor);
