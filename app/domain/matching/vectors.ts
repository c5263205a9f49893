import type { Profile } from "./profile.ts";
import type { Corpus } from "./recall.ts";
import { tradeWords } from "./stop-words.ts";
import type { Terms } from "./terms.ts";
import { numberOf, numbersGiven, termOf, withRoom } from "./terms.ts";

/** Terms by number with their weights, side by side, and the length of the whole: multiplying them is most of the work of scoring. */
export interface Vector {
  terms: Int32Array;
  weights: Float32Array;
  norm: number;
}

/** Every term of a vector with its weight. */
export const entriesOf = ({ terms, weights }: Vector): [term: string, weight: number][] =>
  Array.from(terms, (term, i) => [termOf(term), weights[i] as number]);

/** A profile weighed by a corpus: its title alone, and title with text. */
export interface Weighed {
  titleWords: Vector;
  titleGrams: Vector;
  words: Vector;
  grams: Vector;
}

/** Staff's judgements follow titles more than texts: a title's term weighs three times. */
export const titleWeight = 3;

/** A trade word counts as being in a tenth of all documents at least, until the corpus is large enough to say so itself. */
const tradeShare = 0.1;

export function inverseFrequency(documents: number, count: number, term: string): number {
  const holders = tradeWords.has(term) ? Math.max(count, documents * tradeShare) : count;
  return Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
}

/** What a corpus says of each term, by number; filled in when a term is first met. */
export interface Channel {
  /** The number under which a term counts: synonyms share one. */
  names: Int32Array<ArrayBuffer>;
  idfs: Float64Array<ArrayBuffer>;
  /** `plain` once a term is read that counts by itself, `grouped` for one with synonyms; the other bits are notes of `ranking.ts`. */
  flags: Uint8Array<ArrayBuffer>;
  corpus: Corpus;
  countOf(term: string): number;
  /** What `ranking.ts` has laid out of the record that it compares with others: its title's vector and that of the whole. */
  laid: { title: Layout; all: Layout };
}

export const plain = 1;
const grouped = 2;
export const inTitle = 4;
export const inText = 8;

/** The channel with room for every number that was given. */
export function readied(channel: Channel): Channel {
  if (channel.flags.length >= numbersGiven()) return channel;
  const size = numbersGiven() + (numbersGiven() >> 2) + 1000;
  const { names, idfs, flags } = channel;
  channel.names = new Int32Array(size);
  channel.idfs = new Float64Array(size);
  channel.flags = new Uint8Array(size);
  channel.names.set(names);
  channel.idfs.set(idfs);
  channel.flags.set(flags);
  return channel;
}

/** The number under which a term counts. */
export function nameOf(channel: Channel, number: number): number {
  if (channel.flags[number]) return channel.names[number] as number;
  readied(channel);
  const { documents, synonyms } = channel.corpus;
  const name = synonyms.nameOf(termOf(number));
  const group = synonyms.groupOf(name);
  channel.idfs[number] = inverseFrequency(documents, countOfGroup(group, documents, channel.countOf), name);
  channel.names[number] = numberOf(name);
  channel.flags[number] = group.length > 1 ? grouped : plain;
  return channel.names[number] as number;
}

/** Where each name stands in the vector that is being made, counted from 1. */
let places = new Int32Array(0);

function vector(title: Terms, text: Terms | null, channel: Channel): Vector {
  const length = title.numbers.length + (text?.numbers.length ?? 0);
  const terms = new Int32Array(length);
  const idfs = new Float64Array(length);
  const counts = new Float64Array(length);
  let size = 0;
  const placeOf = (number: number) => {
    const name = nameOf(channel, number);
    places = withRoom(places, name);
    const known = places[name] as number;
    if (known > 0) return known - 1;
    terms[size] = name;
    idfs[size] = channel.idfs[number] as number;
    places[name] = size + 1;
    return size++;
  };
  for (const number of title.numbers) placeOf(number);
  const inTitle = size;
  if (text)
    for (let i = 0; i < text.numbers.length; i++) {
      const place = placeOf(text.numbers[i] as number);
      counts[place] = (counts[place] as number) + (text.counts[i] as number);
    }
  const weights = new Float32Array(size);
  let squares = 0;
  for (let place = 0; place < size; place++) {
    const weight = (place < inTitle ? titleWeight : 0) + Math.log1p(counts[place] as number);
    const weighed = weight * (idfs[place] as number);
    weights[place] = weighed;
    squares += weighed * weighed;
    places[terms[place] as number] = 0;
  }
  return { terms: terms.slice(0, size), weights, norm: Math.sqrt(squares) };
}

