import { randomBytes } from "node:crypto";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import { readSources } from "#app/domain/matching/sources.server.ts";
import { connectMeili, done } from "#app/platform/search/meilisearch/client.ts";
import { openSearch } from "#app/platform/search/open-search.ts";
import type { Db } from "#db/schema.ts";

const engines = ["embedded", "meilisearch"] as const;
type Engine = (typeof engines)[number];

export const isEngine = (name: string): name is Engine => engines.includes(name as Engine);

/** An empty engine of this kind; a search server's index has a name of its own and is deleted at the end. */
export async function openBenchEngine(
  kind: Engine,
  dir: string,
  db: Db,
  useDouble: boolean,
): Promise<{ engine: SearchEngine; finish: () => Promise<void> }> {
  const { MEILI_KEY } = process.env;
  const double = useDouble ? await startDouble() : null;
  const MEILI_URL = double?.url ?? process.env.MEILI_URL;
  if (kind === "meilisearch" && !MEILI_URL) throw new Error("MEILI_URL is missing, or --double");
  const MEILI_PREFIX = `jiebang_bench_${randomBytes(4).toString("hex")}_`;
  const log = { info: console.log, warn: console.warn, error: console.error };
  const env = { DATA_DIR: dir, SEARCH_ENGINE: kind, MEILI_URL, MEILI_KEY, MEILI_PREFIX };
  const { engine } = openSearch(env, log);
  await engine.tend((of, ids) => readSources(db, of, ids));
  const finish = async () => {
    await engine.close();
    if (kind === "meilisearch" && MEILI_URL) {
      const { uid, writing } = connectMeili({ url: MEILI_URL, key: MEILI_KEY, prefix: MEILI_PREFIX });
      await done(writing.deleteIndex(uid));
    }
    await double?.down();
  };
  return { engine, finish };
}

const startDouble = async () => (await import("#tests/support/meili-double/double.ts")).startMeiliDouble();
