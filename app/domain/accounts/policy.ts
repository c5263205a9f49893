import type { Actor } from "../shared/actor.ts";
import { hasRole } from "../shared/actor.ts";

/** Who may see every account and give platform roles. */
export const mayManagePeople = (actor: Actor) => actor.isSystem || hasRole(actor, "admin");

/** Kept mails hold reset links, so only admins read them. */
export const mayReadMail = (actor: Actor) => hasRole(actor, "admin");