/** What was read of a corpus, and the profiles weighed by it: each is weighed once. */
interface Weighing {
  words: Channel;
  grams: Channel;
  weighed: WeakMap<Profile, Weighed>;
}

const weighings = new WeakMap<Corpus, Weighing>();

export function weighingOf(corpus: Corpus): Weighing {
  const known = weighings.get(corpus);
  if (known) return known;
  const channel = (countOf: (term: string) => number): Channel => ({
    names: new Int32Array(0),
    idfs: new Float64Array(0),
    flags: new Uint8Array(0),
    corpus,
    countOf,
    laid: { title: emptyLayout(), all: emptyLayout() },
  });
  const weighing = {
    words: channel(corpus.wordCount),
    grams: channel(corpus.gramCount),
    weighed: new WeakMap(),
  };
  weighings.set(corpus, weighing);
  return weighing;
}

/** Each vector is made when it is first asked for. */
export function weigh(profile: Profile, corpus: Corpus): Weighed {
  const { words, grams, weighed } = weighingOf(corpus);
  const known = weighed.get(profile);
  if (known) return known;
  const { title, text, titleGrams, textGrams } = profile;
  const vectors = {
    titleWords: once(() => vector(title, null, words)),
    titleGrams: once(() => vector(titleGrams, null, grams)),
    words: once(() => vector(title, text, words)),
    grams: once(() => vector(titleGrams, textGrams, grams)),
  };
  const made: Weighed = {
    get titleWords() {
      return vectors.titleWords();
    },
    get titleGrams() {
      return vectors.titleGrams();
    },
    get words() {
      return vectors.words();
    },
    get grams() {
      return vectors.grams();
    },
  };
  weighed.set(profile, made);
  return made;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
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
const emptyLayout = (): Layout => ({ vector: nothing, weights: nothing.weights });
const layouts: Layout[] = Array.from({ length: 4 }, emptyLayout);
let nextLayout = 0;

/** Lays a vector out in place of the one that lay there; the weights by term number, 0 or nothing for terms it has not. */
export function layOutIn(layout: Layout, vector: Vector): Float32Array {
  if (layout.vector === vector) return layout.weights;
  if (layout.weights.length < numbersGiven()) layout.weights = new Float32Array(numbersGiven() * 2);
  else for (const term of layout.vector.terms) layout.weights[term] = 0;
  for (let i = 0; i < vector.terms.length; i++)
    layout.weights[vector.terms[i] as number] = vector.weights[i] as number;
  layout.vector = vector;
  return layout.weights;
}

/** One of two vectors laid out, and the other one, whose terms are to be looked up in it. */
function against(a: Vector, b: Vector): { known: Float32Array; asked: Vector } {
  for (const layout of layouts) {
    if (layout.vector === a) return { known: layout.weights, asked: b };
    if (layout.vector === b) return { known: layout.weights, asked: a };
  }
  const layout = layouts[nextLayout] as Layout;
  nextLayout = (nextLayout + 1) % layouts.length;
  return { known: layOutIn(layout, a), asked: b };
}

/** Cosine of two vectors; 0 when either is empty. */
export function cosine(a: Vector, b: Vector): number {
  const { known, asked } = against(a, b);
  const { terms, weights } = asked;
  let dot = 0;
  for (let i = 0; i < terms.length; i++) dot += (weights[i] as number) * (known[terms[i] as number] ?? 0);
  return dot === 0 ? 0 : dot / (a.norm * b.norm);
}

/** The terms that both vectors have, with the product of their weights. */
export function sharedOf(a: Vector, b: Vector): [term: string, share: number][] {
  const { known, asked } = against(a, b);
  const shared: [string, number][] = [];
  for (let i = 0; i < asked.terms.length; i++) {
    const weight = known[asked.terms[i] as number] ?? 0;
    if (weight > 0) shared.push([termOf(asked.terms[i] as number), weight * (asked.weights[i] as number)]);
  }
  return shared;
}

/** The heaviest terms, heaviest first. */
export function heaviest(vector: Vector, count: number, accept: (term: string) => boolean): string[] {
  return entriesOf(vector)
    .filter(([term, weight]) => weight > 0 && accept(term))
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([term]) => term);
}
