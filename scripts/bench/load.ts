import { readFileSync } from "node:fs";
import path from "node:path";
import { importNeed } from "#app/domain/needs/commands/import.server.ts";
import { system } from "#app/domain/shared/actor.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import { importSolution } from "#app/domain/solutions/commands/import.server.ts";
import type { Db, NewRow } from "#db/schema.ts";

export interface BenchRecord {
  id: string | number;
  title: string;
  content?: string;
}

export const readLines = <T>(dir: string, file: string): T[] =>
  readFileSync(path.join(dir, file), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

/** Record id → the id that the folder gives it, by kind. */
export interface Loaded {
  needs: Map<string, string>;
  solutions: Map<string, string>;
}

/** Takes a folder's needs and solutions over by the product's own import commands, one organization on each side. */
export function loadBench(db: Db, dir: string, now = new Date()): Promise<Loaded> {
  return inTransaction(db, async (trx) => {
    const seeker = await addOrganization(trx, "enterprise", now);
    const solver = await addOrganization(trx, "institution", now);
    const loaded: Loaded = { needs: new Map(), solutions: new Map() };
    for (const record of readLines<BenchRecord>(dir, "needs.jsonl")) {
      const { id } = await importNeed(trx, system, { ...rowOf(record), orgId: seeker }, now);
      loaded.needs.set(id, String(record.id));
    }
    for (const record of readLines<BenchRecord>(dir, "solutions.jsonl")) {
      const { id } = await importSolution(trx, system, { ...rowOf(record), orgId: solver }, now);
      loaded.solutions.set(id, String(record.id));
    }
    return loaded;
  });
}

/** A record without a text of its own has its title for one: an import takes none without. */
const rowOf = ({ id, title, content }: BenchRecord) => ({
  importKey: `bench/${id}`,
  title,
  content: content?.trim() || title,
});

async function addOrganization(trx: Db, kind: "enterprise" | "institution", now: Date): Promise<string> {
  const id = newId();
  const at = now.toISOString();
  const row = {
    id,
    uscc: id.slice(0, 18),
    name: kind,
    kind,
    region: "other",
    status: "verified" as const,
    created_at: at,
    version: 1,
  };
  await trx
    .insertInto("organization")
    .values(row as NewRow<"organization">)
    .execute();
  return id;
}
