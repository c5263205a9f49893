import { MeilisearchApiError } from "meilisearch";
import type { Logger } from "pino";
import type { Source } from "#app/domain/matching/profile.ts";
import type { SearchServer } from "../search-server.ts";
import { NeedsRebuild } from "../search-server.ts";
import type { Connection, MeiliOptions } from "./client.ts";
import { codeOf, connectMeili, done, retryAfterMs } from "./client.ts";
import { storedVersion, toKey } from "./document.ts";
import { recallIds, searchIds } from "./find.ts";
import { dropIndex, ensureEmbedder, ensureIndex } from "./index-settings.ts";
import type { Refuse } from "./write.ts";
import { deleteDocuments, writeDocuments } from "./write.ts";

/** Documents listed at a time. */
const page = 5000;

/** How long one write of a rebuild may take. */
const patienceMs = 10 * 60_000;

interface State {
  /** Length of the index's vectors; null while it has none. */
  dimensions: number | null;
  /** Documents that the server cannot take, by version: sending them again would not help. */
  refused: Map<string, string>;
  keyChecked: boolean;
}

/** Meilisearch as the second search engine: one index for both kinds, in which `apply` of the engine is mirrored. */
export function openMeilisearch(options: MeiliOptions, log: Pick<Logger, "warn" | "error">): SearchServer {
  const connection = connectMeili(options);
  const { uid, writing } = connection;
  const state: State = { dimensions: null, refused: new Map(), keyChecked: false };
  const refuse: Refuse = (id, version, reason) => {
    state.refused.set(toKey(id), version);
    log.error({ document: id, reason }, "the search server cannot take a record");
  };
  return {
    prepare: async () => {
      await checkKey(connection, state, log);
      state.dimensions = await ensureIndex(connection, uid);
    },
    isBusy: async () => {
      const open = { indexUids: [uid], statuses: ["enqueued", "processing"], limit: 1 };
      return (await writing.tasks.getTasks(open as Parameters<typeof writing.tasks.getTasks>[0])).total > 0;
    },
    write: async (sources, remove) => {
      try {
        state.dimensions = await ensureEmbedder(connection, uid, sources, state.dimensions);
        await writeDocuments(connection, uid, sources, { refuse });
        await deleteDocuments(connection, uid, remove);
      } catch (error) {
        throw isSpoiled(error) ? new NeedsRebuild((error as Error).message) : error;
      }
    },
    versions: () => listVersions(connection),
    wanted: storedVersion,
    refused: () => state.refused,
    rebuild: async (batches) => {
      state.dimensions = await rebuild(connection, batches, refuse);
    },
    recall: (kind, query, limit) => recallIds(connection, kind, query, limit, state.dimensions),
    search: (kind, text, limit) => searchIds(connection, kind, text, limit),
    retryAfterMs,
  };
}

/** Where somebody else made the index, or wrote records without vectors into it, the server takes neither our key nor our embedder. */
const isSpoiled = (error: unknown) =>
  ["index_primary_key_already_exists", "vector_embedding_error"].includes(codeOf(error) ?? "");

/** The master key can do anything to all indexes of the server, and would lie in our environment for nothing. */
async function checkKey({ writing }: Connection, state: State, log: Pick<Logger, "warn">): Promise<void> {
  if (state.keyChecked) return;
  try {
    await writing.getKeys({ limit: 1 });
    log.warn("MEILI_KEY can manage keys: use a scoped one, made by `npm run search:keys`");
  } catch (error) {
    if (!(error instanceof MeilisearchApiError)) throw error;
  }
  state.keyChecked = true;
}

/** An index that is not there holds nothing, and what has no id is not ours. */
async function listVersions(connection: Connection): Promise<Map<string, string>> {
  try {
    return await readVersions(connection);
  } catch (error) {
    if (codeOf(error) !== "index_not_found") throw error;
    return new Map();
  }
}

async function readVersions({ uid, writing }: Connection): Promise<Map<string, string>> {
  const versions = new Map<string, string>();
  for (let offset = 0; ; offset += page) {
    const { results, total } = await writing
      .index<{ id?: string; version: string }>(uid)
      .getDocuments({ fields: ["id", "version"], limit: page, offset });
    for (const { id, version } of results) if (id) versions.set(toKey(id), version);
    if (results.length === 0 || offset + page >= total) return versions;
  }
}

/**
 * Fills an index beside the one in use, exchanges the two, and deletes the old one: questions are answered meanwhile.
 * Returns the length of the new index's vectors.
 */
async function rebuild(
  connection: Connection,
  batches: AsyncIterable<Source[]>,
  refuse: Refuse,
): Promise<number | null> {
  const { uid, writing } = connection;
  const shadow = `${uid}_new`;
  await dropIndex(connection, shadow);
  await ensureIndex(connection, uid);
  let dimensions = await ensureIndex(connection, shadow);
  for await (const batch of batches) {
    dimensions = await ensureEmbedder(connection, shadow, batch, dimensions);
    await writeDocuments(connection, shadow, batch, { refuse, timeout: patienceMs });
  }
  await done(writing.swapIndexes([{ indexes: [uid, shadow], rename: false }]), patienceMs);
  await dropIndex(connection, shadow);
  return dimensions;
}
