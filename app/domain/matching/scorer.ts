import { factsOf } from "./facts.ts";
import type { FeatureName, Features } from "./features.ts";
import { featureNames, featuresOf } from "./features.ts";
import type { Level, MatchPart, Scored } from "./match.ts";
import { levelFloors, levelOf } from "./match.ts";
import type { Profile } from "./profile.ts";
import { holds } from "./profile.ts";
import type { Corpus, RecallQuery } from "./recall.ts";
import { tradeWords } from "./stop-words.ts";
import { hasTerm, termOf } from "./terms.ts";
import type { Vector } from "./vectors.ts";
import { heaviest, sharedOf, weigh } from "./vectors.ts";
import learned from "./weights.json" with { type: "json" };

/** A linear model of the level that transfer staff would give. */
export interface Weights {
  intercept: number;
  features: Partial<Record<FeatureName, number>>;
  /** Values of the model at which the levels 2, 3 and 4 begin. */
  cuts: number[];
}

/**
 * What `npm run learn:weights` writes: a model for each state of knowledge. The encoder that the product carries is trusted less than
 * a large one behind an address, and without either the words decide.
 */
export type Knowledge = "words" | "builtin" | "served";

export const SCORER_VERSION = learned.version;

export const builtinModel = "builtin-1";

function weightsFor(features: Features, model: string | undefined): Weights {
  if (features.meaning === null) return learned.models.words;
  return model === builtinModel ? learned.models.builtin : learned.models.served;
}

/** The linear model's value: about the level that transfer staff would give, were levels continuous. */
export function linearValue(features: Features, weights: Weights): number {
  let sum = weights.intercept;
  for (const name of featureNames) sum += (weights.features[name] ?? 0) * (features[name] ?? 0);
  return sum;
}

/** The value of a pair that shares nothing; where the scale begins. */
const nothing = (weights: Weights) => weights.intercept;

const marks = [...levelFloors, 100];
const knotsByWeights = new WeakMap<Weights, number[]>();

/** Values of the model at which the marks stand. */
function knotsOf(weights: Weights): number[] {
  const known = knotsByWeights.get(weights);
  if (known) return known;
  const [second = 1, third = 2, fourth = 3] = weights.cuts;
  const knots = [nothing(weights), second, third, fourth, fourth + 2 * (fourth - third)];
  knotsByWeights.set(weights, knots);
  return knots;
}

/** The model's value on the scale of 100: 0 where nothing is shared, and straight lines between the levels' borders. */
export function calibrate(value: number, weights: Weights): number {
  const knots = knotsOf(weights);
  for (let i = 1; i < knots.length; i++) {
    const [from = 0, to = 0, low = 0, high = 0] = [knots[i - 1], knots[i], marks[i - 1], marks[i]];
    if (value < to) return Math.max(0, low + ((value - from) / (to - from)) * (high - low));
  }
  return 100;
}

export interface Ranked {
  score: number;
  level: Level;
}

interface TextFit {
  score: number;
  /** Points of the score that the meaning brought; 0 where the texts are not nearer than many are by chance. */
  byMeaning: number;
}

/** Two texts that mean alike stand this many standard deviations from those that were put together blindly. */
const alike = 2;

/**
 * The texts' part of the score. A pair that shares no word that could be shown as a reason, and does not mean alike either, stays below
 * level 2.
 */
export function textFit(features: Features, model: string | undefined, sharesTerm: () => boolean): TextFit {
  const weights = weightsFor(features, model);
  const score = calibrate(linearValue(features, weights), weights);
  const isAlike = (features.meaning ?? 0) >= alike;
  if (isAlike) {
    const without = calibrate(linearValue({ ...features, meaning: 0 }, weights), weights);
    return { score, byMeaning: Math.max(1, Math.round(score - without)) };
  }
  const isMatch = score < levelFloors[1] || sharesTerm();
  return { score: isMatch ? score : levelFloors[1] - 1 / (1 + score), byMeaning: 0 };
}

function sharesTerm(need: Profile, solution: Profile, { synonyms }: Corpus): boolean {
  for (const terms of [solution.title, solution.text])
    for (const number of terms.numbers) {
      const term = termOf(number);
      if (explains(term) && synonyms.groupOf(term).some((word) => holds(need, word))) return true;
    }
  return false;
}

