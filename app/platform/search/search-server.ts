import type { Kind, Source } from "#app/domain/matching/profile.ts";
import type { RecallQuery, Reference } from "#app/domain/matching/recall.ts";

/** A write was accepted and is not done yet: no failure, but nothing to build on. */
export class StillWorking extends Error {
  override name = "StillWorking";
}

/** The index in use cannot take what it is given, such as vectors of another length: a new one has to be made. */
export class NeedsRebuild extends Error {
  override name = "NeedsRebuild";
}

/**
 * A search engine in another process: it answers questions with ids, and may be down, slow, empty or behind at any
 * time. Everything here may throw. Records are named by `keyOf`.
 */
export interface SearchServer {
  /** Makes the index and its settings what they have to be. */
  prepare(): Promise<void>;
  /** Whether earlier writes are still being worked on. */
  isBusy(): Promise<boolean>;
  /** Returns when the server has it all. */
  write(sources: Source[], remove: Reference[]): Promise<void>;
  /** What is really there: every record with the version that was written. */
  versions(): Promise<Map<string, string>>;
  /** The version that is to be there, of a record's own. */
  wanted(version: string): string;
  /** Records that the server cannot take, with the version it refused. */
  refused(): Map<string, string>;
  /** Fills a new index beside the one in use and exchanges them. */
  rebuild(batches: AsyncIterable<Source[]>): Promise<void>;
  recall(kind: Kind, query: RecallQuery, limit: number): Promise<string[]>;
  search(kind: Kind, text: string, limit: number): Promise<string[]>;
  /** How long a server that was asked too much wants to be left alone, by the error it gave; 0 when it does not say. */
  retryAfterMs(error: unknown): number;
}
