import type SQLite from "better-sqlite3";
import { meaningOf } from "#app/domain/matching/meaning.ts";
import type { Kind } from "#app/domain/matching/profile.ts";
import type { Reference } from "#app/domain/matching/recall.ts";
import { createPostings } from "./postings.ts";
import type { RecordStore, Stored } from "./record-store.ts";
import { createRecordStore } from "./record-store.ts";

/** The file's records in memory: a match asks no SQL. */
export interface Memory extends Record<Kind, RecordStore & { find: ReturnType<typeof createPostings> }> {
  /** Takes in a step of rows that memory has not; whether there may be more. `numberOfId` is asked for the file's terms. */
  readOn(numberOfId: (id: number) => number): boolean;
  /** Drops what another process has deleted; what it has written comes by `readOn`. */
  compare(): void;
  drop(reference: Reference): void;
}

/** Rows read without a pause. */
const step = 2_000;

interface Row extends Stored {
  kind: Kind;
  model: string | null;
  meaning: Buffer | null;
}

/** Rows of the file never change: a record that is written again gets a new one, above all others. */
export function createMemory(sqlite: SQLite.Database): Memory {
  const holding = () => {
    const store = createRecordStore();
    return Object.assign(store, { find: createPostings(store) });
  };
  const stores = { need: holding(), solution: holding() };
  let last = 0;
  const rowsAfter = sqlite.prepare(
    "select row, kind, id, facts, terms, model, meaning from doc where row > ? order by row limit ?",
  );
  return {
    ...stores,
    readOn(numberOfId) {
      const rows = rowsAfter.all(last, step) as Row[];
      for (const row of rows) {
        const { kind, id, model, meaning } = row;
        stores[kind].add(row, numberOfId);
        if (model && meaning) stores[kind].setMeaning(id, meaningOf(model, new Int8Array(meaning)));
        last = row.row;
      }
      return rows.length === step;
    },
    compare() {
      const rows = new Set(sqlite.prepare("select row from doc").pluck().all() as number[]);
      for (const store of Object.values(stores))
        for (const record of store.records) if (record && !rows.has(record.file)) store.remove(record.id);
    },
    drop: ({ kind, id }) => stores[kind].remove(id),
  };
}
