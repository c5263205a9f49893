import type SQLite from "better-sqlite3";
import { normalize, phraseOf, tokensOf } from "#app/domain/matching/analyzer.ts";
import type { Understood } from "#app/domain/matching/recall.ts";
import type { Synonyms } from "#app/domain/matching/synonyms.ts";
import { isFound } from "./embedded-find.ts";
import type { WordCounts } from "./title-store.ts";
import { saidSo, titlesWith, tradeWordSaid } from "./title-store.ts";

export interface Knowledge {
  words: WordCounts;
  synonyms: Synonyms;
}

/** Texts that are looked up for one question. */
const variants = 4;

/**
 * What a question was meant to ask: a part that no text and no title holds is read as pinyin or as a typing error, and words with
 * synonyms are asked for by each of them.
 */
export function understand(
  sqlite: SQLite.Database,
  { words, synonyms }: Knowledge,
  text: string,
): Understood {
  const asked = normalize(text).slice(0, 200).trim();
  const changes: Understood["changes"] = [];
  const isKnown = (part: string) => isFound(sqlite, part) || titlesWith(sqlite, part, 1).length > 0;
  const parts = asked.split(/[\s,，。、;；]+/).filter(Boolean);
  const read = parts.slice(0, 8).map((part) => {
    if (isKnown(part)) return part;
    const said = /^[a-z]+$/.test(part) ? (saidSo(sqlite, part) ?? tradeWordSaid(part, words)) : null;
    const taken = said ?? withoutTypingError(part, words);
    if (taken) changes.push({ typed: part, taken, why: said ? "pinyin" : "typo" });
    return taken ?? part;
  });
  const understood = changes.length > 0 ? read.join(" ") : asked;
  const texts = [understood];
  for (const word of new Set(tokensOf(understood)))
    for (const other of synonyms.groupOf(word)) {
      const variant = understood.replaceAll(word, other);
      if (other === word || texts.length >= variants || !isFound(sqlite, variant)) continue;
      texts.push(variant);
      changes.push({ typed: word, taken: other, why: "synonym" });
    }
  return { texts, changes };
}

const shortest = { han: 3, latin: 5 };

/** The part with one run of characters put right: one wrong, missing or too many in a word of three, or five letters. */
function withoutTypingError(part: string, words: WordCounts): string | null {
  if (/^[a-z]+$/.test(part))
    return part.length < shortest.latin ? null : nearest(part, words, shortest.latin, /^[a-z]+$/);
  if (!/^\p{Script=Han}+$/u.test(part)) return null;
  const tokens = phraseOf(part);
  let best: { run: string; word: string } | null = null;
  for (let from = 0; from < tokens.length; from++)
    for (let to = from + 1; to <= tokens.length; to++) {
      const run = tokens.slice(from, to).join("");
      if (run.length < 2 || run.length > 8 || run.length <= (best?.run.length ?? 0)) continue;
      if (run.length === 2 && run !== part) continue;
      const word = nearest(run, words, shortest.han, /^\p{Script=Han}+$/u);
      if (word) best = { run, word };
    }
  return best && part.replace(best.run, best.word);
}

/** The word that most records hold among those one step away; of a word of two characters both must stand at the ends. */
function nearest(run: string, words: WordCounts, least: number, kind: RegExp): string | null {
  let best: string | null = null;
  for (const [word, count] of words.all()) {
    if (count <= 0 || word.length < least || !isOneStep(run, word) || !kind.test(word)) continue;
    if (run.length === 2 && (word[0] !== run[0] || word.at(-1) !== run[1])) continue;
    if (best === null || rank(word, run, words) > rank(best, run, words)) best = word;
  }
  return best;
}

/** A wrong character is likelier than a missing one. */
const rank = (word: string, run: string, words: WordCounts) =>
  words.count(word) + (word.length === run.length ? 0.5 : 0);

/** One character wrong, missing or too many. */
export function isOneStep(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const [restA, restB] = [a.length >= b.length ? same + 1 : same, b.length >= a.length ? same + 1 : same];
  return a.slice(restA) === b.slice(restB);
}
