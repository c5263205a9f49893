import type { Settings } from "meilisearch";
import type { Source } from "#app/domain/matching/profile.ts";
import { NeedsRebuild } from "../search-server.ts";
import type { Connection } from "./client.ts";
import { codeOf, done } from "./client.ts";
import { embedder, isApplied, wantedSettings } from "./settings.ts";

/**
 * Makes the index where it is not there, and its settings where they are others; returns the length of its vectors, null as long
 * as there were none.
 */
export async function ensureIndex({ writing }: Connection, uid: string): Promise<number | null> {
  let found: Settings = {};
  try {
    found = await writing.index(uid).getSettings();
  } catch (error) {
    if (codeOf(error) !== "index_not_found") throw error;
    await done(writing.createIndex(uid, { primaryKey: "id" }));
  }
  const dimensions = dimensionsOf(found);
  const wanted = wantedSettings(dimensions);
  if (!isApplied(wanted, found)) await done(writing.index(uid).updateSettings(wanted));
  return dimensions;
}

function dimensionsOf(settings: Settings): number | null {
  const own = settings.embedders?.[embedder];
  return own && "dimensions" in own ? (own.dimensions ?? null) : null;
}

/** The first vector gives the index its embedder; another length later needs another index. */
export async function ensureEmbedder(
  { writing }: Connection,
  uid: string,
  sources: Source[],
  dimensions: number | null,
): Promise<number | null> {
  const lengths = new Set(sources.flatMap((source) => source.meaning?.numbers.length ?? []));
  const [length] = lengths;
  if (length === undefined) return dimensions;
  if (lengths.size > 1 || (dimensions !== null && dimensions !== length))
    throw new NeedsRebuild(
      `vectors of ${[...lengths].join(" and ")} numbers, the index has ${dimensions ?? "none"}`,
    );
  if (dimensions === null) await done(writing.index(uid).updateSettings(wantedSettings(length)));
  return length;
}

/** What is not there is gone already. */
export async function dropIndex({ writing }: Connection, uid: string): Promise<void> {
  try {
    await done(writing.deleteIndex(uid));
  } catch (error) {
    if (codeOf(error) !== "index_not_found") throw error;
  }
}
