import type SQLite from "better-sqlite3";
import { normalize, tokensOf, wordsOf } from "#app/domain/matching/analyzer.ts";
import type { Kind } from "#app/domain/matching/profile.ts";
import type { RecallQuery } from "#app/domain/matching/recall.ts";
import { askedUpTo } from "#app/domain/matching/scorer.ts";
import { knownNumber } from "#app/domain/matching/terms.ts";
import { kinds } from "./embedded-store.ts";
import { conditionsOf } from "./fragments.ts";
import type { Memory } from "./memory.ts";
import type { Channel, Vocabulary } from "./vocabulary.ts";

const quote = (term: string) => `"${term.replaceAll('"', '""')}"`;

/** A title's word counts three times a text's, as in scoring. */
function findText(sqlite: SQLite.Database, kind: Kind, query: string, limit: number): string[] {
  const statement = sqlite.prepare(
    `select doc.id from ${kind}_text join doc on doc.row = ${kind}_text.rowid
     where ${kind}_text match ? order by bm25(${kind}_text, 3.0, 1.0), doc.row desc limit ?`,
  );
  return statement.pluck().all(query, limit) as string[];
}

/**
 * Candidates by what they share with the query: each term counts by its rarity, for either side, as in a cosine, and what means alike. The
 * lists of holders are bounded by `queryOf`, so that the time hardly grows with the index.
 */
export function recallIds(
  memory: Memory,
  vocabulary: Vocabulary,
  kind: Kind,
  { words, grams, meaning }: RecallQuery,
  limit: number,
): string[] {
  const worth = (channel: Channel, terms: string[]) =>
    new Map(
      terms.flatMap((term) => {
        const [number, count] = [knownNumber(term), vocabulary.count(channel, term)];
        if (number === undefined || count === 0) return [];
        return [[number, Math.log(1 + vocabulary.documents / (0.5 + count)) ** 2]];
      }),
    );
  const wanted = { words: worth("words", words), grams: worth("grams", grams) };
  const byTerms = memory[kind].find(wanted, limit, askedUpTo(vocabulary.documents));
  if (!meaning) return byTerms;
  const byMeaning = memory[kind].meanings.get(meaning.model)?.nearest(meaning, limit / 4) ?? [];
  return [...new Set([...byTerms, ...byMeaning])];
}

/** What one of the texts finds that a person's query was taken for. */
export const searchIds = (sqlite: SQLite.Database, kind: Kind, texts: string[], limit: number): string[] =>
  [...new Set(texts.flatMap((text) => strictIds(sqlite, kind, text, limit)))].slice(0, limit);

/** If nothing has all words of a query: any of those that say something. */
export function tellingWords(texts: string[]): RecallQuery {
  const telling = texts.flatMap((text) => wordsOf(normalize(text))).filter((word) => word.length > 1);
  return { words: telling, grams: [] };
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
  const holders = (table: string) => `select rowid from ${kind}_${table} where ${kind}_${table} match ?`;
  const inPairs = `row in (${holders("pairs")} union all ${holders("text")})`;
  const asked = [...new Set([...pairs, ...single])];
  const held = [...codes.map(() => `row in (${holders("codes")})`), ...asked.map(() => inPairs)];
  if (held.length === 0) return [];
  return sqlite
    .prepare(`select id from doc where ${held.join(" and ")} order by row desc limit ?`)
    .pluck()
    .all(...codes, ...asked.flatMap((pair) => [pair, pair]), limit) as string[];
}
