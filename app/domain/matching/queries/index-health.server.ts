import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { ANALYZER_VERSION } from "../analyzer.ts";
import { mayRebuildIndex } from "../policy.ts";
import type { SearchEngine } from "../recall.ts";
import { SCORER_VERSION } from "../scorer.ts";
import { countStaleMatches } from "../stale-matches.server.ts";

const kinds = ["need", "solution"] as const;

/** How the index stands beside the database; `model` is the embedder's, null where meanings are switched off. */
export async function findIndexHealth(db: Db, actor: Actor, engine: SearchEngine, model: string | null) {
  if (!mayRebuildIndex(actor)) throw forbidden();
  const counts = await Promise.all(
    kinds.map(async (kind) => ({
      kind,
      indexed: (await engine.versions(kind)).size,
      published: await countPublished(db, kind),
    })),
  );
  const head = await db.selectFrom("event_head").select("seq").where("id", "=", 1).executeTakeFirstOrThrow();
  return {
    degraded: engine.degraded(),
    counts,
    position: await engine.position(),
    head: Number(head.seq),
    withoutMeaning: model === null ? null : (await engine.withoutMeaning(model, 1)).count,
    staleMatches: await countStaleMatches(db),
    analyzer: ANALYZER_VERSION,
    scorer: SCORER_VERSION,
    isRenewing: engine.successor() !== null,
    rebuild: await lastRebuild(db),
  };
}

async function countPublished(db: Db, kind: (typeof kinds)[number]): Promise<number> {
  const row = await db
    .selectFrom(kind)
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("status", "=", "published")
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

async function lastRebuild(db: Db) {
  const row = await db
    .selectFrom("index_rebuild")
    .leftJoin("user", "user.id", "index_rebuild.asked_by")
    .select(["index_rebuild.status", "done", "total", "asked_at as askedAt", "finished_at as finishedAt"])
    .select("user.name as askedBy")
    .orderBy("asked_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
