import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Kind } from "#app/domain/matching/profile.ts";
import { listJudgements } from "#app/domain/matching/queries/judgements.server.ts";
import { readSources } from "#app/domain/matching/sources.server.ts";
import { system } from "#app/domain/shared/actor.ts";
import { readEnv } from "#app/platform/env.ts";
import { connect, migrate } from "#db/connect.ts";

/**
 * What people made of pairs, a judgement a line. With --out a folder as `learn:weights` reads it, for pairs whose records are
 * both still published: their public texts stand beside the judgements.
 */
const { values } = parseArgs({ options: { out: { type: "string" } } });
const db = connect(readEnv().DATABASE_URL);
await migrate(db);
const judgements = await listJudgements(db, system);
const lines = (rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

if (values.out) await writeFolder(values.out);
else process.stdout.write(lines(judgements));
await db.destroy();

async function writeFolder(folder: string): Promise<void> {
  const texts = async (kind: Kind) =>
    (await readSources(db, kind, [...new Set(judgements.map((one) => one[kind]))])).map((source) => ({
      id: source.id,
      title: source.title,
      content: [source.brief, source.figures, source.text].filter(Boolean).join("\n"),
    }));
  const [needs, solutions] = [await texts("need"), await texts("solution")];
  const known = new Set([...needs, ...solutions].map(({ id }) => id));
  const complete = judgements.filter(({ need, solution }) => known.has(need) && known.has(solution));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "needs.jsonl"), lines(needs));
  writeFileSync(path.join(folder, "solutions.jsonl"), lines(solutions));
  writeFileSync(path.join(folder, "judgments.jsonl"), lines(complete));
  console.log(`${complete.length} judged pairs in ${folder}`);
}
