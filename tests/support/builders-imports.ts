import { runImport } from "#app/domain/imports/commands/run.server.ts";
import { startImport } from "#app/domain/imports/commands/start.server.ts";
import type { Arrival, ImportKind } from "#app/domain/imports/import.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { importWords } from "#app/platform/import-runner.server.ts";
import type { Db } from "#db/schema.ts";
import { testNow } from "./builders.ts";
import { testStore } from "./uploads.ts";

interface Order {
  text: string;
  name?: string;
  kind?: ImportKind;
  as?: Arrival;
  source?: string;
  org?: string;
}

/** Imports of one test, with their own file store. */
export function importing(db: Db, actor: Actor, files = testStore().store) {
  const queue = ({ text, name = "a.csv", kind = "need", as = "published", source = "", org }: Order) => {
    const upload = { name, bytes: new TextEncoder().encode(text) };
    return startImport(db, actor, { kind, as, source, org, upload, files }, testNow);
  };
  const run = (jobId: string, onBatch?: Parameters<typeof runImport>[1]["onBatch"]) =>
    runImport(db, { jobId, files, words: importWords, onBatch }, () => testNow);
  const take = async (order: Order) => {
    const jobId = await queue(order);
    await run(jobId);
    return jobId;
  };
  return { queue, run, take, files };
}

/** `n` rows of needs with a number each. */
export const needTable = (n: number) =>
  `编号,名称,内容\n${Array.from({ length: n }, (_, i) => `${i + 1},需求 ${i + 1},内容 ${i + 1}\n`).join("")}`;