/** Facts order what the texts have brought together; where the texts do not reach level 2, no fact does it for them. */
export function finish(text: number, facts: MatchPart[]): Ranked {
  const [, floor, trusted] = levelFloors;
  const trust = Math.min(1, text / trusted) ** 2;
  const bonus = facts.reduce((sum, part) => sum + part.points, 0) * trust;
  const ceiling = text < floor ? floor - 0.001 : 100;
  const score = Math.round(Math.max(0, Math.min(ceiling, text + bonus)) * 1000) / 1000;
  return { score, level: levelOf(score) };
}

/** How well a solution answers a need, and why; `features` where they are known. */
export function scorePair(
  need: Profile,
  solution: Profile,
  corpus: Corpus,
  features = featuresOf(need, solution, corpus),
): Scored {
  const { score, byMeaning } = textFit(features, need.meaning?.model, () =>
    sharesTerm(need, solution, corpus),
  );
  const facts = factsOf(need, solution);
  const terms = sharedTerms(need, solution, corpus);
  const text: MatchPart[] = [];
  if (terms.length > 0) text.push({ kind: "terms", points: Math.round(score - byMeaning), terms });
  if (byMeaning > 0) text.push({ kind: "meaning", points: byMeaning });
  return { ...finish(score, facts), parts: [...text, ...facts] };
}

const shownTerms = 8;

/** The words both sides use, by their share in the fit; what a longer shared word contains goes into that word's share. */
function sharedTerms(need: Profile, solution: Profile, corpus: Corpus) {
  const shares = new Map<string, number>();
  const longestFirst = sharedOf(weigh(need, corpus).words, weigh(solution, corpus).words)
    .filter(([term]) => explains(term))
    .sort((a, b) => b[0].length - a[0].length);
  for (const [term, share] of longestFirst) {
    const whole = longerWith(term, shares) ?? term;
    shares.set(whole, (shares.get(whole) ?? 0) + share);
  }
  const total = [...shares.values()].reduce((sum, share) => sum + share, 0);
  return [...shares]
    .sort((a, b) => b[1] - a[1])
    .slice(0, shownTerms)
    .map(([term, share]) => ({
      ...saidBy(need, solution, corpus.synonyms.groupOf(term)),
      weight: Math.round((share / total) * 100) / 100,
      inTitle: corpus.synonyms.groupOf(term).some((word) => hasTerm(need.title, word)),
    }));
}

function longerWith(term: string, shares: Map<string, number>): string | undefined {
  for (const other of shares.keys()) if (other.includes(term)) return other;
  return undefined;
}

/** The word that both sides use, or each side's own word for the same thing. */
function saidBy(
  need: Profile,
  solution: Profile,
  group: readonly string[],
): { term: string; other?: string } {
  const both = group.find((word) => holds(need, word) && holds(solution, word));
  const wordOf = (side: Profile) => group.find((word) => holds(side, word)) as string;
  return both ? { term: both } : { term: wordOf(need), other: wordOf(solution) };
}

/** One character or a trade word says too little to start a search or to be shown as a reason. */
export const explains = (term: string) => term.length > 1 && !tradeWords.has(term);

/** A term with more holders says too little to be looked for. */
export const commonFrom = (documents: number) => Math.max(500, documents / 5);

/** Documents that the terms of one channel may name together: it bounds the time a search takes, however many records there are. */
const namedDocuments = 6000;

/** Terms with more holders are not asked for by a match. */
export const askedUpTo = (documents: number) => Math.min(commonFrom(documents), namedDocuments);

/**
 * What to look for on the other side: the terms that weigh most, without those that a fifth of a large corpus holds, as long as they do not
 * name too many documents. Sixteen words and forty pairs find the best fifty as surely as all would; a deep list needs more (`breadth`).
 */
export function queryOf(profile: Profile, corpus: Corpus, breadth = 1): RecallQuery {
  const weighed = weigh(profile, corpus);
  const all = (term: string) => corpus.synonyms.groupOf(term);
  const common = commonFrom(corpus.documents);
  const best = (vector: Vector, count: number, holders: (term: string) => number) => {
    let named = 0;
    return heaviest(vector, count, (term) => holders(term) <= common).filter((term) => {
      if (named + holders(term) > namedDocuments * breadth) return false;
      named += holders(term);
      return true;
    });
  };
  return {
    words: best(weighed.words, 16 * breadth, corpus.wordCount).flatMap(all),
    grams: best(weighed.grams, 40 * breadth, corpus.gramCount).flatMap(all),
    meaning: profile.meaning,
  };
}
