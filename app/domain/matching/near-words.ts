import type { Profile } from "./profile.ts";
import { holds } from "./profile.ts";
import type { Corpus } from "./recall.ts";
import { tradeWords } from "./stop-words.ts";
import { entriesOf, weigh } from "./vectors.ts";

/** A word of the need beside a word of the solution that means nearly the same. */
export interface NearWords {
  asked: string;
  offered: string;
}

/** Words of a record that are compared: the heaviest say what it is about. */
const compared = 12;

/** Cosine of two words from which on they are named; docs/matching.md has what others bring. */
const near = 0.7;
const shown = 3;

/** Words of Chinese characters; those that deny stand near what they deny (停下, 不停) and say the opposite. */
const isNamed = (term: string) => /^\p{Script=Han}{2,}$/u.test(term) && !/[不没无未非]/.test(term);

/** Of the heaviest words of one side those that the other does not use, nor a synonym of them: what a text says in passing is left out. */
export function ownWords(profile: Profile, other: Profile, corpus: Corpus): string[] {
  const used = (term: string) => corpus.synonyms.groupOf(term).some((word) => holds(other, word));
  return entriesOf(weigh(profile, corpus).words)
    .filter(([term]) => isNamed(term) && !tradeWords.has(term))
    .sort((a, b) => b[1] - a[1])
    .slice(0, compared)
    .map(([term]) => term)
    .filter((term) => !used(term));
}

/** The nearest pairs, nearest first, each word once. */
export function nearestWords(
  asked: string[],
  offered: string[],
  /** Of length 1. */
  vectorOf: (word: string) => Float32Array | undefined,
): NearWords[] {
  const pairs = asked.flatMap((a) =>
    offered.map((b) => ({ asked: a, offered: b, cosine: cosineOf(vectorOf(a), vectorOf(b)) })),
  );
  const named: NearWords[] = [];
  for (const pair of pairs.sort((a, b) => b.cosine - a.cosine)) {
    if (pair.cosine < near || named.length === shown) break;
    if (named.some((one) => one.asked === pair.asked || one.offered === pair.offered)) continue;
    named.push({ asked: pair.asked, offered: pair.offered });
  }
  return named;
}

function cosineOf(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return 0;
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += (a[i] as number) * (b[i] as number);
  return dot;
}
