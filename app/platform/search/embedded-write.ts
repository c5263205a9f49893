import type SQLite from "better-sqlite3";
import { normalize } from "#app/domain/matching/analyzer.ts";
import type { Kind, Source } from "#app/domain/matching/profile.ts";
import type { IndexChange, Reference } from "#app/domain/matching/recall.ts";
import { kinds } from "./embedded-store.ts";
import type { Reading } from "./reading.ts";
import { rowOf, storeTerms } from "./stored-terms.ts";
import { spoken, titleWriter } from "./title-store.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * Writes documents, the counts of their terms and the position; to be called in a transaction: what is counted is what is there. The
 * readings are those of `upsert`, in its order.
 */
export function applyChange(
  sqlite: SQLite.Database,
  vocabulary: Vocabulary,
  change: IndexChange,
  readings: Reading[],
): void {
  const writer = documentWriter(sqlite, vocabulary);
  const writeTitle = titleWriter(sqlite);
  for (const reference of change.remove) writer.remove(reference);
  for (const [i, source] of change.upsert.entries()) {
    writer.remove(source);
    writer.insert(source, readings[i] as Reading);
  }
  for (const named of change.names ?? [])
    writeTitle(named, named.title === null ? null : spoken(normalize(named.title)));
  for (const reference of change.remove) writeTitle(reference, null);
  for (const [i, source] of change.upsert.entries()) writeTitle(source, (readings[i] as Reading).name);
  vocabulary.write();
  const note = sqlite.prepare("insert or replace into meta (key, value) values (?, ?)");
  if (change.synonyms) note.run("synonyms", JSON.stringify(change.synonyms));
  if (change.position !== undefined) note.run("position", String(change.position));
}

/** Statements are prepared once for all documents of a change. */
function documentWriter(sqlite: SQLite.Database, vocabulary: Vocabulary) {
  const takeDocument = sqlite.prepare("delete from doc where kind = ? and id = ? returning row, terms");
  const addDocument = sqlite.prepare(
    `insert into doc (kind, id, version, facts, terms, model, meaning)
     values (@kind, @id, @version, @facts, @terms, @model, @meaning)`,
  );
  const texts = Object.fromEntries(kinds.map((kind) => [kind, textStatements(sqlite, kind)]));

  function remove({ kind, id }: Reference): void {
    const found = takeDocument.get(kind, id) as { row: number; terms: Buffer } | undefined;
    if (!found) return;
    vocabulary.tally(rowOf(found.terms, vocabulary.numberOfId), -1);
    for (const statement of texts[kind]?.remove ?? []) statement.run(found.row);
  }

  function insert({ kind, id, meaning }: Source, { version, facts, row, ...reading }: Reading): void {
    vocabulary.tally(row, 1);
    const { lastInsertRowid: place } = addDocument.run({
      kind,
      id,
      version,
      facts,
      terms: storeTerms(row, vocabulary.idOf),
      model: meaning?.model ?? null,
      meaning: meaning && Buffer.from(meaning.numbers),
    });
    texts[kind]?.insert.run(place, reading.title, reading.body);
    texts[kind]?.insertPairs.run(place, reading.pairs);
    if (reading.codes) texts[kind]?.insertCodes.run(place, reading.codes);
  }

  return { remove, insert };
}

const textStatements = (sqlite: SQLite.Database, kind: Kind) => ({
  insert: sqlite.prepare(`insert into ${kind}_text (rowid, title, body) values (?, ?, ?)`),
  insertPairs: sqlite.prepare(`insert into ${kind}_pairs (rowid, pairs) values (?, ?)`),
  insertCodes: sqlite.prepare(`insert into ${kind}_codes (rowid, text) values (?, ?)`),
  remove: ["text", "pairs", "codes"].map((table) =>
    sqlite.prepare(`delete from ${kind}_${table} where rowid = ?`),
  ),
});
