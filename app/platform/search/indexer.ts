import type { Embedder } from "#app/domain/matching/meaning.ts";
import type { Kind } from "#app/domain/matching/profile.ts";
import { readSynonyms } from "#app/domain/matching/queries/synonyms.server.ts";
import type { Reference, SearchEngine } from "#app/domain/matching/recall.ts";
import { recomputeOneStale } from "#app/domain/matching/stale-matches.server.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import type { Db } from "#db/schema.ts";
import { fillIndex } from "./fill-index.ts";
import type { NamedKind } from "./read-names.ts";
import { isNamedKind, readNames } from "./read-names.ts";
import type { Following } from "./refresh.ts";
import { absent, headSeq, readReferences, recomputeStale, withKnown } from "./refresh.ts";
import { inTurn } from "./turns.ts";

/** Events read in one step. */
const eventBatch = 2000;

/** The main database's own note of how far the matches follow the events; the index keeps its own in its file. */
const cursorName = "matching";

/** How long a call may remake stale matches: others want the index too. */
const staleMs = 2000;

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

/**
 * Makes the matches anew that a change of synonyms or of the whole index has made old, need by need, so that what is
 * published meanwhile does not wait.
 */
export async function followStale(
  db: Db,
  engine: SearchEngine,
  { now = () => new Date(), forMs = staleMs }: Following & { forMs?: number } = {},
): Promise<void> {
  const began = Date.now();
  while (await inTurn(engine, () => recomputeOneStale(db, engine, now())))
    if (Date.now() - began >= forMs) return;
}
