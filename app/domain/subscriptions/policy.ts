import type { Actor } from "../shared/actor.ts";
import { isMember } from "../shared/actor.ts";

/** Everybody with an account may keep searches. */
export const maySubscribe = (actor: Actor) => actor.userId !== null;

/** Whose need or solution it is may be told of its matches, viewers included: it is only reading. */
export const mayWatchMatches = (actor: Actor, record: { orgId: string; status: string }) =>
  isMember(actor, record.orgId) && record.status === "published";
