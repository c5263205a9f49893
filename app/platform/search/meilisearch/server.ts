import type { Settings } from "meilisearch";
import { MeilisearchApiError } from "meilisearch";
import type { Logger } from "pino";
import type { SearchServer } from "../search-server.ts";
import type { Connection, MeiliOptions } from "./client.ts";
import { codeOf, connectMeili, done, retryAfterMs } from "./client.ts";
import { storedVersion, toKey } from "./document.ts";
import { recallIds, searchIds } from "./find.ts";
import { isApplied, wantedSettings } from "./settings.ts";
import { deleteDocuments, writeDocuments } from "./write.ts";

/** Documents listed, and written during a rebuild, at a time. */
const page = 1000;

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
  const refuse = (id: string, version: string, reason: string) => {
    state.refused.set(toKey(id), version);
    log.error({ document: id, reason }, "the search server cannot take a record");
  };
  return {
    prepare: async () => {
      await checkKey(connection, state, log);
      const found = await ensureIndex(connection, uid, state.dimensions);
      state.dimensions = dimensionsOf(found) ?? state.dimensions;
    },
    isBusy: async () => {
      const open = { indexUids: [uid], statuses: ["enqueued", "processing"], limit: 1 };
      return (await writing.tasks.getTasks(open as Parameters<typeof writing.tasks.getTasks>[0])).total > 0;
    },
    write: async (sources, remove, patient = false) => {
      await writeDocuments(connection, uid, sources, { dimensions: state.dimensions, refuse, patient });
      await deleteDocuments(connection, uid, remove);
    },
    versions: () => listVersions(connection),
    wanted: storedVersion,
    refused: () => state.refused,
    rebuild: (sources) =>
      rebuild(
        connection,
        sources,
        async (shadow, batch) =>
          writeDocuments(connection, shadow, batch, { dimensions: state.dimensions, refuse, patient: true }),
        state.dimensions,
      ),
    recall: (kind, query, limit) => recallIds(connection, kind, query, limit),
    search: (kind, text, limit) => searchIds(connection, kind, text, limit),
    retryAfterMs,
  };
}

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

/** Makes the index where it is not there, and its settings where they are others; returns what the server had. */
async function ensureIndex(
  { writing }: Connection,
  uid: string,
  dimensions: number | null,
): Promise<Settings> {
  let found: Settings = {};
  try {
    found = await writing.index(uid).getSettings();
  } catch (error) {
    if (codeOf(error) !== "index_not_found") throw error;
    await done(writing.createIndex(uid, { primaryKey: "id" }));
  }
  const wanted = wantedSettings(dimensionsOf(found) ?? dimensions);
  if (!isApplied(wanted, found)) await done(writing.index(uid).updateSettings(wanted));
  return found;
}

const dimensionsOf = (settings: Settings): number | null => {
  const own = settings.embedders?.own;
  return own && "dimensions" in own ? (own.dimensions ?? null) : null;
};

/** An index that is not there holds nothing. */
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
      .index<{ id: string; version: string }>(uid)
      .getDocuments({ fields: ["id", "version"], limit: page, offset });
    for (const { id, version } of results) versions.set(toKey(id), version);
    if (results.length === 0 || offset + page >= total) return versions;
  }
}

/** Fills an index beside the one in use, exchanges the two, and deletes the old one: questions are answered meanwhile. */
async function rebuild<T>(
  connection: Connection,
  batches: AsyncIterable<T>,
  fill: (shadow: string, batch: T) => Promise<void>,
  dimensions: number | null,
): Promise<void> {
  const { uid, writing } = connection;
  const shadow = `${uid}_new`;
  await dropIndex(connection, shadow);
  await ensureIndex(connection, uid, dimensions);
  await ensureIndex(connection, shadow, dimensions);
  for await (const batch of batches) await fill(shadow, batch);
  await done(writing.swapIndexes([{ indexes: [uid, shadow], rename: false }]));
  await dropIndex(connection, shadow);
}

/** What is not there is gone already. */
async function dropIndex({ writing }: Connection, uid: string): Promise<void> {
  try {
    await done(writing.deleteIndex(uid));
  } catch (error) {
    if (codeOf(error) !== "index_not_found") throw error;
  }
}
