import { countBits, packTerm, termFields } from "#app/domain/matching/packed.ts";
import type { Source } from "#app/domain/matching/profile.ts";
import { mostCounted, numberOf } from "#app/domain/matching/terms.ts";
import { createThread } from "../thread.ts";
import type { Reading } from "./reading.ts";

/** What the thread answers: rows with its own numbers, and the terms of those that are new, in their order. */
export interface Reply {
  readings: Reading[];
  terms: string[];
}

/** Reads sources in a thread beside this one, which can write others meanwhile. */
export const readApart = createThread<Source[], Reply, Reading[]>({
  module: "#app/platform/search/reading-thread.ts",
  idleMs: 5_000,
  reader: () => {
    /** By the thread's number of a term, this thread's. */
    const numbers: number[] = [];
    return ({ terms, readings }) => {
      for (const term of terms) numbers.push(numberOf(term));
      for (const { row } of readings) renumber(row, numbers);
      return readings;
    };
  },
});

function renumber(row: Uint32Array, numbers: number[]): void {
  for (let i = termFields.length; i < row.length; i++) {
    const entry = row[i] as number;
    row[i] = packTerm(numbers[entry >>> countBits] as number, entry & mostCounted);
  }
}
