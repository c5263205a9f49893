import { factsOf } from "./facts.ts";
import type { Features } from "./features.ts";
import { closenessOf, likenessOf } from "./features.ts";
import { nearness } from "./meaning.ts";
import type { Facts, Packed } from "./packed.ts";
import { bordersOf, countBits } from "./packed.ts";
import type { Profile } from "./profile.ts";
import type { Corpus } from "./recall.ts";
import type { Ranked } from "./scorer.ts";
import { explains, finish, textFit } from "./scorer.ts";
import { mostCounted, numbersGiven, termOf } from "./terms.ts";
import type { Channel, Vector } from "./vectors.ts";
import {
  inText,
  inTitle,
  layOutIn,
  nameOf,
  plain,
  readied,
  titleWeight,
  weigh,
  weighingOf,
} from "./vectors.ts";

/** One channel of the record that is compared with many: its title and its whole, which are the same for a need. */
interface Asked {
  channel: Channel;
  title: Vector;
  all: Vector;
}

/** What reasons are made from too. */
export interface Compared extends Ranked {
  features: Features;
}

/**
 * Score without reasons of many records beside one: the same numbers as `scorePair`, straight from the packed terms. Each is gone
 * through once for length and product; a term that stands in the title too, or has synonyms, is put together first.
 */
export function rankerOf(asked: Profile, corpus: Corpus): (other: Packed) => Compared {
  const isNeed = asked.kind === "need";
  const weighed = weigh(asked, corpus);
  const { words, grams } = weighingOf(corpus);
  const inWords: Asked = {
    channel: words,
    title: isNeed ? weighed.words : weighed.titleWords,
    all: weighed.words,
  };
  const inGrams: Asked = {
    channel: grams,
    title: isNeed ? weighed.grams : weighed.titleGrams,
    all: weighed.grams,
  };
  const shares = sharing(asked, inWords);
  return (other) => {
    const { title, text, titleGrams, textGrams, end } = bordersOf(other);
    const { row } = other;
    const features = {
      wordCosine: likeness(inWords, isNeed, row, [title, text, titleGrams]),
      gramCosine: likeness(inGrams, isNeed, row, [titleGrams, textGrams, end]),
      meaning: closenessOf(nearness(asked.meaning, other.meaning), corpus),
    };
    const [need, solution]: [Facts, Facts] = isNeed ? [asked, other.facts] : [other.facts, asked];
    const model = asked.meaning?.model;
    const { score } = textFit(features, model, () => shares(row, title, titleGrams));
    return { ...finish(score, factsOf(need, solution)), features };
  };
}

/** Weights of a term by how often it stands in the text. */
const logs = Float64Array.from({ length: mostCounted + 1 }, (_, count) => Math.log1p(count));

/** Names that are put together for the record at hand, and how often each stands in its text. */
const gathered: number[] = [];
let counts = new Float64Array(0);

function gather(channel: Channel, number: number, count: number, where: number): void {
  const name = nameOf(channel, number);
  nameOf(channel, name);
  if (counts.length < channel.flags.length) counts = new Float64Array(channel.flags.length);
  const flag = channel.flags[name] as number;
  if (!(flag & (inTitle | inText))) {
    channel.flags[name] = flag | where;
    counts[name] = 0;
    gathered.push(name);
  }
  counts[name] = (counts[name] as number) + count;
}

/** How alike the texts are in one channel, whose lists begin and end at these places of the row. */
function likeness(
  { channel, title, all }: Asked,
  isNeed: boolean,
  row: Uint32Array,
  [begin, border, end]: readonly [number, number, number],
): number {
  readied(channel);
  const allWeights = layOutIn(channel.laid.all, all);
  const titleWeights = title === all ? allWeights : layOutIn(channel.laid.title, title);
  let [ownDot, ownSquares, byTitle, byAll, squares, others] = [0, 0, 0, 0, 0, 0];
  gathered.length = 0;
  for (let i = begin; i < border; i++) gather(channel, (row[i] as number) >>> countBits, 0, inTitle);
  const titled = gathered.length;
  let { flags, idfs } = channel;
  for (let i = border; i < end; i++) {
    const entry = row[i] as number;
    const number = entry >>> countBits;
    if (flags[number] !== plain) {
      gather(channel, number, entry & mostCounted, inText);
      ({ flags, idfs } = channel);
      continue;
    }
    others += 1;
    const weight = (logs[entry & mostCounted] as number) * (idfs[number] as number);
    squares += weight * weight;
    const askedWeight = allWeights[number] || 0;
    if (askedWeight === 0) continue;
    byTitle += Math.fround(weight) * (titleWeights[number] as number);
    byAll += Math.fround(weight) * askedWeight;
  }
  for (let i = 0; i < gathered.length; i++) {
    const name = gathered[i] as number;
    const own = i < titled ? titleWeight * (idfs[name] as number) : 0;
    const weight = own + Math.log1p(counts[name] as number) * (idfs[name] as number);
    ownDot += Math.fround(own) * (titleWeights[name] || 0);
    ownSquares += own * own;
    byTitle += Math.fround(weight) * (titleWeights[name] || 0);
    byAll += Math.fround(weight) * (allWeights[name] || 0);
    squares += weight * weight;
    flags[name] = (flags[name] as number) & ~(inTitle | inText);
  }
  const length = Math.sqrt(squares);
  const whole = cosineOf(byAll, all.norm, length);
  if (!isNeed)
    return likenessOf(cosineOf(byTitle, title.norm, length), whole, all.terms.length > title.terms.length);
  const ofTitle = cosineOf(ownDot, title.norm, Math.sqrt(ownSquares));
  return likenessOf(ofTitle, whole, others > 0 || gathered.length > titled);
}

const cosineOf = (dot: number, a: number, b: number) => (dot === 0 ? 0 : dot / (a * b));

/** Whether a record shares a word that could be shown as a reason; its words stand from the first place of the row to the second. */
function sharing(asked: Profile, { channel, all }: Asked) {
  let names: Uint8Array | undefined;
  const isNeed = asked.kind === "need";
  const told = isNeed ? [all.terms] : [asked.title.numbers, asked.text.numbers];
  return (row: Uint32Array, from: number, to: number): boolean => {
    if (!names) {
      names = new Uint8Array(numbersGiven());
      for (const numbers of told)
        for (const number of numbers) {
          if (isNeed || explains(termOf(number))) names[nameOf(channel, number)] = 1;
        }
    }
    for (let i = from; i < to; i++) {
      const number = (row[i] as number) >>> countBits;
      if (names[nameOf(channel, number)] === 1 && (!isNeed || explains(termOf(number)))) return true;
    }
    return false;
  };
}
