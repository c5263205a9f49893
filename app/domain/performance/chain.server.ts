import { createHash } from "node:crypto";
import type { ChainedEntry, ChainState } from "./diligence.ts";

/** SHA-256 over the entry's values in one fixed order, the previous hash last: who changes one line must change all after it. */
export function hashOf(entry: ChainedEntry): string {
  const values = [
    entry.agreementId,
    entry.milestoneId,
    entry.seq,
    entry.kind,
    entry.happenedOn,
    entry.body,
    entry.recordedBy,
    entry.recordedAt,
    [...entry.files].sort(),
    entry.previousSha256,
  ];
  return createHash("sha256").update(JSON.stringify(values)).digest("hex");
}

/**
 * Walks the entries in their order. `witnessed` are the hashes that the audit trail keeps, in order: they tell of entries taken off the
 * end, and of a chain that was made anew as a whole.
 */
export function checkChain(entries: (ChainedEntry & { sha256: string })[], witnessed: string[]): ChainState {
  let previous: string | null = null;
  for (const [index, seen] of witnessed.entries()) {
    const entry = entries[index];
    const stands =
      entry !== undefined &&
      entry.seq === index + 1 &&
      entry.previousSha256 === previous &&
      entry.sha256 === seen &&
      hashOf(entry) === seen;
    if (!stands) return { intact: false, brokenAt: index + 1 };
    previous = seen;
  }
  return entries.length > witnessed.length
    ? { intact: false, brokenAt: witnessed.length + 1 }
    : { intact: true };
}
