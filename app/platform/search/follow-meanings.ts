import { withMeanings } from "#app/domain/matching/embed.server.ts";
import type { Embedder } from "#app/domain/matching/meaning.ts";
import type { Kind } from "#app/domain/matching/profile.ts";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import type { Db } from "#db/schema.ts";
import type { Following } from "./refresh.ts";
import { absent, readReferences, recomputeStale, withKnown } from "./refresh.ts";
import { inTurn } from "./turns.ts";

/** Records whose meaning is read in one step, and how long a call may go on: others want the index too. */
const meaningBatch = 32;
const meaningMs = 2000;

/**
 * Reads the meaning of indexed records that have none by this embedder, oldest first, and makes their matches anew; returns how many
 * still have none. Until then they are found and matched by their words. Rejects when the embedder does; what was read is kept.
 */
export async function followMeanings(
  db: Db,
  engine: SearchEngine,
  { embedder, now = () => new Date(), forMs = meaningMs }: Following & { embedder: Embedder; forMs?: number },
): Promise<number> {
  const began = Date.now();
  const stale: Record<Kind, Set<string>> = { need: new Set(), solution: new Set() };
  let left: number;
  do {
    const { references, count } = await engine.withoutMeaning(embedder.model, meaningBatch);
    left = count - references.length;
    if (references.length === 0) break;
    await withMeanings(db, embedder, await readReferences(db, references), now());
    await inTurn(engine, async () => {
      const upsert = await withKnown(db, embedder, await readReferences(db, references));
      await engine.apply({ upsert, remove: absent(references, upsert) });
      for (const { kind, id } of upsert) stale[kind].add(id);
    });
  } while (Date.now() - began < forMs);
  if (stale.need.size + stale.solution.size > 0)
    await inTurn(engine, () => recomputeStale(db, engine, stale, now()));
  return left;
}
