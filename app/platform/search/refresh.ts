import { withKnownMeanings } from "#app/domain/matching/embed.server.ts";
import type { Embedder } from "#app/domain/matching/meaning.ts";
import type { Kind, Source } from "#app/domain/matching/profile.ts";
import type { Reference, SearchEngine } from "#app/domain/matching/recall.ts";
import { recomputeMatches } from "#app/domain/matching/recompute.server.ts";
import { readSources } from "#app/domain/matching/sources.server.ts";
import type { Db } from "#db/schema.ts";

/** What those who write the index and remake matches have at hand. */
export interface Following {
  embedder?: Embedder | null;
  now?: () => Date;
}

export async function readReferences(db: Db, references: Reference[]): Promise<Source[]> {
  const ids = (kind: Kind) => references.filter((one) => one.kind === kind).map(({ id }) => id);
  return [
    ...(await readSources(db, "need", ids("need"))),
    ...(await readSources(db, "solution", ids("solution"))),
  ];
}

/** Those of the references that are not among the sources: what is not published goes out. */
export function absent(references: Reference[], sources: Source[]): Reference[] {
  const present = new Set(sources.map(({ kind, id }) => `${kind}/${id}`));
  return references.filter(({ kind, id }) => !present.has(`${kind}/${id}`));
}

export const withKnown = (db: Db, embedder: Embedder | null, sources: Source[]) =>
  embedder ? withKnownMeanings(db, embedder.model, sources) : sources;

/** Many new solutions are met from the side of the needs, when those are fewer: one search each finds them all. */
export async function recomputeStale(
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
