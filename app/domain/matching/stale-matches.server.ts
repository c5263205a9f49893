import { sql } from "kysely";
import type { Db } from "#db/schema.ts";
import type { SearchEngine } from "./recall.ts";
import { recomputeMatches } from "./recompute.server.ts";

/** Every published need's matches are to be made anew as soon as the index holds event `seq`. */
export async function markMatchesStale(trx: Db, seq: number): Promise<void> {
  await trx
    .insertInto("stale_match")
    .columns(["need_id", "seq"])
    .expression((eb) =>
      eb
        .selectFrom("need")
        .select(["need.id", sql<number>`cast(${seq} as bigint)`.as("seq")])
        .where("need.status", "=", "published"),
    )
    .onConflict((oc) => oc.column("need_id").doUpdateSet({ seq }))
    .execute();
}

export async function countStaleMatches(db: Db): Promise<number> {
  const row = await db
    .selectFrom("stale_match")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Makes the matches of one stale need anew; false when there is none that the index is ready for. */
export async function recomputeOneStale(db: Db, engine: SearchEngine, now: Date): Promise<boolean> {
  const position = await engine.position();
  const stale = await db
    .selectFrom("stale_match")
    .selectAll()
    .where("seq", "<=", position)
    .orderBy("seq")
    .orderBy("need_id")
    .limit(1)
    .executeTakeFirst();
  if (!stale) return false;
  await recomputeMatches(db, engine, { needId: stale.need_id }, now);
  await db
    .deleteFrom("stale_match")
    .where("need_id", "=", stale.need_id)
    .where("seq", "=", stale.seq)
    .execute();
  return true;
}
