import type { Meaning } from "#app/domain/matching/meaning.ts";
import type { Facts, Packed } from "#app/domain/matching/packed.ts";
import { bordersOf, termFields } from "#app/domain/matching/packed.ts";
import type { MeaningStore } from "./meaning-store.ts";
import { createMeaningStore } from "./meaning-store.ts";
import { readTerms } from "./stored-terms.ts";

/** A record in memory; `file` is its row in the index file. Its facts are read when they are first asked for. */
export interface Held extends Pick<Packed, "row" | "at"> {
  id: string;
  file: number;
  facts: Facts | string;
  /** Which model its meaning is by, when it has one. */
  model: string | null;
}

/** A record as the file has it. */
export interface Stored {
  row: number;
  id: string;
  /** As JSON. */
  facts: string;
  terms: Uint8Array;
}

/** Every record of one kind in memory, in the order in which they came; what has left is null until `tidy`. */
export interface RecordStore {
  records: (Held | null)[];
  /** The places of those that have left. */
  gone: number[];
  add(record: Stored, numberOfId: (id: number) => number): void;
  remove(id: string): void;
  get(id: string): Packed | undefined;
  setMeaning(id: string, meaning: Meaning | null): void;
  /** One store for each model: while a new one reads the records, the others keep their old meanings. */
  meanings: Map<string, MeaningStore>;
  tidy(): void;
}

/** Terms of about 2,500 records lie in one piece of 4 MB. */
const pieceLength = 1 << 20;

export function createRecordStore(): RecordStore {
  const places = new Map<string, number>();
  let piece = new Uint32Array(0);
  let used = 0;

  const roomFor = (length: number) => {
    if (used + length <= piece.length) return;
    piece = new Uint32Array(Math.max(pieceLength, length));
    used = 0;
  };

  const store: RecordStore = {
    records: [],
    gone: [],
    meanings: new Map(),
    add({ row: file, id, facts, terms }, numberOfId) {
      store.remove(id);
      roomFor(terms.length + termFields.length);
      places.set(id, store.records.length);
      store.records.push({ id, file, facts, row: piece, at: used, model: null });
      used = readTerms(terms, numberOfId, piece, used);
    },
    remove(id) {
      const place = places.get(id);
      if (place === undefined) return;
      store.setMeaning(id, null);
      store.records[place] = null;
      store.gone.push(place);
      places.delete(id);
    },
    get(id) {
      const held = store.records[places.get(id) ?? -1];
      if (!held) return undefined;
      if (typeof held.facts === "string") held.facts = JSON.parse(held.facts) as Facts;
      const { facts, row, at } = held;
      return { facts, row, at, meaning: store.meanings.get(held.model ?? "")?.get(id) ?? null };
    },
    setMeaning(id, meaning) {
      const held = store.records[places.get(id) ?? -1];
      if (!held) return;
      if (held.model !== null && held.model !== meaning?.model) store.meanings.get(held.model)?.set(id, null);
      held.model = meaning?.model ?? null;
      if (!meaning) return;
      if (!store.meanings.has(meaning.model)) store.meanings.set(meaning.model, createMeaningStore());
      store.meanings.get(meaning.model)?.set(id, meaning);
    },
    tidy() {
      const live = store.records.filter((record) => record !== null);
      store.records = live;
      store.gone = [];
      piece = new Uint32Array(0);
      for (const [place, record] of live.entries()) {
        places.set(record.id, place);
        const length = lengthOf(record);
        roomFor(length);
        piece.set(record.row.subarray(record.at, record.at + length), used);
        live[place] = { ...record, row: piece, at: used };
        used += length;
      }
    },
  };
  return store;
}

const lengthOf = (record: Held) => bordersOf(record).end - record.at;
