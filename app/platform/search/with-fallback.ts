import type { Logger } from "pino";
import type { Kind } from "#app/domain/matching/profile.ts";
import type { ReadSources, Reference, SearchEngine } from "#app/domain/matching/recall.ts";
import type { SearchServer } from "./search-server.ts";
import { difference, fromKey, keyOf, versionOf } from "./version.ts";

export interface FallbackOptions {
  log: Pick<Logger, "warn" | "info">;
  clock?: () => number;
  /** Pause after the first failure; each further one doubles it, up to the longest. */
  retryMs?: number;
  longestMs?: number;
  /** How often a server that answers is compared with the engine. */
  checkMs?: number;
}

/** Records read and written at a time while the server is brought up to date. */
const batchSize = 500;

interface State {
  /** Whether the server is known to hold what the engine holds; only then does it answer. */
  ready: boolean;
  failures: number;
  nextLook: number;
  /** Records that were written during the comparison under way. */
  touched: Set<string>;
  writing: number;
}

/**
 * Two engines as one. The embedded engine holds documents, counts and position; the server answers questions as long
 * as it is up and known to hold the same records. Otherwise the embedded engine answers, the engine is `degraded`, and `tend`
 * compares real ids and versions and mends until nothing differs.
 */
export function withFallback(
  embedded: SearchEngine,
  server: SearchServer,
  options: FallbackOptions,
): SearchEngine {
  const { log, clock = Date.now, retryMs = 1_000, longestMs = 20_000, checkMs = 20_000 } = options;
  const state: State = { ready: false, failures: 0, nextLook: 0, touched: new Set(), writing: 0 };

  /** Several questions may fail at once: the first one counts. */
  function failAsReady(error: unknown): void {
    if (state.ready) fail(error);
  }

  function fail(error: unknown): void {
    const pause = Math.min(longestMs, retryMs * 2 ** state.failures);
    state.ready = false;
    state.failures += 1;
    state.nextLook = clock() + Math.max(pause, server.retryAfterMs(error));
    log.warn({ err: error, failures: state.failures }, "search server fails, the embedded engine answers");
  }

  async function ask<T>(ofServer: () => Promise<T>, ofEmbedded: () => Promise<T>): Promise<T> {
    if (!state.ready) return ofEmbedded();
    try {
      return await ofServer();
    } catch (error) {
      failAsReady(error);
      return ofEmbedded();
    }
  }

  return {
    ...embedded,
    apply: async (change) => {
      const references = [...change.upsert, ...change.remove];
      for (const reference of references) state.touched.add(keyOf(reference));
      await embedded.apply(change);
      if (!state.ready || references.length === 0) return;
      state.writing += 1;
      try {
        await server.write(change.upsert, change.remove);
      } catch (error) {
        failAsReady(error);
      } finally {
        state.writing -= 1;
      }
    },
    recall: (kind, query, limit) =>
      ask(
        () => server.recall(kind, query, limit),
        () => embedded.recall(kind, query, limit),
      ),
    search: (kind, text, limit) =>
      ask(
        () => server.search(kind, text, limit),
        () => embedded.search(kind, text, limit),
      ),
    degraded: () => !state.ready,
    tend: async (read) => {
      if (clock() < state.nextLook || state.writing > 0) return;
      try {
        if (!(await mend(embedded, server, state, read))) return;
        if (state.failures > 0) log.info("search server answers again");
        state.failures = 0;
        state.nextLook = clock() + checkMs;
      } catch (error) {
        fail(error);
      }
    },
  };
}

/** How often the server is compared and written in one go: what still differs then is tried again later. */
const rounds = 3;

/** Compares until nothing differs, and only then lets the server answer; false when it is still at earlier work. */
async function mend(
  embedded: SearchEngine,
  server: SearchServer,
  state: State,
  read: ReadSources,
): Promise<boolean> {
  if (await server.isBusy()) return false;
  await server.prepare();
  /** What the database had when it was read: newer than the engine, if the engine is a moment behind. */
  const written = new Map<string, string | undefined>();
  for (let round = 0; round < rounds; round++) {
    state.touched.clear();
    const found = await server.versions();
    const wrong = (await wrongRecords(embedded, server, found)).filter(
      (key) => !(written.has(key) && written.get(key) === found.get(key)),
    );
    if (state.ready && wrong.every((key) => state.touched.has(key))) return true;
    state.ready = false;
    await rewrite(server, wrong, read, written);
    if (wrong.length > 0) continue;
    for (let missed = take(state.touched); missed.length > 0; missed = take(state.touched))
      await rewrite(server, missed, read, written);
    state.ready = true;
    return true;
  }
  throw new Error("the search server does not keep what it is given");
}

const take = (keys: Set<string>): string[] => {
  const taken = [...keys];
  keys.clear();
  return taken;
};

async function wrongRecords(
  embedded: SearchEngine,
  server: SearchServer,
  found: Map<string, string>,
): Promise<string[]> {
  const wanted = new Map<string, string>();
  for (const kind of ["need", "solution"] as const)
    for (const [id, version] of await embedded.versions(kind))
      wanted.set(keyOf({ kind, id }), server.wanted(version));
  const { missing, stale, surplus } = difference(wanted, found);
  const refused = server.refused();
  return [...missing, ...stale, ...surplus].filter(
    (key) => !wanted.has(key) || refused.get(key) !== wanted.get(key),
  );
}

/** Writes these records as the database has them now; those it does not publish go. */
async function rewrite(
  server: SearchServer,
  keys: string[],
  read: ReadSources,
  written: Map<string, string | undefined>,
): Promise<void> {
  for (let i = 0; i < keys.length; i += batchSize) {
    const batch = keys.slice(i, i + batchSize).map(fromKey);
    const sources = [
      ...(await read("need", idsOf(batch, "need"))),
      ...(await read("solution", idsOf(batch, "solution"))),
    ];
    const versions = new Map(sources.map((source) => [keyOf(source), server.wanted(versionOf(source))]));
    const remove = batch.filter((reference) => !versions.has(keyOf(reference)));
    await server.write(sources, remove, true);
    for (const key of batch.map(keyOf)) written.set(key, versions.get(key));
  }
}

const idsOf = (references: Reference[], kind: Kind) =>
  references.filter((reference) => reference.kind === kind).map(({ id }) => id);
