import { readFileSync } from "node:fs";
import path from "node:path";
import { system } from "#app/domain/shared/actor.ts";
import { recordEvent } from "#app/domain/shared/events.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
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

const batch = 400;

/** Publishes a folder's needs and solutions, one organization on each side. */
export async function loadBench(db: Db, dir: string, now = new Date()): Promise<Loaded> {
  const needs = readLines<BenchRecord>(dir, "needs.jsonl").map((record) => ({ ...record, row: newId() }));
  const solutions = readLines<BenchRecord>(dir, "solutions.jsonl").map((record) => ({
    ...record,
    row: newId(),
  }));
  await inTransaction(db, async (trx) => {
    const [seeker, solver] = [
      await addOrganization(trx, "enterprise", now),
      await addOrganization(trx, "institution", now),
    ];
    const needRows = needs.map((record) => needRow(record, seeker, now));
    for (let i = 0; i < needRows.length; i += batch)
      await trx
        .insertInto("need")
        .values(needRows.slice(i, i + batch))
        .execute();
    const solutionRows = solutions.map((record) => solutionRow(record, solver, now));
    for (let i = 0; i < solutionRows.length; i += batch)
      await trx
        .insertInto("solution")
        .values(solutionRows.slice(i, i + batch))
        .execute();
    for (const { row } of needs)
      await recordEvent(trx, system, { type: "need.published", subjectType: "need", subjectId: row }, now);
    for (const { row } of solutions)
      await recordEvent(
        trx,
        system,
        { type: "solution.published", subjectType: "solution", subjectId: row },
        now,
      );
  });
  const ids = (records: { row: string; id: string | number }[]) =>
    new Map(records.map(({ row, id }) => [row, String(id)]));
  return { needs: ids(needs), solutions: ids(solutions) };
}

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

function needRow(record: BenchRecord & { row: string }, orgId: string, now: Date): NewRow<"need"> {
  const at = now.toISOString();
  const tiers = { name_tier: "public", reward_tier: "public", contact_tier: "verified" } as const;
  return {
    ...({} as NewRow<"need">),
    ...tiers,
    id: record.row,
    org_id: orgId,
    status: "published",
    title: record.title,
    content: record.content ?? "",
    cooperation_modes: "[]",
    import_key: `bench/${record.id}`,
    created_at: at,
    updated_at: at,
    published_at: at,
    version: 1,
  };
}

function solutionRow(record: BenchRecord & { row: string }, orgId: string, now: Date): NewRow<"solution"> {
  const at = now.toISOString();
  return {
    ...({} as NewRow<"solution">),
    id: record.row,
    org_id: orgId,
    status: "published",
    title: record.title,
    summary: record.content ?? "",
    keywords: "[]",
    cooperation_modes: "[]",
    contact_tier: "verified",
    import_key: `bench/${record.id}`,
    created_at: at,
    updated_at: at,
    published_at: at,
    version: 1,
  };
}
