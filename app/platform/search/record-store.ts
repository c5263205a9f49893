import type { Meaning } from "#app/domain/matching/meaning.ts";
import type { Facts, Packed } from "#app/domain/matching/packed.ts";
import { bordersOf, packTerm, termFields } from "#app/domain/matching/packed.ts";
import type { MeaningStore } from "./meaning-store.ts";
import { createMeaningStore } from "./meaning-store.ts";

/** A record in memory; `file` is its row in the index file. */
export interface Held extends Pick<Packed, "facts" | "row" | "at"> {
  file: number;
}

/** Every record of one kind in memory, in the order in which they came; what has left is null until `tidy`. */
export interface RecordStore {
  records: (Held | null)[];
  /** The places of those that have left. */
  gone: number[];
  add(file: number, facts: Facts, terms: Uint8Array, numberOfId: (id: number) => number): void;
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
  const models = new Map<string, string>();
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
    add(file, facts, terms, numberOfId) {
      store.remove(facts.id);
      roomFor(terms.length + termFields.length);
      places.set(facts.id, store.records.length);
      store.records.push({ file, facts, row: piece, at: used });
      used = readTerms(terms, numberOfId, piece, used);
    },
    remove(id) {
      const place = places.get(id);
      if (place === undefined) return;
      store.records[place] = null;
      store.gone.push(place);
      places.delete(id);
      store.setMeaning(id, null);
    },
    get(id) {
      const held = store.records[places.get(id) ?? -1];
      if (!held) return undefined;
      const { facts, row, at } = held;
      return { facts, row, at, meaning: store.meanings.get(models.get(id) ?? "")?.get(id) ?? null };
    },
    setMeaning(id, meaning) {
      const before = models.get(id);
      if (before !== undefined && before !== meaning?.model) {
        store.meanings.get(before)?.set(id, null);
        models.delete(id);
      }
      if (!meaning) return;
      models.set(id, meaning.model);
      if (!store.meanings.has(meaning.model)) store.meanings.set(meaning.model, createMeaningStore());
      store.meanings.get(meaning.model)?.set(id, meaning);
    },
    tidy() {
      const live = store.records.filter((record) => record !== null);
      store.records = live;
      store.gone = [];
      piece = new Uint32Array(0);
      for (const [place, record] of live.entries()) {
        places.set(record.facts.id, place);
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

/** From the file's bytes (`storeProfile`) to a packed record: lengths first, terms by number; tells where it ends. */
function readTerms(
  bytes: Uint8Array,
  numberOfId: (id: number) => number,
  row: Uint32Array,
  at: number,
): number {
  let [from, to] = [0, at + termFields.length];
  const next = () => {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[from++] as number;
      number |= (byte & 127) << shift;
      if (byte < 128) return number;
    }
  };
  for (let field = 0; field < termFields.length; field++) {
    const length = next();
    row[at + field] = length;
    for (let i = 0; i < length; i++) {
      const number = numberOfId(next());
      row[to++] = packTerm(number, next());
    }
  }
  return to;
}
