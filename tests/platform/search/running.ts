import { expect } from "vitest";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import type { MeiliOptions } from "#app/platform/search/meilisearch/client.ts";
import { difference, differs, keyOf } from "#app/platform/search/version.ts";
import type { Db } from "#db/schema.ts";
import { needs, solutions, source } from "#tests/domain/matching/market.ts";
import { addOrganization, addRecord } from "#tests/domain/matching/records.ts";
import { testDb } from "#tests/support/database.ts";
import { searchBesideDouble } from "#tests/support/search-server.ts";

export const index = "t_records";

export async function market() {
  const db = await testDb();
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  for (const record of [...needs, ...solutions]) await addRecord(db, record);
  return db;
}

export async function running(options: Partial<MeiliOptions> = {}) {
  const db = await market();
  const parts = await searchBesideDouble(db, options);
  await parts.tend();
  await catchUp(db, parts.engine);
  expect(parts.engine.degraded()).toBe(false);
  return { db, ...parts };
}

export type Parts = Awaited<ReturnType<typeof running>>;

/** The server's records and versions against those of the engine, one by one. */
export async function converged({ server, embedded }: Pick<Parts, "server" | "embedded">): Promise<boolean> {
  const wanted = new Map<string, string>();
  for (const kind of ["need", "solution"] as const)
    for (const [id, version] of await embedded.versions(kind))
      wanted.set(keyOf({ kind, id }), server.wanted(version));
  return wanted.size > 0 && !differs(difference(wanted, await server.versions()));
}

export const finds = (engine: SearchEngine, text: string) => engine.search("need", text, 10);

/** A record is published while something is wrong, and must be found at once whatever it is. */
export async function publishAndFind(db: Db, engine: SearchEngine): Promise<void> {
  await addRecord(db, source("need", "new", "鹿茸低温冻干设备"));
  await catchUp(db, engine);
  expect(await finds(engine, "鹿茸")).toEqual(["new"]);
}
