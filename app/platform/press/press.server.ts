import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { Paper, PaperFormat, Press, Stamp } from "#app/domain/documents/paper.ts";

export interface Order {
  paper: Paper;
  format: PaperFormat;
  stamp: Stamp;
}
export type Printed = { bytes: Uint8Array } | { error: string };

interface Waiting {
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
}

/** The thread holds fonts and two large packages, about 100 MB: it stays no longer than it is needed. */
const idleMs = 10_000;

/**
 * Prints in a thread of its own, one paper after the other: a contract takes some 0.3 seconds of computing, in which no page would be
 * answered. The thread begins with the first paper and ends when none has come for a while.
 */
export function createPress(): Press {
  let thread: { worker: Worker; waiting: Waiting[]; idle?: NodeJS.Timeout } | null = null;

  function begin() {
    // By the package's own name: beside the server's bundle lies no source.
    const file = createRequire(import.meta.url).resolve("#app/platform/press/press-thread.mjs");
    const begun: NonNullable<typeof thread> = { worker: new Worker(file), waiting: [] };
    const end = (error: Error) => {
      if (thread === begun) thread = null;
      for (const { reject } of begun.waiting.splice(0)) reject(error);
    };
    begun.worker.on("message", (printed: Printed) => {
      const waiting = begun.waiting.shift();
      if ("bytes" in printed) waiting?.resolve(printed.bytes);
      else waiting?.reject(new Error(printed.error));
      if (begun.waiting.length > 0) return;
      begun.worker.unref();
      begun.idle = setTimeout(() => {
        if (thread === begun) thread = null;
        void begun.worker.terminate();
      }, idleMs).unref();
    });
    begun.worker.on("error", end);
    begun.worker.on("exit", (code) => end(new Error(`the printing thread ended with ${code}`)));
    return begun;
  }

  return {
    print: (paper, format, stamp) =>
      new Promise((resolve, reject) => {
        thread ??= begin();
        clearTimeout(thread.idle);
        thread.worker.ref();
        thread.waiting.push({ resolve, reject });
        thread.worker.postMessage({ paper, format, stamp } satisfies Order);
      }),
  };
}
