import type { Embedder } from "#app/domain/matching/meaning.ts";
import type { Kind, Source } from "#app/domain/matching/profile.ts";
import { readSynonyms } from "#app/domain/matching/queries/synonyms.server.ts";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import { recomputeMatches } from "#app/domain/matching/recompute.server.ts";
import { readSources } from "#app/domain/matching/sources.server.ts";
import type { Db } from "#db/schema.ts";
import { readAllNames } from "./read-names.ts";
import type { Following } from "./refresh.ts";
import { headSeq, publishedIds, withKnown } from "./refresh.ts";

/** Documents written in one step: questions are answered between two. */
export const documentBatch = 200;

/**
 * Writes every published record into the index again and removes what does not belong there; searches go on meanwhile.
 * Then all matches are made anew. For a damaged index, a restored database, a new analyzer or new weights.
 */
export async function rebuildIndex(
  db: Db,
  engine: SearchEngine,
  { embedder = null, now = () => new Date() }: Following = {},
): Promise<{ needs: number; solutions: number }> {
  const counts = await fillIndex(db, engine, embedder);
  for (const id of await publishedIds(db, "need")) await recomputeMatches(db, engine, { needId: id }, now());
  return counts;
}

/** Fills an index from the database; `tell` hears how many records were written, of how many. */
export async function fillIndex(
  db: Db,
  engine: SearchEngine,
  embedder: Embedder | null,
  tell: (done: number, total: number) => Promise<unknown> = async () => {},
): Promise<{ needs: number; solutions: number }> {
  const position = await headSeq(db);
  const ids = { need: await publishedIds(db, "need"), solution: await publishedIds(db, "solution") };
  const total = ids.need.length + ids.solution.length;
  await tell(0, total);
  let done = 0;
  const step = (count: number) => {
    done += count;
    return tell(done, total);
  };
  for (const kind of ["need", "solution"] as const)
    await fillKind(db, engine, { kind, ids: ids[kind] }, embedder, step);
  await engine.apply({
    upsert: [],
    remove: [],
    synonyms: await readSynonyms(db),
    names: await readAllNames(db),
    position,
  });
  return { needs: ids.need.length, solutions: ids.solution.length };
}

async function fillKind(
  db: Db,
  engine: SearchEngine,
  { kind, ids }: { kind: Kind; ids: string[] },
  embedder: Embedder | null,
  step: (count: number) => Promise<unknown>,
): Promise<void> {
  const wanted = new Set(ids);
  const remove = [...(await engine.versions(kind)).keys()]
    .filter((id) => !wanted.has(id))
    .map((id) => ({ kind, id }));
  await engine.apply({ upsert: [], remove });
  async function* batches() {
    for (let i = 0; i < ids.length; i += documentBatch)
      yield await withKnown(db, embedder, await readSources(db, kind, ids.slice(i, i + documentBatch)));
  }
  await writeAll(engine, batches(), step);
}

/** Writes batch by batch; while one is written, the engine may already read the next. Questions are answered between two. */
export async function writeAll(
  engine: SearchEngine,
  batches: AsyncIterable<Source[]> | Iterable<Source[]>,
  told: (count: number) => Promise<unknown> = async () => {},
): Promise<void> {
  let before: Promise<unknown> = Promise.resolve();
  for await (const upsert of batches) {
    const written = awaitedLater(engine.apply({ upsert, remove: [] }));
    await before;
    before = awaitedLater(written.then(() => told(upsert.length)));
  }
  await before;
}

/** Its failure is heard when it is awaited, even if that is after it fails. */
function awaitedLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
