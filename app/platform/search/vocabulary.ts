import type SQLite from "better-sqlite3";
import type { Profile } from "#app/domain/matching/profile.ts";
import type { Terms } from "#app/domain/matching/terms.ts";
import { knownNumber, numberOf, termOf, withRoom } from "#app/domain/matching/terms.ts";

export const channels = ["words", "grams"] as const;
export type Channel = (typeof channels)[number];

/** How many documents hold each term as a word and as a pair of characters; documents name terms by their ids. */
export const termTable = `
  create table if not exists term (
    id integer primary key, term text not null unique, words integer not null, grams integer not null
  );`;

const none = 0;

/** The file's terms in memory, by the numbers that terms have in this process. */
export interface Vocabulary extends Record<Channel, Int32Array<ArrayBuffer>> {
  documents: number;
  numberOfId(id: number): number;
  /** The file's id of a term; a term that it has not met gets one. */
  idOf(number: number): number;
  count(channel: Channel, term: string): number;
  /** Counts a document in or out; `write` stores what has changed since. */
  tally(profile: Profile, step: 1 | -1): void;
  write(): void;
  /** Every word that a document holds, with the number of documents. */
  heldWords(): Iterable<[word: string, count: number]>;
}

export function readVocabulary(sqlite: SQLite.Database): Vocabulary {
  const numbers: number[] = [];
  const touched = new Set<number>();
  let ids = new Int32Array(0);
  const insert = sqlite.prepare("insert into term (term, words, grams) values (?, 0, 0)");
  const update = sqlite.prepare("update term set words = ?, grams = ? where id = ?");
  const remove = sqlite.prepare("delete from term where id = ?");

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
      if (ids[number]) return ids[number];
      place(number, Number(insert.run(termOf(number)).lastInsertRowid));
      return ids[number] as number;
    },
    count(channel, term) {
      const number = knownNumber(term);
      return number === undefined ? 0 : (held[channel][number] ?? 0);
    },
    tally({ title, text, titleGrams, textGrams }, step) {
      held.documents += step;
      for (const number of distinct(title, text)) add("words", number, step);
      for (const number of distinct(titleGrams, textGrams)) add("grams", number, step);
    },
    write() {
      for (const number of touched) {
        const [id, words, grams] = [held.idOf(number), held.words[number], held.grams[number]];
        if (words || grams) update.run(words, grams, id);
        else {
          remove.run(id);
          ids[number] = none;
        }
      }
      touched.clear();
    },
    *heldWords() {
      for (let number = 0; number < held.words.length; number++) {
        const count = held.words[number] as number;
        if (count > 0) yield [termOf(number), count];
      }
    },
  };

  function add(channel: Channel, number: number, step: 1 | -1): void {
    held.idOf(number);
    const counts = held[channel];
    counts[number] = (counts[number] as number) + step;
    touched.add(number);
  }

  const rows = sqlite.prepare("select id, term, words, grams from term").raw();
  for (const [id, term, words, grams] of rows.iterate() as Iterable<[number, string, number, number]>) {
    const number = numberOf(term);
    place(number, id);
    held.words[number] = words;
    held.grams[number] = grams;
  }
  return held;
}

/** Each number of either once. */
function distinct(title: Terms, text: Terms): number[] {
  stamp += 1;
  const all: number[] = [];
  for (const { numbers } of [title, text])
    for (const number of numbers) {
      stamps = withRoom(stamps, number);
      if (stamps[number] !== stamp) all.push(number);
      stamps[number] = stamp;
    }
  return all;
}

let stamps = new Int32Array(0);
let stamp = 0;
