import type { Db } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { system } from "../shared/actor.ts";
import { conflict, forbidden } from "../shared/errors.ts";
import { recordEvent } from "../shared/events.ts";
import { newId } from "../shared/ids.ts";
import { inTransaction } from "../shared/transaction.ts";
import { mayRebuildIndex } from "./policy.ts";
import { markMatchesStale } from "./stale-matches.server.ts";

/** The rebuild that is asked for or under way; null when there is none. */
export const openRebuild = async (db: Db) =>
  (await db
    .selectFrom("index_rebuild")
    .selectAll()
    .where("status", "!=", "done")
    .orderBy("asked_at")
    .limit(1)
    .executeTakeFirst()) ?? null;

/** Asks for a new index; the worker fills it while the old one answers. One at a time. */
export async function askRebuild(db: Db, actor: Actor, now = new Date()): Promise<void> {
  if (!mayRebuildIndex(actor)) throw forbidden();
  await inTransaction(db, async (trx) => {
    const id = newId();
    const about = { type: "search.rebuildAsked", subjectType: "search", subjectId: id };
    await recordEvent(trx, actor, about, now);
    if (await openRebuild(trx)) throw conflict("rebuildUnderWay");
    await insert(trx, id, actor, now, "waiting");
  });
}

const insert = (db: Db, id: string, actor: Actor, now: Date, status: "waiting" | "running") =>
  db
    .insertInto("index_rebuild")
    .values({
      id,
      asked_at: now.toISOString(),
      asked_by: actor.userId,
      status,
      done: 0,
      total: 0,
      finished_at: null,
    })
    .execute();

/** A new index that nobody asked for: the analyzer changed. */
export async function beginRebuild(db: Db, now: Date): Promise<string> {
  const id = newId();
  await insert(db, id, system, now, "running");
  return id;
}

export const tellRebuild = (db: Db, id: string, progress: { done: number; total: number }) =>
  db
    .updateTable("index_rebuild")
    .set({ status: "running", ...progress })
    .where("id", "=", id)
    .execute();

/** The new index is filled: once it holds this event, every match is made anew with it. */
export async function finishRebuild(db: Db, id: string, now: Date): Promise<void> {
  await inTransaction(db, async (trx) => {
    const about = { type: "search.rebuilt", subjectType: "search", subjectId: id };
    const seq = await recordEvent(trx, system, about, now);
    await markMatchesStale(trx, seq);
  });
}

/** The new index answers. */
export const closeRebuild = (db: Db, id: string, now: Date) =>
  db
    .updateTable("index_rebuild")
    .set({ status: "done", finished_at: now.toISOString() })
    .where("id", "=", id)
    .execute();
