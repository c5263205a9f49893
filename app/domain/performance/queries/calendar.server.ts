import type { Db } from "#db/schema.ts";
import { loadActor } from "../../accounts/queries.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { hashToken } from "../../shared/secrets.ts";
import type { Due } from "../due.ts";
import { duesOf } from "../due.ts";
import { listRunning } from "./risks.server.ts";

/** What is due in the agreements that the actor may see now, by day. */
export async function listDue(db: Db, actor: Actor): Promise<Due[]> {
  if (!actor.userId) throw forbidden();
  const running = await listRunning(db, actor);
  return running.flatMap(duesOf).sort((a, b) => a.on.localeCompare(b.on));
}

/** Since when the actor has a feed; null without one. Its token is known to nobody but whoever kept the address. */
export async function findFeed(db: Db, actor: Actor): Promise<string | null> {
  const feed = await db
    .selectFrom("calendar_feed")
    .select("created_at as createdAt")
    .where("user_id", "=", actor.userId ?? "")
    .executeTakeFirst();
  return feed?.createdAt ?? null;
}

/**
 * The person to whom a feed belongs, as they stand now: who has left an organization reads nothing of it any more. A token that was revoked,
 * or whose account is closed, is not found.
 */
export async function findFeedOwner(db: Db, token: string): Promise<Actor> {
  const feed = await db
    .selectFrom("calendar_feed")
    .select("user_id as userId")
    .where("token_hash", "=", hashToken(token))
    .executeTakeFirst();
  const actor = feed && (await loadActor(db, feed.userId));
  if (!actor?.userId) throw notFound();
  return actor;
}
