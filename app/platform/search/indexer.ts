import type { Kind } from "#app/domain/matching/profile.ts";
import type { Reference, SearchEngine } from "#app/domain/matching/recall.ts";
import { recomputeMatches } from "#app/domain/matching/recompute.server.ts";
import { readSources } from "#app/domain/matching/sources.server.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import type { Db } from "#db/schema.ts";

/** Events read, and documents written, in one step. */
const eventBatch = 2000;
const documentBatch = 500;

/** The main database's own note of how far the matches follow the events; the index keeps its own in its file. */
const cursorName = "matching";

const running = new WeakMap<SearchEngine, Promise<void>>();

/**
 * Takes in every event that the index and the matches have not seen; an index that is empty, or ahead of a database that
 * was restored from a backup, is filled anew first. Both steps may be repeated: a crash between an index
 * that moved and matches that did not is made good by the next call. Calls on one engine wait for each other.
 */
export function catchUp(db: Db, engine: SearchEngine, now = () => new Date()): Promise<void> {
  const before = running.get(engine) ?? Promise.resolve();
  const work = before
    .catch(() => {})
    .then(async () => {
      const position = await engine.position();
      if (position === 0 || position > (await headSeq(db))) await fillIndex(db, engine);
      await followEvents(db, engine);
      await followMatches(db, engine, now());
    });
  running.set(engine, work);
  return work;
}

/**
 * Writes every published record into the index again and removes what does not belong there; searches go on meanwhile.
 * Then all matches are made anew. For a damaged index, a restored database, a new analyzer or new weights.
 */
export async function rebuildIndex(
  db: Db,
  engine: SearchEngine,
  now = () => new Date(),
): Promise<{ needs: number; solutions: number }> {
  const counts = await fillIndex(db, engine);
  for (const id of await publishedIds(db, "need")) await recomputeMatches(db, engine, { needId: id }, now());
  return counts;
}

async function fillIndex(db: Db, engine: SearchEngine): Promise<{ needs: number; solutions: number }> {
  const position = await headSeq(db);
  const needs = await fillKind(db, engine, "need");
  const solutions = await fillKind(db, engine, "solution");
  await engine.apply({ upsert: [], remove: [], position });
  return { needs, solutions };
}

async function fillKind(db: Db, engine: SearchEngine, kind: Kind): Promise<number> {
  const ids = await publishedIds(db, kind);
  const wanted = new Set(ids);
  const remove = [...(await engine.versions(kind)).keys()]
    .filter((id) => !wanted.has(id))
    .map((id) => ({ kind, id }));
  await engine.apply({ upsert: [], remove });
  for (let i = 0; i < ids.length; i += documentBatch)
    await engine.apply({ upsert: await readSources(db, kind, ids.slice(i, i + documentBatch)), remove: [] });
  return ids.length;
}

export async function publishedIds(db: Db, kind: Kind): Promise<string[]> {
  const rows = await db
    .selectFrom(kind)
    .select("id")
    .where("status", "=", "published")
    .orderBy("id")
    .execute();
  return rows.map((row) => row.id);
}

async function headSeq(db: Db): Promise<number> {
  const { seq } = await db
    .selectFrom("event_head")
    .select("seq")
    .where("id", "=", 1)
    .executeTakeFirstOrThrow();
  return Number(seq);
}

async function followEvents(db: Db, engine: SearchEngine): Promise<void> {
  for (;;) {
    const { touched, last } = await touchedSince(db, await engine.position());
    if (last === null) return;
    await indexTouched(db, engine, touched, last);
  }
}

/** The needs and solutions that the next events are about, each once. */
async function touchedSince(
  db: Db,
  seq: number,
): Promise<{ touched: Record<Kind, string[]>; last: number | null }> {
  const events = await db
    .selectFrom("event")
    .select(["seq", "subject_type", "subject_id"])
    .where("seq", ">", seq)
    .orderBy("seq")
    .limit(eventBatch)
    .execute();
  const of = (kind: Kind) => [
    ...new Set(events.filter((event) => event.subject_type === kind).map((event) => event.subject_id)),
  ];
  return { touched: { need: of("need"), solution: of("solution") }, last: events.at(-1)?.seq ?? null };
}

/** What is published goes in as it is now, whatever the event said; everything else goes out. */
async function indexTouched(
  db: Db,
  engine: SearchEngine,
  touched: Record<Kind, string[]>,
  position: number,
): Promise<void> {
  const upsert = [
    ...(await readSources(db, "need", touched.need)),
    ...(await readSources(db, "solution", touched.solution)),
  ];
  const present = new Set(upsert.map(({ kind, id }) => `${kind}/${id}`));
  const all: Reference[] = [
    ...touched.need.map((id) => ({ kind: "need" as const, id })),
    ...touched.solution.map((id) => ({ kind: "solution" as const, id })),
  ];
  await engine.apply({
    upsert,
    remove: all.filter(({ kind, id }) => !present.has(`${kind}/${id}`)),
    position,
  });
}

async function followMatches(db: Db, engine: SearchEngine, now: Date): Promise<void> {
  const indexed = await engine.position();
  const from =
    (await db.selectFrom("event_cursor").select("seq").where("name", "=", cursorName).executeTakeFirst())
      ?.seq ?? 0;
  const stale: Record<Kind, Set<string>> = { need: new Set(), solution: new Set() };
  let position = Number(from);
  while (position < indexed) {
    const { touched, last } = await touchedSince(db, position);
    if (last === null) break;
    for (const kind of ["need", "solution"] as const) for (const id of touched[kind]) stale[kind].add(id);
    position = last;
  }
  if (position === Number(from)) return;
  await recomputeStale(db, engine, stale, now);
  await inTransaction(db, (trx) =>
    trx
      .insertInto("event_cursor")
      .values({ name: cursorName, seq: position })
      .onConflict((oc) => oc.column("name").doUpdateSet({ seq: position }))
      .execute(),
  );
}

/** Many new solutions are met from the side of the needs, when those are fewer: one search each finds them all. */
async function recomputeStale(
  db: Db,
  engine: SearchEngine,
  stale: Record<Kind, Set<string>>,
  now: Date,
): Promise<void> {
  const needs = await publishedIds(db, "need");
  const fromNeeds = stale.solution.size > needs.length;
  const published = fromNeeds ? new Set(await publishedIds(db, "solution")) : stale.solution;
  const solutions = fromNeeds ? [...stale.solution].filter((id) => !published.has(id)) : [...stale.solution];
  for (const needId of new Set(fromNeeds ? [...stale.need, ...needs] : stale.need))
    await recomputeMatches(db, engine, { needId }, now);
  for (const solutionId of solutions) await recomputeMatches(db, engine, { solutionId }, now);
}
