import { parseArgs } from "node:util";
import { readEnv } from "#app/platform/env.ts";
import { createLog } from "#app/platform/log.ts";
import { checkIndexes } from "#app/platform/search/check.ts";
import { openSearch } from "#app/platform/search/open-search.ts";
import { differs } from "#app/platform/search/version.ts";
import { connect, migrate } from "#db/connect.ts";

/** Compares the index, and the search server where there is one, with the database; ends with 1 when they differ. */
const { values } = parseArgs({ options: { repair: { type: "boolean", default: false } } });
const env = readEnv();
const db = connect(env.DATABASE_URL);
const search = openSearch(env, createLog(env.LOG_LEVEL));
await migrate(db);
try {
  for (const { name, records, ...found } of await checkIndexes(db, search, values)) {
    console.log(`${name}, ${records} records in the database`);
    for (const [what, keys] of Object.entries(found))
      console.log(`  ${what}: ${keys.length} ${keys.slice(0, 10).join(" ")}${keys.length > 10 ? " …" : ""}`);
    if (differs(found)) process.exitCode = 1;
  }
} catch (error) {
  console.error(`the comparison broke off: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await search.engine.close();
  await db.destroy();
}
