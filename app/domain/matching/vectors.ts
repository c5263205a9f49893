import type { Profile, Terms } from "./profile.ts";
import type { Corpus } from "./recall.ts";
import { tradeWords } from "./stop-words.ts";

/** Terms by number with their weights, side by side, and the length of the whole: multiplying them is most of the work of scoring. */
export interface Vector {
  terms: Int32Array;
  weights: Float32Array;
  norm: number;
}

const numbers = new Map<string, number>();
const names: string[] = [];

/** A term's number, the same as long as the process runs. */
function numberOf(term: string): number {
  const known = numbers.get(term);
  if (known !== undefined) return known;
  numbers.set(term, names.length);
  return names.push(term) - 1;
}

/** Every term of a vector with its weight. */
export const entriesOf = ({ terms, weights }: Vector): [term: string, weight: number][] =>
  Array.from(terms, (term, i) => [names[term] as string, weights[i] as number]);

/** A profile weighed by a corpus: its title alone, and title with text. */
export interface Weighed {
  titleWords: Vector;
  titleGrams: Vector;
  words: Vector;
  grams: Vector;
}

/** Staff's judgements follow titles more than texts: a title's term weighs three times. */
const titleWeight = 3;

/** A trade word counts as being in a tenth of all documents at least, until the corpus is large enough to say so itself. */
const tradeShare = 0.1;

export function inverseFrequency(documents: number, count: number, term: string): number {
  const holders = tradeWords.has(term) ? Math.max(count, documents * tradeShare) : count;
  return Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
}

interface Channel {
  /** The name under which a term counts: synonyms share one. */
  nameOf(term: string): string;
  idf(name: string): number;
}

function vector(title: Terms, text: Terms | null, { nameOf, idf }: Channel): Vector {
  const weights = new Map<string, number>();
  for (const term of title.keys()) weights.set(nameOf(term), titleWeight);
  const counts: Terms = new Map();
  for (const [term, count] of text ?? []) counts.set(nameOf(term), (counts.get(nameOf(term)) ?? 0) + count);
  for (const [name, count] of counts) weights.set(name, (weights.get(name) ?? 0) + Math.log1p(count));
  const own: Vector = {
    terms: new Int32Array(weights.size),
    weights: new Float32Array(weights.size),
    norm: 0,
  };
  let place = 0;
  for (const [term, weight] of weights) {
    const weighed = weight * idf(term);
    own.terms[place] = numberOf(term);
    own.weights[place++] = weighed;
    own.norm += weighed * weighed;
  }
  own.norm = Math.sqrt(own.norm);
  return own;
}

/** Weighing is most of the work of scoring; a profile is weighed once per corpus. */
const known = new WeakMap<Corpus, WeakMap<Profile, Weighed>>();

export function weigh(profile: Profile, corpus: Corpus): Weighed {
  const ofCorpus = known.get(corpus) ?? new WeakMap<Profile, Weighed>();
  known.set(corpus, ofCorpus);
  const found = ofCorpus.get(profile);
  if (found) return found;
  const weighed = weighAnew(profile, corpus);
  ofCorpus.set(profile, weighed);
  return weighed;
}

function weighAnew(profile: Profile, corpus: Corpus): Weighed {
  const { documents, synonyms } = corpus;
  const channel = (countOf: (term: string) => number): Channel => ({
    nameOf: synonyms.nameOf,
    idf: (name) =>
      inverseFrequency(documents, countOfGroup(synonyms.groupOf(name), documents, countOf), name),
  });
  const [word, gram] = [channel(corpus.wordCount), channel(corpus.gramCount)];
  return {
    titleWords: vector(profile.title, null, word),
    titleGrams: vector(profile.titleGrams, null, gram),
    words: vector(profile.title, profile.text, word),
    grams: vector(profile.titleGrams, profile.textGrams, gram),
  };
}

/** At least the holders of any word of the group; those that hold several are counted several times. */
const countOfGroup = (group: readonly string[], documents: number, countOf: (term: string) => number) =>
  Math.min(
    documents,
    group.reduce((sum, word) => sum + countOf(word), 0),
  );

/** A vector laid out by term number. A few stay laid out, because one record is compared with hundreds in a row. */
interface Layout {
  vector: Vector;
  weights: Float32Array;
}

const nothing: Vector = { terms: new Int32Array(0), weights: new Float32Array(0), norm: 0 };
const layouts: Layout[] = Array.from({ length: 4 }, () => ({ vector: nothing, weights: nothing.weights }));
let nextLayout = 0;

function layOut(vector: Vector): Layout {
  const layout = layouts[nextLayout] as Layout;
  nextLayout = (nextLayout + 1) % layouts.length;
  if (layout.weights.length < names.length) layout.weights = new Float32Array(names.length * 2);
  else for (const term of layout.vector.terms) layout.weights[term] = 0;
  for (let i = 0; i < vector.terms.length; i++)
    layout.weights[vector.terms[i] as number] = vector.weights[i] as number;
  layout.vector = vector;
  return layout;
}

/** Cosine of two vectors; 0 when either is empty. */
export function cosine(a: Vector, b: Vector): number {
  const known = layouts.find(({ vector }) => vector === a || vector === b) ?? layOut(a);
  const { terms, weights } = known.vector === a ? b : a;
  let dot = 0;
  for (let i = 0; i < terms.length; i++)
    dot += (weights[i] as number) * (known.weights[terms[i] as number] ?? 0);
  return dot === 0 ? 0 : dot / (a.norm * b.norm);
}

/** The heaviest terms, heaviest first. */
export function heaviest(vector: Vector, count: number, accept: (term: string) => boolean): string[] {
  return entriesOf(vector)
    .filter(([term, weight]) => weight > 0 && accept(term))
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([term]) => term);
}
