import type SQLite from "better-sqlite3";
import { substringsOf } from "#app/domain/matching/analyzer.ts";
import type { Kind, Source } from "#app/domain/matching/profile.ts";
import { readSource } from "#app/domain/matching/profile.ts";
import type { IndexChange, Reference } from "#app/domain/matching/recall.ts";
import { kinds } from "./embedded-store.ts";
import { codePartsOf } from "./fragments.ts";
import type { StoredProfile } from "./stored-profile.ts";
import { readProfile, storeProfile } from "./stored-profile.ts";
import { titleWriter } from "./title-store.ts";
import { versionOf } from "./version.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Writes documents, the counts of their terms and the position; to be called in a transaction: what is counted is what is there. */
export function applyChange(sqlite: SQLite.Database, vocabulary: Vocabulary, change: IndexChange): void {
  const writer = documentWriter(sqlite, vocabulary);
  const writeTitle = titleWriter(sqlite);
  for (const reference of change.remove) writer.remove(reference);
  for (const source of change.upsert) {
    writer.remove(source);
    writer.insert(source);
  }
  for (const named of change.names ?? []) writeTitle(named);
  for (const { kind, id } of change.remove) writeTitle({ kind, id, title: null });
  for (const source of change.upsert) writeTitle(source);
  vocabulary.write();
  const note = sqlite.prepare("insert or replace into meta (key, value) values (?, ?)");
  if (change.synonyms) note.run("synonyms", JSON.stringify(change.synonyms));
  if (change.position !== undefined) note.run("position", String(change.position));
}

/** Statements are prepared once for all documents of a change. */
function documentWriter(sqlite: SQLite.Database, vocabulary: Vocabulary) {
  const takeDocument = sqlite.prepare(
    "delete from doc where kind = ? and id = ? returning row, facts, terms, null as model, null as meaning",
  );
  const addDocument = sqlite.prepare(
    `insert into doc (kind, id, version, facts, terms, model, meaning)
     values (@kind, @id, @version, @facts, @terms, @model, @meaning)`,
  );
  const texts = Object.fromEntries(kinds.map((kind) => [kind, textStatements(sqlite, kind)]));

  function remove({ kind, id }: Reference): void {
    const found = takeDocument.get(kind, id) as ({ row: number } & StoredProfile) | undefined;
    if (!found) return;
    vocabulary.tally(readProfile(found, vocabulary), -1);
    for (const statement of texts[kind]?.remove ?? []) statement.run(found.row);
  }

  function insert(source: Source): void {
    const { kind, id } = source;
    const { profile, heading, body } = readSource(source);
    vocabulary.tally(profile, 1);
    const { lastInsertRowid: row } = addDocument.run({
      kind,
      id,
      version: versionOf(source),
      ...storeProfile(profile, vocabulary),
    });
    const whole = `${heading.text}\n${body.text}`;
    const pairs = [...new Set(substringsOf(whole))].join(" ");
    texts[kind]?.insert.run(row, heading.tokens.join(" "), body.tokens.join(" "));
    texts[kind]?.insertPairs.run(row, pairs);
    const codes = codePartsOf(whole);
    if (codes.length > 0) texts[kind]?.insertCodes.run(row, codes.join("\n"));
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
