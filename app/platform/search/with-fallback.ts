import type { Logger } from "pino";
import type { Kind } from "#app/domain/matching/profile.ts";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import type { Standing } from "./mend.ts";
import { mend } from "./mend.ts";
import type { SearchServer } from "./search-server.ts";
import { StillWorking } from "./search-server.ts";
import { keyOf } from "./version.ts";

export interface FallbackOptions {
  log: Pick<Logger, "warn" | "info">;
  clock?: () => number;
  /** Pause after the first failure; each further one doubles it, up to the longest. */
  retryMs?: number;
  longestMs?: number;
  /** How often a server that answers is compared with the engine. */
  checkMs?: number;
}

/** A comparison that takes long is made more rarely, but still within the minute. */
const longestCheckMs = 45_000;

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
  const state: Standing = { ready: false, failures: 0, nextLook: 0, touched: new Set(), writing: 0 };

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
        () => searchTexts(embedded, server, { kind, text, limit }),
        () => embedded.search(kind, text, limit),
      ),
    degraded: () => !state.ready,
    tend: async (read) => {
      if (clock() < state.nextLook || state.writing > 0) return;
      try {
        const began = clock();
        if (!(await mend(embedded, server, state, read))) return;
        if (state.failures > 0) log.info("search server answers again");
        state.failures = 0;
        state.nextLook = clock() + Math.min(longestCheckMs, Math.max(checkMs, 10 * (clock() - began)));
      } catch (error) {
        if (!(error instanceof StillWorking)) fail(error);
      }
    },
  };
}

/** The server forgives typing errors by itself; pinyin and synonyms come from the embedded engine. */
async function searchTexts(
  embedded: SearchEngine,
  server: SearchServer,
  { kind, text, limit }: { kind: Kind; text: string; limit: number },
): Promise<string[]> {
  const { texts } = await embedded.understand(text);
  const found = new Set<string>();
  for (const one of texts) for (const id of await server.search(kind, one, limit)) found.add(id);
  return [...found].slice(0, limit);
}
