import { createEmbedder } from "#app/platform/embedding/embedder.ts";
import { readEnv } from "#app/platform/env.ts";
import { createLog } from "#app/platform/log.ts";
import { publishedBatches } from "#app/platform/search/check.ts";
import { rebuildIndex } from "#app/platform/search/fill-index.ts";
import { followMeanings } from "#app/platform/search/follow-meanings.ts";
import { openSearch } from "#app/platform/search/open-search.ts";
import { connect, migrate } from "#db/connect.ts";

/** Fills the index anew, and the search server's beside the one in use; all matches are made again. */
const env = readEnv();
const db = connect(env.DATABASE_URL);
const { embedded, server } = openSearch(env, createLog(env.LOG_LEVEL));
await migrate(db);
try {
  const embedder = createEmbedder(env);
  const { needs, solutions } = await rebuildIndex(db, embedded, { embedder });
  if (embedder) await followMeanings(db, embedded, { embedder, forMs: Number.POSITIVE_INFINITY });
  console.log(`indexed ${needs} needs and ${solutions} solutions`);
  await server?.rebuild(publishedBatches(db, embedded));
  if (server) console.log("the search server has a new index");
} finally {
  await embedded.close();
  await db.destroy();
}
