import path from "node:path";
import type { Logger } from "pino";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import type { Env } from "../env.ts";
import { openEmbedded } from "./embedded.ts";
import { openMeilisearch } from "./meilisearch/server.ts";
import type { SearchServer } from "./search-server.ts";
import { withFallback } from "./with-fallback.ts";

export interface Search {
  /** What everybody asks. */
  engine: SearchEngine;
  /** Its two halves, for those who compare them with the database. */
  embedded: SearchEngine;
  server: SearchServer | null;
}

/** The search engine that the settings ask for. */
export function openSearch(
  env: Pick<Env, "DATA_DIR" | "SEARCH_ENGINE" | "MEILI_URL" | "MEILI_KEY" | "MEILI_PREFIX">,
  log: Pick<Logger, "error" | "warn" | "info">,
): Search {
  const embedded = openEmbedded(path.join(env.DATA_DIR, "search.sqlite"));
  if (env.SEARCH_ENGINE === "embedded" || !env.MEILI_URL) return { engine: embedded, embedded, server: null };
  const options = { url: env.MEILI_URL, key: env.MEILI_KEY, prefix: env.MEILI_PREFIX };
  const server = openMeilisearch(options, log);
  return { engine: withFallback(embedded, server, { log }), embedded, server };
}
