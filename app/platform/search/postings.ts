import { bordersOf, countBits } from "#app/domain/matching/packed.ts";
import { numbersGiven } from "#app/domain/matching/terms.ts";
import { titleWeight } from "#app/domain/matching/vectors.ts";
import { largest } from "./largest.ts";
import type { Held, RecordStore } from "./record-store.ts";
import type { Channel } from "./vocabulary.ts";
import { channels } from "./vocabulary.ts";

/** What the terms that are asked for are worth, by number. */
export type Wanted = Record<Channel, Map<number, number>>;

/** The holders of each term, one list behind the other: a record's place doubled, odd where the term stands in its title. */
interface Lists {
  begins: Int32Array;
  /** Below its beginning for a term without a list. */
  ends: Int32Array;
  holders: Int32Array;
  common: Set<number>;
}

/** As many records may have come since the lists were made: a question goes through them. */
const unlistedRecords = 1_000;

/**
 * Finds the records of a store that share most with a question. Terms with more than `longest` holders have no list: where one is asked
 * for, all records are gone through.
 */
export function createPostings(store: RecordStore, unlisted = unlistedRecords) {
  let listed = 0;
  let lists: Record<Channel, Lists> | null = null;

  function renew(longest: number): Record<Channel, Lists> {
    if (store.gone.length > 0) store.tidy();
    listed = store.records.length;
    return {
      words: listsOf(store.records, "words", longest),
      grams: listsOf(store.records, "grams", longest),
    };
  }

  return (wanted: Wanted, limit: number, longest: number): string[] => {
    if (store.records.length - listed > unlisted) lists = renew(longest);
    const { records } = store;
    const scores = new Float32Array(records.length);
    const held = lists;
    const isRare =
      held !== null &&
      channels.every((channel) =>
        [...wanted[channel].keys()].every((term) => !held[channel].common.has(term)),
      );
    if (isRare) for (const channel of channels) addListed(scores, held[channel], wanted[channel]);
    addUnlisted(scores, records, isRare ? listed : 0, wanted);
    for (const place of store.gone) scores[place] = 0;
    return largest(scores, limit, 0).map((place) => (records[place] as Held).id);
  };
}

function addListed(
  scores: Float32Array,
  { begins, ends, holders }: Lists,
  wanted: Map<number, number>,
): void {
  for (const [term, weight] of wanted) {
    const end = ends[term] ?? 0;
    for (let i = begins[term] ?? 0; i < end; i++) {
      const holder = holders[i] as number;
      const place = holder >> 1;
      scores[place] = (scores[place] as number) + (holder & 1 ? titleWeight * weight : weight);
    }
  }
}

function addUnlisted(scores: Float32Array, records: (Held | null)[], from: number, wanted: Wanted): void {
  if (from === records.length) return;
  for (const channel of channels) {
    const weights = laidOut(wanted[channel]);
    for (let place = from; place < records.length; place++) {
      const count = readTerms(records[place] ?? null, channel);
      let score = scores[place] as number;
      for (let i = 0; i < count; i++) {
        const weight = weights[terms[i] as number] ?? 0;
        score += i < titled ? titleWeight * weight : weight;
      }
      scores[place] = score;
    }
  }
}

function laidOut(wanted: Map<number, number>): Float32Array {
  const laid = new Float32Array(numbersGiven());
  for (const [term, weight] of wanted) laid[term] = weight;
  return laid;
}

function listsOf(records: (Held | null)[], channel: Channel, longest: number): Lists {
  const counts = countsOf(records, channel);
  const begins = new Int32Array(counts.length);
  const ends = new Int32Array(counts.length);
  const common = new Set<number>();
  let room = 0;
  for (let term = 0; term < counts.length; term++) {
    const isCommon = (counts[term] as number) > longest;
    if (isCommon) common.add(term);
    begins[term] = room;
    ends[term] = isCommon ? unwanted : room;
    room += isCommon ? 0 : (counts[term] as number);
  }
  const holders = new Int32Array(room);
  for (let place = 0; place < records.length; place++) {
    const record = records[place];
    if (!record) continue;
    const { row } = record;
    const { from, border, to } = reachOf(record, channel);
    const inTitle = place * 2 + 1;
    for (let i = from; i < to; i++) {
      const term = (row[i] as number) >>> countBits;
      const at = ends[term] as number;
      if (at === unwanted) continue;
      if (i < border) holders[at] = inTitle;
      else if (holders[at - 1] === inTitle && at > (begins[term] as number)) continue;
      else holders[at] = inTitle - 1;
      ends[term] = at + 1;
    }
  }
  return { begins, ends, holders, common };
}

const unwanted = -1;

/** How often each term stands in titles and in texts: at least the number of its holders. */
function countsOf(records: (Held | null)[], channel: Channel): Int32Array {
  const counts = new Int32Array(numbersGiven());
  for (const record of records) {
    if (!record) continue;
    const { row } = record;
    const { from, to } = reachOf(record, channel);
    for (let i = from; i < to; i++) {
      const term = (row[i] as number) >>> countBits;
      counts[term] = (counts[term] as number) + 1;
    }
  }
  return counts;
}

/** Where a channel's terms begin in a record, where those of its title end, and where all do. */
function reachOf(record: Held, channel: Channel): { from: number; border: number; to: number } {
  const { title, text, titleGrams, textGrams, end } = bordersOf(record);
  return channel === "words"
    ? { from: title, border: text, to: titleGrams }
    : { from: titleGrams, border: textGrams, to: end };
}

/** The terms of the record that was read last, those of its title first, and how many those are. */
let terms = new Int32Array(1000);
let titled = 0;
/** By number, the reading that met a term in a title. */
let stamps = new Int32Array(0);
let stamp = 0;

/** Reads every term of one channel once and tells how many there are. */
function readTerms(record: Held | null, channel: Channel): number {
  if (!record) return 0;
  if (stamps.length < numbersGiven()) stamps = new Int32Array(numbersGiven() + 1000);
  stamp += 1;
  const { from, border, to } = reachOf(record, channel);
  if (terms.length < to - from) terms = new Int32Array(to - from);
  const { row } = record;
  let size = 0;
  for (let i = from; i < to; i++) {
    const term = (row[i] as number) >>> countBits;
    if (i < border) stamps[term] = stamp;
    else if (stamps[term] === stamp) continue;
    terms[size++] = term;
  }
  titled = border - from;
  return size;
}
