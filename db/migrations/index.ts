import type { Migration } from "kysely";
import * as first from "./001-first-release.ts";
import * as embedding from "./002-embedding.ts";

/** In order, by name. A released step never changes. */
export const migrations: Record<string, Migration> = {
  "001-first-release": first,
  "002-embedding": embedding,
};
