import { expect, onTestFinished, test } from "vitest";
import type { Embedder } from "#app/domain/matching/meaning.ts";
import { meaningOf } from "#app/domain/matching/meaning.ts";
import { recomputeMatches } from "#app/domain/matching/recompute.server.ts";
import { builtinEmbedder } from "#app/platform/embedding/builtin.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { rebuildIndex } from "#app/platform/search/fill-index.ts";
import { followMeanings } from "#app/platform/search/follow-meanings.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { backgroundOf, createMeaningStore } from "#app/platform/search/meaning-store.ts";
import { source } from "#tests/domain/matching/market.ts";
import { addOrganization, addRecord, change } from "#tests/domain/matching/records.ts";
import { testDb } from "#tests/support/database.ts";

const meaning = (...numbers: number[]) => meaningOf("m", Int8Array.from(numbers));

test("the nearest come first; what is set anew, removed or of another model is no longer what it was", () => {
  const store = createMeaningStore();
  expect(store.nearest(meaning(1, 0), 3)).toEqual([]);
  for (const [id, numbers] of Object.entries({ a: [127, 0], b: [90, 90], c: [0, 20], d: [-127, 0] }))
    store.set(id, meaning(...numbers));
  expect(store.nearest(meaning(1, 0), 10)).toEqual(["a", "b", "c", "d"]);
  expect(store.nearest(meaning(0, 1), 2)).toEqual(["c", "b"]);
  store.set("d", meaning(-10, 127));
  store.set("a", null);
  store.set("never", null);
  expect(store.nearest(meaning(1, 0), 10)).toEqual(["b", "c", "d"]);
  expect(store.nearest(meaningOf("n", Int8Array.of(1, 0)), 3)).toEqual([]);
  store.set("e", meaningOf("n", Int8Array.of(1, 0)));
  expect(store.nearest(meaning(1, 0), 10)).toEqual([]);
  expect(store.sample(5)).toHaveLength(1);
});

test("of many meanings the one that was asked with is found", () => {
  const store = createMeaningStore();
  const row = (place: number) =>
    Int8Array.from({ length: 512 }, (_, i) => ((place * 31 + i * (place % 97)) % 255) - 127);
  for (let place = 0; place < 3000; place++) store.set(`s${place}`, meaningOf("m", row(place)));
  for (const place of [1, 1234, 2999])
    expect(store.nearest(meaningOf("m", row(place)), 1)).toEqual([`s${place}`]);
});

test("blind pairs tell what near means, once there are enough of them", () => {
  const [needs, solutions] = [createMeaningStore(), createMeaningStore()];
  for (let i = 0; i < 10; i++) needs.set(`n${i}`, meaning(100, i));
  for (let i = 0; i < 10; i++) solutions.set(`s${i}`, meaning(i, 100));
  const background = () => backgroundOf(new Map([["m", needs]]), new Map([["m", solutions]]));
  expect(background()).toBeNull();
  for (let i = 10; i < 30; i++) solutions.set(`s${i}`, meaning(i, 100));
  expect(background()?.mean).toBeGreaterThan(0);
  expect(background()?.deviation).toBeGreaterThan(0);
});

const failing: Embedder = { model: "builtin-1", embed: () => Promise.reject(new Error("down")) };

async function twoRecords() {
  const db = await testDb();
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  await addRecord(db, source("need", "sewage", "污水处理"));
  await addRecord(db, source("solution", "cleaner", "废水净化装置"));
  const engine = openEmbedded(":memory:");
  onTestFinished(() => engine.close());
  await catchUp(db, engine);
  return { db, engine };
}

test("records are indexed at once and their meanings follow; a failing embedder holds nothing up", async () => {
  const { db, engine } = await twoRecords();
  const missing = async () => (await engine.withoutMeaning("builtin-1", 10)).count;
  expect(await missing()).toBe(2);
  await expect(followMeanings(db, engine, { embedder: failing })).rejects.toThrow("down");
  expect((await engine.profiles("need", ["sewage"]))[0]?.meaning).toBeNull();
  const embedder = builtinEmbedder();
  expect(await followMeanings(db, engine, { embedder })).toBe(0);
  expect((await engine.profiles("need", ["sewage"]))[0]?.meaning?.model).toBe("builtin-1");
  expect(await missing()).toBe(0);
  await rebuildIndex(db, engine, { embedder });
  expect(await missing()).toBe(0);
});

test("what shares no word is recalled by its meaning, also by an engine that has just been opened", async () => {
  const { db, engine } = await twoRecords();
  await addRecord(db, source("solution", "seeder", "玉米播种机"));
  await catchUp(db, engine);
  await followMeanings(db, engine, { embedder: builtinEmbedder() });
  const [need] = await engine.profiles("need", ["sewage"]);
  const byMeaning = { words: [], grams: [], meaning: need?.meaning ?? null };
  expect(await engine.recall("solution", byMeaning, 8)).toEqual(["cleaner", "seeder"]);
  await change(db, "solution", "cleaner", { status: "withdrawn" });
  await catchUp(db, engine, { embedder: builtinEmbedder() });
  expect(await engine.recall("solution", byMeaning, 8)).toEqual(["seeder"]);
});

const trades =
  "酸奶发酵 轴承磨削 秸秆还田 玉米育种 钢材淬火 饲料配方 锅炉节能 纸浆漂白 注塑模具 电机绕组 果汁澄清 疫苗冻干 塑料薄膜 光伏逆变 温室灌溉";

test("what the index knows of a record's meaning counts in its matches, from both sides", async () => {
  const { db, engine } = await twoRecords();
  for (const [i, trade] of trades.split(" ").entries()) {
    await addRecord(db, source("need", `n${i}`, trade));
    await addRecord(db, source("solution", `s${i}`, `${trade}装备`));
  }
  const partsOf = async () => {
    const rows = await db
      .selectFrom("match")
      .select("parts")
      .where("need_id", "=", "sewage")
      .where("solution_id", "=", "cleaner")
      .execute();
    return rows.flatMap(({ parts }) => (JSON.parse(parts) as { kind: string }[]).map(({ kind }) => kind));
  };
  await catchUp(db, engine);
  expect(await partsOf(), "by words alone").toEqual(["terms"]);
  await followMeanings(db, engine, { embedder: builtinEmbedder() });
  expect(await partsOf()).toContain("meaning");
  await recomputeMatches(db, engine, { needId: "sewage" });
  expect(await partsOf()).toContain("meaning");
  await recomputeMatches(db, engine, { solutionId: "cleaner" });
  expect(await partsOf()).toContain("meaning");
});

test("a changed text keeps no old meaning", async () => {
  const { db, engine } = await twoRecords();
  const embedder = builtinEmbedder();
  await followMeanings(db, engine, { embedder });
  await change(db, "need", "sewage", { title: "玉米播种" });
  await catchUp(db, engine, { embedder });
  expect((await engine.profiles("need", ["sewage"]))[0]?.meaning).toBeNull();
  await followMeanings(db, engine, { embedder });
  expect((await engine.profiles("need", ["sewage"]))[0]?.meaning).not.toBeNull();
});

test("a record that was withdrawn while it waited for its meaning leaves the index", async () => {
  const { db, engine } = await twoRecords();
  await change(db, "need", "sewage", { status: "withdrawn" });
  expect(await followMeanings(db, engine, { embedder: builtinEmbedder() })).toBe(0);
  expect((await engine.versions("need")).size).toBe(0);
});
