import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { runImport } from "#app/domain/imports/commands/run.server.ts";
import { startImport } from "#app/domain/imports/commands/start.server.ts";
import type { ImportKind } from "#app/domain/imports/import.ts";
import { arrivals } from "#app/domain/imports/import.ts";
import { findImport, listImportRows } from "#app/domain/imports/queries.server.ts";
import { system } from "#app/domain/shared/actor.ts";
import { isDomainError } from "#app/domain/shared/errors.ts";
import { wordsOf } from "#app/locales/words.ts";
import type { App } from "#app/platform/app.server.ts";
import { createApp } from "#app/platform/app.server.ts";
import { readEnv } from "#app/platform/env.ts";
import { importWords } from "#app/platform/import-runner.server.ts";
import { migrate } from "#db/connect.ts";

const usage = `npm run import -- [--needs FILE] [--solutions FILE] [options]
  FILE          JSON lines or CSV with at least title and content (solutions: title)
  --as          published (default), accepted (needs only) or draft
  --source      where the files come from; keeps the ids of different platforms apart
  --org         code or name of the organization of rows that name none`;
const shownRefusals = 20;
const errorWords: Record<string, string> = wordsOf("zh").errors;

/** The same jobs as the coordinators' page, run at once. Exit code 1 when a file or a row was refused. */
async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      needs: { type: "string" },
      solutions: { type: "string" },
      as: { type: "string", default: "published" },
      source: { type: "string", default: "" },
      org: { type: "string" },
    },
  });
  const as = arrivals.find((arrival) => arrival === values.as);
  if (!as || (!values.needs && !values.solutions)) {
    console.error(usage);
    return false;
  }
  const app = createApp(readEnv());
  await migrate(app.db);
  const common = { as, source: values.source, org: values.org };
  const files: [ImportKind, string | undefined][] = [
    ["need", values.needs],
    ["solution", values.solutions],
  ];
  let isClean = true;
  for (const [kind, file] of files) {
    if (file && !(await importFile(app, { ...common, kind, file }))) isClean = false;
  }
  await app.db.destroy();
  return isClean;
}

type Order = Omit<Parameters<typeof startImport>[2], "upload" | "files"> & { file: string };

async function importFile(app: App, { file, ...order }: Order): Promise<boolean> {
  const upload = { name: path.basename(file), bytes: readFileSync(file) };
  const files = { ...app.files, maxBytes: Number.POSITIVE_INFINITY };
  const jobId = await startImport(app.db, system, { ...order, upload, files });
  const start = performance.now();
  const report = (text: string, ending = "") =>
    process.stdout.write(`${process.stdout.isTTY ? "\r\x1b[K" : ""}${text}${ending}`);
  await runImport(app.db, {
    jobId,
    files,
    words: importWords,
    onBatch: ({ done, total, failed }) => {
      if (process.stdout.isTTY) report(`${upload.name}: ${done} / ${total}, failed ${failed}`);
    },
  });
  const { status, error, total, outcomes } = await findImport(app.db, system, jobId);
  const { created, updated, unchanged, failed, noted } = outcomes;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const counts = { rows: total, created, updated, unchanged, failed, "values left out": noted };
  const text = Object.entries(counts).map(([name, n]) => `${name} ${n}`);
  report(`${upload.name}: ${status}${error ? ` (${error})` : ""}, ${text.join(", ")}, ${seconds} s`, "\n");
  if (failed > 0) await printRefusals(app, jobId);
  return status === "done" && failed === 0;
}

async function printRefusals(app: App, id: string): Promise<void> {
  const refused = { id, show: "failed" as const, page: 1, pageSize: shownRefusals };
  const { items, total } = await listImportRows(app.db, system, refused);
  for (const { line, title, notes } of items) {
    const reasons = notes.map(({ field, code }) => `${field && `${field}: `}${errorWords[code] ?? code}`);
    console.log(`  line ${line} ${title.slice(0, 40)}: ${reasons.join("; ")}`);
  }
  if (total > items.length) console.log(`  … and ${total - items.length} more (/imports/${id})`);
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  if (!isDomainError(error)) throw error;
  const code = error.fields.file ?? Object.values(error.fields)[0] ?? error.code;
  console.error(errorWords[code] ?? code);
  process.exitCode = 1;
}
