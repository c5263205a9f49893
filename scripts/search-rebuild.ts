import path from "node:path";
import { readEnv } from "#app/platform/env.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { rebuildIndex } from "#app/platform/search/indexer.ts";
import { connect, migrate } from "#db/connect.ts";

const env = readEnv();
const db = connect(env.DATABASE_URL);
const engine = openEmbedded(path.join(env.DATA_DIR, "search.sqlite"));
await migrate(db);
const { needs, solutions } = await rebuildIndex(db, engine);
console.log(`indexed ${needs} needs and ${solutions} solutions`);
await engine.close();
await db.destroy();
