import type SQLite from "better-sqlite3";
import { bordersOf, countBits } from "#app/domain/matching/packed.ts";
import { knownNumber, numberOf, termOf, withRoom } from "#app/domain/matching/terms.ts";
import { pageOf, pageWriter, readPages } from "./term-pages.ts";

export const channels = ["words", "grams"] as const;
export type Channel = (typeof channels)[number];

/** The file's terms in memory, by the numbers that terms have in this process. */
export interface Vocabulary extends Record<Channel, Int32Array<ArrayBuffer>> {
  documents: number;
  numberOfId(id: number): number;
  /** The file's id of a term; a term that it has not met gets one. */
  idOf(number: number): number;
  count(channel: Channel, term: string): number;
  /** Counts a packed record in or out; `write` stores what has changed since. */
  tally(row: Uint32Array, step: 1 | -1): void;
  write(): void;
  /** Every word that a document holds, with the number of documents. */
  heldWords(): Iterable<[word: string, count: number]>;
}

const none = 0;

export function readVocabulary(sqlite: SQLite.Database): Vocabulary {
  /** By the file's ids, which count from 1; some of an older file stand for none. */
  const numbers: (number | undefined)[] = [undefined];
  let ids = new Int32Array(0);
  const changed = new Set<number>();
  let stamps = new Int32Array(0);
  let stamp = 0;

  function place(number: number, id: number): void {
    ids = withRoom(ids, number);
    for (const channel of channels) held[channel] = withRoom(held[channel], number);
    ids[number] = id;
    numbers[id] = number;
  }

  const held: Vocabulary = {
    words: new Int32Array(0),
    grams: new Int32Array(0),
    documents: sqlite.prepare("select count(*) from doc").pluck().get() as number,
    numberOfId: (id) => numbers[id] as number,
    idOf(number) {
      const known = ids[number] ?? none;
      if (known !== none) return known;
      place(number, numbers.length);
      return ids[number] as number;
    },
    count(channel, term) {
      const number = knownNumber(term);
      return number === undefined ? 0 : (held[channel][number] ?? 0);
    },
    tally(row, step) {
      held.documents += step;
      const { title, titleGrams, end } = bordersOf({ row, at: 0 });
      add("words", row.subarray(title, titleGrams), step);
      add("grams", row.subarray(titleGrams, end), step);
    },
    write() {
      const write = pageWriter(sqlite);
      const { words, grams } = held;
      for (const page of changed)
        write(page, (id) => {
          const number = numbers[id];
          if (number === undefined) return undefined;
          return { term: termOf(number), words: words[number] as number, grams: grams[number] as number };
        });
      changed.clear();
    },
    *heldWords() {
      for (let number = 0; number < held.words.length; number++) {
        const count = held.words[number] as number;
        if (count > 0) yield [termOf(number), count];
      }
    },
  };

  /** Each term of a channel once, in title and text together. */
  function add(channel: Channel, terms: Uint32Array, step: 1 | -1): void {
    stamp += 1;
    for (const entry of terms) {
      const number = entry >>> countBits;
      const id = held.idOf(number);
      stamps = withRoom(stamps, number);
      if (stamps[number] === stamp) continue;
      stamps[number] = stamp;
      const counts = held[channel];
      counts[number] = (counts[number] as number) + step;
      changed.add(pageOf(id));
    }
  }

  for (const { id, term, words, grams } of readPages(sqlite)) {
    const number = numberOf(term);
    place(number, id);
    held.words[number] = words;
    held.grams[number] = grams;
  }
  return held;
}
