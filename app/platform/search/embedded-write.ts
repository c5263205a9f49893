import type SQLite from "better-sqlite3";
import { normalize, substringsOf, tokensOf } from "#app/domain/matching/analyzer.ts";
import type { Kind, Source } from "#app/domain/matching/profile.ts";
import { profileOf } from "#app/domain/matching/profile.ts";
import type { IndexChange, Reference } from "#app/domain/matching/recall.ts";
import type { StoredProfile } from "./stored-profile.ts";
import { parseProfile, serializeProfile, termsOf } from "./stored-profile.ts";
import { writeTitle } from "./title-store.ts";
import { versionOf } from "./version.ts";

/** Substring search covers this much of a text: enough for a card and its opening paragraphs, and a bounded index. */
const gramLimit = 1500;

type Channel = "word" | "gram";
/** Term → number of documents that hold it; of a change, how many more. */
export type Counts = Record<Channel, Map<string, number>>;

/** Writes documents, the corpus counts and the position in one transaction: what is counted is what is there. */
export function applyChange(sqlite: SQLite.Database, change: IndexChange): Counts {
  const counts: Counts = { word: new Map(), gram: new Map() };
  sqlite
    .transaction(() => {
      for (const reference of change.remove) removeDocument(sqlite, reference, counts);
      for (const source of change.upsert) {
        removeDocument(sqlite, source, counts);
        insertDocument(sqlite, source, counts);
      }
      for (const named of change.names ?? []) writeTitle(sqlite, named);
      for (const { kind, id } of change.remove) writeTitle(sqlite, { kind, id, title: null });
      for (const source of change.upsert) writeTitle(sqlite, source);
      writeCounts(sqlite, counts);
      const note = sqlite.prepare("insert or replace into meta (key, value) values (?, ?)");
      if (change.synonyms) note.run("synonyms", JSON.stringify(change.synonyms));
      if (change.position !== undefined) note.run("position", String(change.position));
    })
    .immediate();
  return counts;
}

function tally(counts: Counts, profile: Parameters<typeof termsOf>[0], step: 1 | -1): void {
  const terms = termsOf(profile);
  for (const channel of ["word", "gram"] as const)
    for (const term of terms[channel]) counts[channel].set(term, (counts[channel].get(term) ?? 0) + step);
}

function removeDocument(sqlite: SQLite.Database, { kind, id }: Reference, counts: Counts): void {
  const found = sqlite
    .prepare(
      "delete from doc where kind = ? and id = ? returning row, profile, null as model, null as meaning",
    )
    .get(kind, id) as ({ row: number } & StoredProfile) | undefined;
  if (!found) return;
  tally(counts, parseProfile(found), -1);
  for (const table of ["text", "raw"])
    sqlite.prepare(`delete from ${kind}_${table} where rowid = ?`).run(found.row);
}

function insertDocument(sqlite: SQLite.Database, source: Source, counts: Counts): void {
  const profile = profileOf(source);
  tally(counts, profile, 1);
  const { lastInsertRowid: row } = sqlite
    .prepare("insert into doc (kind, id, version, profile, model, meaning) values (?, ?, ?, ?, ?, ?)")
    .run(
      source.kind,
      source.id,
      versionOf(source),
      serializeProfile(profile),
      source.meaning?.model ?? null,
      source.meaning ? Buffer.from(source.meaning.numbers) : null,
    );
  insertTexts(sqlite, source.kind, row, source);
}

function insertTexts(sqlite: SQLite.Database, kind: Kind, row: number | bigint, source: Source): void {
  const title = normalize(source.title);
  const body = normalize([source.brief, source.text, source.figures].join("\n"));
  sqlite
    .prepare(`insert into ${kind}_text (rowid, title, body, grams) values (?, ?, ?, ?)`)
    .run(
      row,
      tokensOf(title).join(" "),
      tokensOf(body).join(" "),
      substringsOf(`${title}\n${body.slice(0, gramLimit)}`).join(" "),
    );
  sqlite.prepare(`insert into ${kind}_raw (rowid, text) values (?, ?)`).run(row, `${title}\n${body}`);
}

function writeCounts(sqlite: SQLite.Database, counts: Counts): void {
  const add = sqlite.prepare(
    "insert into df (channel, term, count) values (?, ?, ?) on conflict (channel, term) do update set count = count + excluded.count",
  );
  const drop = sqlite.prepare("delete from df where channel = ? and term = ? and count <= 0");
  for (const channel of ["word", "gram"] as const)
    for (const [term, step] of counts[channel]) {
      if (step !== 0) add.run(channel, term, step);
      if (step < 0) drop.run(channel, term);
    }
}
