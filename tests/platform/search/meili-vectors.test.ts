import { expect, test } from "vitest";
import { meaningOf } from "#app/domain/matching/meaning.ts";
import type { Kind, Source } from "#app/domain/matching/profile.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { openMeilisearch } from "#app/platform/search/meilisearch/server.ts";
import { versionOf } from "#app/platform/search/version.ts";
import { withFallback } from "#app/platform/search/with-fallback.ts";
import { source } from "#tests/domain/matching/market.ts";
import { testDb } from "#tests/support/database.ts";
import { searchBesideDouble } from "#tests/support/search-server.ts";

const index = "t_records";
const meaning = (...numbers: number[]) => meaningOf("test", Int8Array.from(numbers));

function solution(id: string, title: string, ...numbers: number[]): Source {
  return source("solution", id, title, "", { meaning: numbers.length > 0 ? meaning(...numbers) : null });
}

const asking = (...numbers: number[]) => ({ words: [], grams: [], meaning: meaning(...numbers) });

async function running() {
  const parts = await searchBesideDouble(await testDb());
  await parts.tend();
  const plain = solution("plain", "无向量的方案");
  const [water, corn] = [solution("water", "污水处理", 100, 10, 0), solution("corn", "玉米速冻", 0, 10, 100)];
  await parts.engine.apply({ upsert: [plain], remove: [], position: 1 });
  await parts.engine.apply({ upsert: [water, corn], remove: [], position: 2 });
  expect(parts.engine.degraded()).toBe(false);
  return { ...parts, sources: [plain, water, corn] };
}

test("the first vector gives the index its embedder, and the nearest are recalled without a word in common", async () => {
  const { engine, double } = await running();
  expect(double.indexes.get(index)?.settings.embedders).toEqual({
    own: { source: "userProvided", dimensions: 3 },
  });
  expect(await engine.recall("solution", asking(90, 0, 5), 10)).toEqual(["water", "corn"]);
  expect(await engine.recall("solution", asking(0, 0, 5), 1)).toEqual(["corn"]);
  expect(await engine.recall("need", asking(0, 0, 5), 5)).toEqual([]);
  expect(double.violations).toEqual([]);
});

test("vectors of another length ask nothing of an index that has none of them, and are no failure", async () => {
  const { engine } = await running();
  expect(await engine.recall("solution", asking(1, 1), 10)).toEqual([]);
  expect(engine.degraded()).toBe(false);
});

test("another model with longer vectors: a new index takes the place of the old", async () => {
  const { engine, embedded, double, server, pass } = await running();
  const now = [solution("water", "污水处理", 1, 2, 3, 4), solution("corn", "玉米速冻", 4, 3, 2, 1)];
  await engine.apply({ upsert: now, remove: [], position: 3 });
  expect(engine.degraded()).toBe(true);
  pass(60_000);
  const all = [...now, solution("plain", "无向量的方案")];
  await engine.tend(async (kind: Kind, ids) =>
    all.filter((one) => one.kind === kind && ids.includes(one.id)),
  );
  expect(engine.degraded()).toBe(false);
  expect(double.indexes.get(index)?.settings.embedders.own?.dimensions).toBe(4);
  expect([...double.indexes.keys()]).toEqual([index]);
  expect(await engine.recall("solution", asking(1, 2, 3, 4), 1)).toEqual(["water"]);
  expect((await server.versions()).size).toBe((await embedded.versions("solution")).size);
});

test("a process that starts anew learns the length of the vectors from the index", async () => {
  const { double, sources } = await running();
  const log = { info: () => {}, warn: console.error, error: console.error };
  const server = openMeilisearch({ url: double.url, prefix: "t_", pollMs: 1 }, log);
  const engine = withFallback(openEmbedded(":memory:"), server, { log });
  await engine.apply({ upsert: sources, remove: [], position: 2 });
  await engine.tend(async () => []);
  expect(await engine.recall("solution", asking(0, 0, 5), 1)).toEqual(["corn"]);
  await engine.close();
});

test("a record whose meaning has become known is another version of it", () => {
  const versions = [solution("a", "题"), solution("a", "题", 1, 2), solution("a", "题", 2, 1)].map(versionOf);
  expect(new Set(versions).size).toBe(3);
});
