import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import { rankCandidates } from "#app/domain/matching/recompute.server.ts";
import { createEmbedder } from "#app/platform/embedding/embedder.ts";
import { readEnv } from "#app/platform/env.ts";
import { followMeanings } from "#app/platform/search/follow-meanings.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { connect, migrate } from "#db/connect.ts";
import { isEngine, openBenchEngine } from "./engine.ts";
import type { Loaded } from "./load.ts";
import { loadBench } from "./load.ts";

const usage =
  "npm run bench:matching -- --data DIR --out FILE.trec [--engine embedded|meilisearch] [--double]";

/** As deep as the run is written, and how many more are scored so that the best thousand are in it. */
const depth = 1000;
const scored = 2000;

/** Loads a folder of needs and solutions into an empty product and writes what it matches as a TREC run. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      out: { type: "string" },
      engine: { type: "string", default: "embedded" },
      double: { type: "boolean", default: false },
    },
  });
  if (!values.data || !values.out || !isEngine(values.engine)) throw new Error(usage);
  const dir = mkdtempSync(path.join(tmpdir(), "bench-matching-"));
  const db = connect(path.join(dir, "main.sqlite"));
  const embedder = createEmbedder(readEnv());
  const { engine, finish } = await openBenchEngine(values.engine, dir, db, values.double);
  try {
    await timed("migrate", () => migrate(db));
    const loaded = await timed("import", () =>
      loadBench(db, values.data as string, path.join(dir, "uploads")),
    );
    await timed("index and match", () => catchUp(db, engine, { embedder }));
    if (embedder)
      await timed("read meanings and match again", () =>
        followMeanings(db, engine, { embedder, forMs: Number.POSITIVE_INFINITY }),
      );
    const lines = await timed("rank", () => rankAll(engine, loaded, values.engine));
    if (engine.degraded()) throw new Error("the search server failed: this is not its run");
    writeFileSync(values.out, `${lines.join("\n")}\n`);
  } finally {
    await finish();
    await db.destroy();
    rmSync(dir, { recursive: true });
  }
}

async function timed<T>(label: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  console.log(`${label}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

async function rankAll(engine: SearchEngine, { needs, solutions }: Loaded, tag: string): Promise<string[]> {
  const lines: string[] = [];
  for (const [row, id] of needs) {
    const [profile] = await engine.profiles("need", [row]);
    if (!profile) throw new Error(`need ${id} is not indexed`);
    const candidates = (await rankCandidates(engine, profile, scored)).slice(0, depth);
    candidates.forEach(({ id: found, score, level }, i) => {
      lines.push(`${id} Q0 ${solutions.get(found)} ${i + 1} ${score} ${tag} ${level}`);
    });
  }
  return lines;
}

await main();
