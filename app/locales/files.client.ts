import type { Words } from "./zh.ts";

/** The catalogs' files, each to be loaded by itself; those that only the server reads are left out. */
export const files = import.meta.glob<Partial<Words>>([
  "./{zh,en}/*.ts",
  "!**/{events,notices,check-up-findings}.ts",
]);
