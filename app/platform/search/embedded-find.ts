import type SQLite from "better-sqlite3";
import { normalize, tokensOf, wordsOf } from "#app/domain/matching/analyzer.ts";
import type { Kind } from "#app/domain/matching/profile.ts";
import type { RecallQuery } from "#app/domain/matching/recall.ts";
import { kinds } from "./embedded-store.ts";

const quote = (term: string) => `"${term.replaceAll('"', '""')}"`;

/** A title's word counts three times a text's, as in scoring. */
function findText(sqlite: SQLite.Database, kind: Kind, query: string, limit: number): string[] {
  const statement = sqlite.prepare(
    `select doc.id from ${kind}_text join doc on doc.row = ${kind}_text.rowid
     where ${kind}_text match ? order by bm25(${kind}_text, 3.0, 1.0, 1.0), doc.row desc limit ?`,
  );
  return statement.pluck().all(query, limit) as string[];
}

function findRaw(sqlite: SQLite.Database, kind: Kind, fragments: string[], limit: number): string[] {
  const statement = sqlite.prepare(
    `select doc.id from ${kind}_raw join doc on doc.row = ${kind}_raw.rowid
     where ${kind}_raw match ? order by bm25(${kind}_raw), doc.row desc limit ?`,
  );
  return statement.pluck().all(fragments.map(quote).join(" AND "), limit) as string[];
}

export function recallIds(sqlite: SQLite.Database, kind: Kind, query: RecallQuery, limit: number): string[] {
  const channels = [
    query.words.length > 0 ? `{title body} : (${query.words.map(quote).join(" OR ")})` : "",
    query.grams.length > 0 ? `{grams} : (${query.grams.map(quote).join(" OR ")})` : "",
  ].filter(Boolean);
  return channels.length === 0 ? [] : findText(sqlite, kind, channels.join(" OR "), limit);
}

/**
 * The texts that a person's query was taken for, from strict to lenient until something is found: what one of the texts finds
 * strictly; some of the words that say something.
 */
export function searchIds(sqlite: SQLite.Database, kind: Kind, texts: string[], limit: number): string[] {
  const strict = new Set(texts.flatMap((text) => strictIds(sqlite, kind, text, limit)));
  if (strict.size > 0) return [...strict].slice(0, limit);
  const telling = texts.flatMap((text) => wordsOf(normalize(text))).filter((word) => word.length > 1);
  return recallIds(sqlite, kind, { words: [...new Set(telling)], grams: [] }, limit);
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

/** Trigrams find nothing shorter than three characters; pairs of characters do. */
function findFragments(sqlite: SQLite.Database, kind: Kind, fragments: string[], limit: number): string[] {
  if (fragments.every((fragment) => [...fragment].length >= 3))
    return findRaw(sqlite, kind, fragments, limit);
  if (fragments.some((fragment) => !/^\p{Script=Han}+$/u.test(fragment))) return [];
  const pairs = fragments.flatMap((fragment) => {
    const characters = [...fragment];
    if (characters.length === 1) return [`${quote(fragment)} *`];
    return characters.slice(1).map((character, i) => quote(`${characters[i]}${character}`));
  });
  return findText(sqlite, kind, `{grams} : (${pairs.join(" AND ")})`, limit);
}
