import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";

let jieba: Jieba | undefined;

/** The server's own cutting: runs of one script; Chinese by a dictionary that is not ours, everything else at its borders. */
export function wordsOf(text: string): string[] {
  const runs =
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu) ?? [];
  return runs.flatMap((run) => (/^\p{Script=Han}/u.test(run) ? cut(run) : [run])).filter(fits);
}

function cut(run: string): string[] {
  jieba ??= Jieba.withDict(dict);
  return jieba.cut(run, false);
}

/** Longer words are not indexed. */
const fits = (word: string) => Buffer.byteLength(word) <= 250;

export interface Term {
  words: string[];
  phrase: boolean;
  prefix: boolean;
}

export interface Query {
  terms: Term[];
  /** Words after a minus sign: their documents are left out. */
  negative: string[];
}

/** The server reads no more of a query, counted after it has been cut into words. */
const queryTerms = 10;

export function parseQuery(
  q: string,
  { stopWords, prefixes }: { stopWords: string[]; prefixes: boolean },
): Query {
  const terms: Term[] = [];
  const negative: string[] = [];
  const parts = [...q.matchAll(/(-?)"([^"]*)"?|(?<![\p{L}\p{N}])-([^\s"]+)|[^"\s]+/gu)];
  for (const [i, [text, minus, phrase, excluded]] of parts.entries()) {
    if (excluded !== undefined || minus) {
      negative.push(...wordsOf(excluded ?? phrase ?? ""));
      continue;
    }
    if (phrase !== undefined) {
      const words = wordsOf(phrase);
      if (words.length > 0) terms.push({ words, phrase: true, prefix: false });
      continue;
    }
    const words = wordsOf(text);
    const isLast = i === parts.length - 1 && /[\p{L}\p{N}]$/u.test(q);
    words.forEach((word, j) => {
      const prefix = prefixes && isLast && j === words.length - 1;
      if (prefix || !stopWords.includes(word)) terms.push({ words: [word], phrase: false, prefix });
    });
  }
  return { terms: terms.slice(0, queryTerms), negative };
}

/** Changes of one letter (swapped neighbours count as one) that make one word of another, or more than `most`. */
export function typosBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? most + 1;
}
