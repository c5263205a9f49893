import { runImport } from "#app/domain/imports/commands/run.server.ts";
import { listOpenImports } from "#app/domain/imports/queries.server.ts";
import type { ChoiceWords } from "#app/domain/imports/read-row.server.ts";
import { wordTable } from "#app/domain/imports/read-row.server.ts";
import { wordsOf } from "#app/locales/words.ts";
import type { App } from "./app.server.ts";
import type { Task } from "./worker.server.ts";

const catalogs = [wordsOf("zh").vocabulary, wordsOf("en").vocabulary];
const tableOf = (list: "techField" | "industry" | "region" | "needKind" | "cooperationMode") =>
  wordTable(...catalogs.map((catalog) => catalog[list]));

/** The words of the choice lists in both languages, as a file may write them. */
export const importWords: ChoiceWords = {
  techField: tableOf("techField"),
  industry: tableOf("industry"),
  region: tableOf("region"),
  needKind: tableOf("needKind"),
  cooperationModes: tableOf("cooperationMode"),
};

/** Runs the imports that wait, and those that an earlier server left in the middle, one after another. */
export async function runQueuedJobs({ db, files, log, now }: Pick<App, "db" | "files" | "log" | "now">) {
  for (const jobId of await listOpenImports(db)) {
    const start = performance.now();
    await runImport(db, { jobId, files, words: importWords }, now);
    log.info({ jobId, ms: Math.round(performance.now() - start) }, "import ended");
  }
}

/** The background worker's part in imports. */
export const importTask = (app: App): Task => ({
  name: "imports",
  everyMs: 1000,
  run: () => runQueuedJobs(app),
});
