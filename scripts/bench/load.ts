import { readFileSync } from "node:fs";
import path from "node:path";
import { runImport } from "#app/domain/imports/commands/run.server.ts";
import { startImport } from "#app/domain/imports/commands/start.server.ts";
import type { ImportKind } from "#app/domain/imports/import.ts";
import { system } from "#app/domain/shared/actor.ts";
import { createFileStore } from "#app/platform/file-store.server.ts";
import { importWords } from "#app/platform/import-runner.server.ts";
import type { Db } from "#db/schema.ts";

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

const source = "bench";
const keyStart = `id:${source}:`;

/** Takes a folder's needs and solutions over by the product's own import; `uploads` is a folder for the files it keeps. */
export async function loadBench(db: Db, dir: string, uploads: string): Promise<Loaded> {
  return {
    needs: await loadFile(db, { kind: "need", file: path.join(dir, "needs.jsonl"), uploads }),
    solutions: await loadFile(db, { kind: "solution", file: path.join(dir, "solutions.jsonl"), uploads }),
  };
}

async function loadFile(
  db: Db,
  { kind, file, uploads }: { kind: ImportKind; file: string; uploads: string },
): Promise<Map<string, string>> {
  const files = createFileStore(uploads, Number.POSITIVE_INFINITY);
  const upload = { name: path.basename(file), bytes: readFileSync(file) };
  const jobId = await startImport(db, system, { kind, as: "published", source, upload, files });
  await runImport(db, { jobId, files, words: importWords });
  const job = await db.selectFrom("job").selectAll().where("id", "=", jobId).executeTakeFirstOrThrow();
  if (job.status !== "done" || job.failed > 0 || job.ok !== job.total)
    throw new Error(`import of ${file}: ${job.status}, ${job.ok} of ${job.total} rows`);
  const rows = await db
    .selectFrom(kind)
    .select(["id", "import_key"])
    .where("import_key", "like", `${keyStart}%`)
    .execute();
  return new Map(rows.map((row) => [row.id, (row.import_key ?? "").slice(keyStart.length)]));
}
