import type { Dossier, Paper, PaperFormat, Press, Stamp } from "#app/domain/documents/paper.ts";
import { createThread } from "../thread.ts";

export type Order = { paper: Paper; format: PaperFormat; stamp: Stamp } | { dossier: Dossier };

/** Prints in a thread of its own, one paper after the other: a contract takes some 0.3 seconds of computing, in which no page would be answered. */
export function createPress(): Press {
  const print = createThread<Order, Uint8Array, Uint8Array>({
    module: "#app/platform/press/press-thread.ts",
    idleMs: 10_000,
    reader: () => (bytes) => bytes,
  });
  return {
    print: (paper, format, stamp) => print({ paper, format, stamp }),
    printDossier: (dossier) => print({ dossier }),
  };
}
