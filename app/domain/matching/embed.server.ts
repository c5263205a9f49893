import { createHash } from "node:crypto";
import type { Db } from "#db/schema.ts";
import type { Embedder, Meaning } from "./meaning.ts";
import { meaningFromText, meaningTexts, meaningToText, toMeaning } from "./meaning.ts";
import type { Kind, Source } from "./profile.ts";

const hashOf = (source: Source) =>
  createHash("sha256")
    .update(JSON.stringify(meaningTexts(source)))
    .digest("hex");

/** The sources with the meanings that are known of just this text by just this model; null for the others. */
export async function withKnownMeanings(db: Db, model: string, sources: Source[]): Promise<Source[]> {
  const known = new Map<string, Meaning>();
  for (const kind of ["need", "solution"] as const) {
    const hashes = new Map(
      sources.filter((source) => source.kind === kind).map((source) => [source.id, hashOf(source)]),
    );
    for (const row of await readRows(db, kind, model, [...hashes.keys()]))
      if (hashes.get(row.subject_id) === row.content_hash)
        known.set(`${kind}/${row.subject_id}`, meaningFromText(model, row.vector));
  }
  return sources.map((source) => ({ ...source, meaning: known.get(`${source.kind}/${source.id}`) ?? null }));
}

async function readRows(db: Db, kind: Kind, model: string, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("embedding")
    .select(["subject_id", "content_hash", "vector"])
    .where("subject_type", "=", kind)
    .where("subject_id", "in", ids)
    .where("model", "=", model)
    .execute();
}

/** The sources with their meanings: known ones are read, the others made and kept. Rejects when the embedder does. */
export async function withMeanings(
  db: Db,
  embedder: Embedder,
  sources: Source[],
  now: Date,
): Promise<Source[]> {
  const read = await withKnownMeanings(db, embedder.model, sources);
  const missing = read.filter((source) => !source.meaning);
  if (missing.length === 0) return read;
  const asked = missing.map((source) => ({ source, texts: meaningTexts(source) }));
  const vectors = await embedder.embed(asked.flatMap(({ texts }) => texts));
  let next = 0;
  const made = new Map<Source, Meaning>();
  for (const { source, texts } of asked) {
    made.set(source, toMeaning(embedder.model, vectors.slice(next, next + texts.length)));
    next += texts.length;
  }
  await keep(db, made, now);
  return read.map((source) => ({ ...source, meaning: made.get(source) ?? source.meaning }));
}

async function keep(db: Db, made: Map<Source, Meaning>, now: Date): Promise<void> {
  const rows = [...made].map(([source, meaning]) => ({
    subject_type: source.kind,
    subject_id: source.id,
    model: meaning.model,
    content_hash: hashOf(source),
    vector: meaningToText(meaning),
    created_at: now.toISOString(),
  }));
  await db
    .insertInto("embedding")
    .values(rows)
    .onConflict((oc) =>
      oc.columns(["subject_type", "subject_id"]).doUpdateSet((eb) => ({
        model: eb.ref("excluded.model"),
        content_hash: eb.ref("excluded.content_hash"),
        vector: eb.ref("excluded.vector"),
        created_at: eb.ref("excluded.created_at"),
      })),
    )
    .execute();
}
