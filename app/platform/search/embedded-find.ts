import type SQLite from "better-sqlite3";
import { normalize, tokensOf, wordsOf } from "#app/domain/matching/analyzer.ts";
import type { Kind } from "#app/domain/matching/profile.ts";
import type { RecallQuery } from "#app/domain/matching/recall.ts";
import { kinds } from "./embedded-store.ts";
import { conditionsOf } from "./fragments.ts";
import type { Vocabulary } from "./vocabulary.ts";

const quote = (term: string) => `"${term.replaceAll('"', '""')}"`;

/** A title's word counts three times a text's, as in scoring. */
function findText(sqlite: SQLite.Database, kind: Kind, query: string, limit: number): string[] {
  const statement = sqlite.prepare(
    `select doc.id from ${kind}_text join doc on doc.row = ${kind}_text.rowid
     where ${kind}_text match ? order by bm25(${kind}_text, 3.0, 1.0, 1.0), doc.row desc limit ?`,
  );
  return statement.pluck().all(query, limit) as string[];
}

/** How much a word of the title counts beside one of the text, as in scoring. */
const titleWeight = 3;

/**
 * Candidates by what they share with the query: each term counts by its rarity, for either side, as in a cosine. Asking term by term reads each list of holders once, and
 * `queryOf` bounds their length, so that the time does not grow with the index.
 */
export function recallIds(
  sqlite: SQLite.Database,
  vocabulary: Vocabulary,
  kind: Kind,
  { words, grams }: RecallQuery,
  limit: number,
): string[] {
  const scores = new Map<number, number>();
  const holders = sqlite.prepare(`select rowid from ${kind}_text where ${kind}_text match ?`).pluck();
  const add = (column: string, term: string, weight: number) => {
    for (const row of holders.all(`${column} : ${quote(term)}`) as number[])
      scores.set(row, (scores.get(row) ?? 0) + weight);
  };
  const documents = sqlite.prepare("select count(*) from doc").pluck().get() as number;
  const rarity = (channel: "words" | "grams", term: string) =>
    Math.log(1 + documents / (0.5 + vocabulary.count(channel, term))) ** 2;
  for (const word of words) {
    add("title", word, titleWeight * rarity("words", word));
    add("body", word, rarity("words", word));
  }
  for (const gram of grams) add("grams", gram, rarity("grams", gram));
  const best = [...scores].sort((a, b) => b[1] - a[1] || b[0] - a[0]).slice(0, limit);
  return idsOf(
    sqlite,
    best.map(([row]) => row),
  );
}

function idsOf(sqlite: SQLite.Database, rows: number[]): string[] {
  const idOf = sqlite.prepare("select id from doc where row = ?").pluck();
  return rows.map((row) => idOf.get(row) as string);
}

/**
 * The texts that a person's query was taken for, from strict to lenient until something is found: what one of the texts finds
 * strictly; some of the words that say something.
 */
export function searchIds(
  sqlite: SQLite.Database,
  vocabulary: Vocabulary,
  kind: Kind,
  texts: string[],
  limit: number,
): string[] {
  const strict = new Set(texts.flatMap((text) => strictIds(sqlite, kind, text, limit)));
  if (strict.size > 0) return [...strict].slice(0, limit);
  const telling = texts.flatMap((text) => wordsOf(normalize(text))).filter((word) => word.length > 1);
  return recallIds(sqlite, vocabulary, kind, { words: [...new Set(telling)], grams: [] }, limit);
}

/** Whether any record holds the text. */
export const isFound = (sqlite: SQLite.Database, text: string) =>
  kinds.some((kind) => strictIds(sqlite, kind, text, 1).length > 0);

/**
 * All words; words that begin so; all as substrings (a word of two characters inside a longer one, part of a code).
 */
function strictIds(sqlite: SQLite.Database, kind: Kind, text: string, limit: number): string[] {
  const normalized = normalize(text).slice(0, 200).trim();
  const words = [...new Set(tokensOf(normalized))].map(quote);
  if (words.length === 0) return [];
  const fragments = normalized.split(/[\s,，。、;；]+/).filter(Boolean);
  const all = (terms: string[]) => findText(sqlite, kind, `{title body} : (${terms.join(" AND ")})`, limit);
  const steps = [
    () => all(words),
    () => all(words.map((word) => `${word} *`)),
    () => findFragments(sqlite, kind, fragments, limit),
  ];
  for (const step of steps) {
    const ids = step();
    if (ids.length > 0) return ids;
  }
  return [];
}

/** Chinese by its pairs of characters, codes by trigrams; a single character as the beginning of a pair. */
function findFragments(sqlite: SQLite.Database, kind: Kind, fragments: string[], limit: number): string[] {
  const conditions = fragments.map(conditionsOf);
  if (conditions.includes(null)) return [];
  const pairs = conditions.flatMap((condition) => condition?.pairs ?? []).map(quote);
  const codes = conditions.flatMap((condition) => condition?.codes ?? []).map(quote);
  const single = fragments.filter((fragment) => [...fragment].length === 1).map((one) => `${quote(one)} *`);
  const asked = [...pairs, ...single];
  if (asked.length === 0 && codes.length === 0) return [];
  const table = asked.length > 0 ? "text" : "codes";
  const match = asked.length > 0 ? `{grams} : (${asked.join(" AND ")})` : codes.join(" AND ");
  const also =
    asked.length > 0 && codes.length > 0
      ? `and ${kind}_text.rowid in (select rowid from ${kind}_codes where ${kind}_codes match ?)`
      : "";
  const statement = sqlite.prepare(
    `select doc.id from ${kind}_${table} join doc on doc.row = ${kind}_${table}.rowid
     where ${kind}_${table} match ? ${also} order by bm25(${kind}_${table}), doc.row desc limit ?`,
  );
  return statement.pluck().all(match, ...(also ? [codes.join(" AND ")] : []), limit) as string[];
}
