import type SQLite from "better-sqlite3";
import { normalize, tokensOf, wordsOf } from "#app/domain/matching/analyzer.ts";
import type { Kind } from "#app/domain/matching/profile.ts";
import type { RecallQuery } from "#app/domain/matching/recall.ts";
import { kinds } from "./embedded-store.ts";
import { conditionsOf } from "./fragments.ts";
import { largest } from "./largest.ts";
import type { Vocabulary } from "./vocabulary.ts";

const quote = (term: string) => `"${term.replaceAll('"', '""')}"`;

/** A title's word counts three times a text's, as in scoring. */
function findText(sqlite: SQLite.Database, kind: Kind, query: string, limit: number): string[] {
  const statement = sqlite.prepare(
    `select doc.id from ${kind}_text join doc on doc.row = ${kind}_text.rowid
     where ${kind}_text match ? order by bm25(${kind}_text, 3.0, 1.0), doc.row desc limit ?`,
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
  const inTexts = holdersIn(sqlite, `${kind}_text`);
  const inPairs = holdersIn(sqlite, `${kind}_pairs`);
  const add = (rows: number[], weight: number) => {
    for (const row of rows) scores.set(row, (scores.get(row) ?? 0) + weight);
  };
  const rarity = (channel: "words" | "grams", term: string) =>
    Math.log(1 + vocabulary.documents / (0.5 + vocabulary.count(channel, term))) ** 2;
  for (const word of words) {
    add(inTexts(`title : ${quote(word)}`), titleWeight * rarity("words", word));
    add(inTexts(`body : ${quote(word)}`), rarity("words", word));
  }
  for (const gram of grams) add(inPairs(quote(gram)), rarity("grams", gram));
  const rows = Float64Array.from(scores.keys()).sort().reverse();
  const best = largest(rows.length, limit, (place) => scores.get(rows[place] as number) ?? 0);
  return idsOf(
    sqlite,
    best.map((place) => rows[place] as number),
  );
}

function holdersIn(sqlite: SQLite.Database, table: string): (match: string) => number[] {
  const statement = sqlite.prepare(`select rowid from ${table} where ${table} match ?`).pluck();
  return (match) => statement.all(match) as number[];
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
  const all = (terms: string[]) => findText(sqlite, kind, terms.join(" AND "), limit);
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
  const parts = [
    { table: `${kind}_pairs`, match: [...pairs, ...single].join(" AND ") },
    { table: `${kind}_codes`, match: codes.join(" AND ") },
  ].filter(({ match }) => match);
  if (parts.length === 0) return [];
  const held = parts.map(({ table }) => `row in (select rowid from ${table} where ${table} match ?)`);
  return sqlite
    .prepare(`select id from doc where ${held.join(" and ")} order by row desc limit ?`)
    .pluck()
    .all(...parts.map(({ match }) => match), limit) as string[];
}
