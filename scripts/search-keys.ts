import { readEnv } from "#app/platform/env.ts";
import { scopedKey } from "#app/platform/search/meilisearch/keys.ts";

/** Prints the key that MEILI_KEY is to be. The master key is needed here and nowhere else. */
const { MEILI_URL, MEILI_PREFIX } = readEnv();
const { MEILI_MASTER_KEY } = process.env;
if (MEILI_URL && MEILI_MASTER_KEY) {
  const key = await scopedKey({ url: MEILI_URL, masterKey: MEILI_MASTER_KEY, prefix: MEILI_PREFIX });
  console.log(`MEILI_KEY=${key}`);
} else {
  console.error(
    "Set MEILI_URL, the search server's address, and MEILI_MASTER_KEY, the key it was started with.",
  );
  process.exitCode = 1;
}
