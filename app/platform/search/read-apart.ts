import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { countBits, packTerm, termFields } from "#app/domain/matching/packed.ts";
import type { Source } from "#app/domain/matching/profile.ts";
import { mostCounted, numberOf } from "#app/domain/matching/terms.ts";
import type { Reading } from "./reading.ts";

/** What the thread answers: rows with its own numbers, and the terms of those that are new, in their order. */
export interface Reply {
  readings: Reading[];
  terms: string[];
}

interface Thread {
  worker: Worker;
  /** By the thread's number of a term, this thread's. */
  numbers: number[];
  /** Who waits for an answer, in the order in which they asked. */
  waiting: { resolve: (readings: Reading[]) => void; reject: (error: unknown) => void }[];
  idle?: NodeJS.Timeout;
}

/** The thread has a dictionary of its own, about 100 MB: it stays no longer than it is needed. */
const idleMs = 5_000;

let thread: Thread | null = null;

/** Reads sources in a thread beside this one, which can write others meanwhile. Answers come in the order of the questions. */
export function readApart(sources: Source[]): Promise<Reading[]> {
  thread ??= begin();
  const { worker, waiting, idle } = thread;
  clearTimeout(idle);
  worker.ref();
  return new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    worker.postMessage(sources);
  });
}

function begin(): Thread {
  // By the package's own name: beside the server's bundle lies no source.
  const file = createRequire(import.meta.url).resolve("#app/platform/search/reading-thread.mjs");
  const begun: Thread = { worker: new Worker(file), numbers: [], waiting: [] };
  const end = (error: unknown) => {
    if (thread === begun) thread = null;
    for (const { reject } of begun.waiting.splice(0)) reject(error);
  };
  begun.worker.on("message", (reply: Reply) => {
    for (const term of reply.terms) begun.numbers.push(numberOf(term));
    for (const { row } of reply.readings) renumber(row, begun.numbers);
    begun.waiting.shift()?.resolve(reply.readings);
    if (begun.waiting.length > 0) return;
    begun.worker.unref();
    begun.idle = setTimeout(() => {
      if (thread === begun) thread = null;
      void begun.worker.terminate();
    }, idleMs).unref();
  });
  begun.worker.on("error", end);
  begun.worker.on("exit", (code) => end(new Error(`the reading thread ended with ${code}`)));
  return begun;
}

function renumber(row: Uint32Array, numbers: number[]): void {
  for (let i = termFields.length; i < row.length; i++) {
    const entry = row[i] as number;
    row[i] = packTerm(numbers[entry >>> countBits] as number, entry & mostCounted);
  }
}
