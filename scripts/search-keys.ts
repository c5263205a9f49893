import { z } from "zod";
import { readEnv } from "#app/platform/env.ts";
import { scopedKey } from "#app/platform/search/meilisearch/keys.ts";

/** Prints the key that MEILI_KEY is to be. The master key is needed here and nowhere else. */
const env = readEnv();
const masterKey = z
  .string({ error: "MEILI_MASTER_KEY is missing: the key with which the search server was started" })
  .parse(process.env.MEILI_MASTER_KEY);
const url = z.string({ error: "MEILI_URL is missing: the search server's address" }).parse(env.MEILI_URL);
console.log(`MEILI_KEY=${await scopedKey({ url, masterKey, prefix: env.MEILI_PREFIX })}`);
