import { withKnownMeanings, withMeanings } from "#app/domain/matching/embed.server.ts";
import type { Embedder } from "#app/domain/matching/meaning.ts";
import type { Kind, Source } from "#app/domain/matching/profile.ts";
import { readSynonyms } from "#app/domain/matching/queries/synonyms.server.ts";
import type { Reference, SearchEngine } from "#app/domain/matching/recall.ts";
import { recomputeMatches } from "#app/domain/matching/recompute.server.ts";
import { readSources } from "#app/domain/matching/sources.server.ts";
import { recomputeOneStale } from "#app/domain/matching/stale-matches.server.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import type { Db } from "#db/schema.ts";
import type { NamedKind } from "./read-names.ts";
import { isNamedKind, readAllNames, readNames } from "./read-names.ts";

/** Events read, and documents written, in one step: questions are answered between two. */
const eventBatch = 2000;
const documentBatch = 50;

/** The main database's own note of how far the matches follow the events; the index keeps its own in its file. */
const cursorName = "matching";

export interface Following {
  embedder?: Embedder | null;
  now?: () => Date;
}

/** Records whose meaning is read in one step, and how long a call may go on: others want the index too. */
const meaningBatch = 32;
const meaningMs = 2000;

const running = new WeakMap<SearchEngine, Promise<unknown>>();

/** Work on one engine waits for what is under way on it. */
export function inTurn<T>(engine: SearchEngine, work: () => Promise<T>): Promise<T> {
  const before = running.get(engine) ?? Promise.resolve();
  const turn = before.catch(() => {}).then(work);
  running.set(engine, turn);
  return turn;
}

/**
 * Takes in every event that the index and the matches have not seen; an index that is empty, or ahead of a database that
 * was restored from a backup, is filled anew first. Both steps may be repeated: a crash between an index
 * that moved and matches that did not is made good by the next call. Meanings that are known go in too; `followMeanings`
 * reads the others.
 */
export function catchUp(
  db: Db,
  engine: SearchEngine,
  { embedder = null, now = () => new Date() }: Following = {},
): Promise<void> {
  return inTurn(engine, async () => {
    const position = await engine.position();
    if (position === 0 || position > (await headSeq(db))) await fillIndex(db, engine, embedder);
    await followEvents(db, engine, embedder);
    await followMatches(db, engine, now());
  });
}

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

/**
 * Makes the matches anew that a change of synonyms or of the whole index has made old, need by need, so that what is
 * published meanwhile does not wait.
 */
export async function followStale(
  db: Db,
  engine: SearchEngine,
  { now = () => new Date(), forMs = meaningMs }: Following & { forMs?: number } = {},
): Promise<void> {
  const began = Date.now();
  while (await inTurn(engine, () => recomputeOneStale(db, engine, now())))
    if (Date.now() - began >= forMs) return;
}

async function readReferences(db: Db, references: Reference[]): Promise<Source[]> {
  const ids = (kind: Kind) => references.filter((one) => one.kind === kind).map(({ id }) => id);
  return [
    ...(await readSources(db, "need", ids("need"))),
    ...(await readSources(db, "solution", ids("solution"))),
  ];
}

/** Those of the references that are not among the sources: what is not published goes out. */
function absent(references: Reference[], sources: Source[]): Reference[] {
  const present = new Set(sources.map(({ kind, id }) => `${kind}/${id}`));
  return references.filter(({ kind, id }) => !present.has(`${kind}/${id}`));
}

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
  for (let i = 0; i < ids.length; i += documentBatch) {
    const batch = ids.slice(i, i + documentBatch);
    await engine.apply({
      upsert: await withKnown(db, embedder, await readSources(db, kind, batch)),
      remove: [],
    });
    await step(batch.length);
    await new Promise(setImmediate);
  }
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

export async function headSeq(db: Db): Promise<number> {
  const { seq } = await db
    .selectFrom("event_head")
    .select("seq")
    .where("id", "=", 1)
    .executeTakeFirstOrThrow();
  return Number(seq);
}

const withKnown = (db: Db, embedder: Embedder | null, sources: Source[]) =>
  embedder ? withKnownMeanings(db, embedder.model, sources) : sources;

export async function followEvents(db: Db, engine: SearchEngine, embedder: Embedder | null): Promise<void> {
  for (;;) {
    const { last, ...touched } = await touchedSince(db, await engine.position());
    if (last === null) return;
    await indexTouched(db, engine, { ...touched, position: last, embedder });
  }
}

interface Touched {
  touched: Record<Kind, string[]>;
  /** Whether the groups of synonyms changed. */
  isReworded: boolean;
  /** Records of other kinds that have a name. */
  named: NamedKind[];
  last: number | null;
}

/** The needs and solutions that the next events are about, each once. */
async function touchedSince(db: Db, seq: number): Promise<Touched> {
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
  return {
    touched: { need: of("need"), solution: of("solution") },
    named: events.flatMap(({ subject_type: kind, subject_id: id }) =>
      isNamedKind(kind) ? { kind, id } : [],
    ),
    isReworded: events.some((event) => event.subject_type === "synonyms"),
    last: events.at(-1)?.seq ?? null,
  };
}

/** What is published goes in as it is now, whatever the event said; everything else goes out. */
async function indexTouched(
  db: Db,
  engine: SearchEngine,
  {
    touched,
    isReworded,
    named,
    position,
    embedder,
  }: Omit<Touched, "last"> & { position: number; embedder: Embedder | null },
): Promise<void> {
  const references: Reference[] = (["need", "solution"] as const).flatMap((kind) =>
    touched[kind].map((id) => ({ kind, id })),
  );
  const upsert = await withKnown(db, embedder, await readReferences(db, references));
  const synonyms = isReworded ? { synonyms: await readSynonyms(db) } : {};
  const names = await readNames(db, named);
  await engine.apply({ upsert, remove: absent(references, upsert), ...synonyms, names, position });
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
