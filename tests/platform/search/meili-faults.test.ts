import { expect, test } from "vitest";
import { meaningOf } from "#app/domain/matching/meaning.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { scopedKey } from "#app/platform/search/meilisearch/keys.ts";
import { source } from "#tests/domain/matching/market.ts";
import { addRecord } from "#tests/domain/matching/records.ts";
import type { MeiliDouble, Trouble } from "#tests/support/meili-double/double.ts";
import { startMeiliDouble } from "#tests/support/meili-double/double.ts";
import { emptyIndex } from "#tests/support/meili-double/stored-index.ts";
import { searchBesideDouble } from "#tests/support/search-server.ts";
import type { Parts } from "./running.ts";
import { converged, finds, index, market, publishAndFind, running } from "./running.ts";

/** Until the server has been asked for something. */
const asked = (double: MeiliDouble, name: RegExp) =>
  expect.poll(() => double.requests.some((request) => name.test(request)), { interval: 1 }).toBe(true);

async function convergesWithin30Seconds(parts: Parts): Promise<void> {
  expect(await parts.heal()).toBeLessThan(30);
  expect(await converged(parts)).toBe(true);
  parts.double.requests.length = 0;
  await finds(parts.engine, "人参");
  expect(parts.double.requests).toContain("POST /multi-search");
}

test("killed after it accepted a write and before it did it", async () => {
  const parts = await running();
  const { db, engine, double } = parts;
  double.requests.length = 0;
  double.queue.hold();
  await addRecord(db, source("need", "new", "鹿茸低温冻干设备"));
  const followed = catchUp(db, engine);
  await asked(double, /GET \/tasks\/\d+/);
  await double.down();
  await followed;
  expect([await finds(engine, "鹿茸"), engine.degraded()]).toEqual([["new"], true]);
  double.queue.clear();
  double.queue.all.length = 0;
  double.queue.release();
  await double.up();
  await convergesWithin30Seconds(parts);
});

test("killed while it is being filled for the first time", async () => {
  const db = await market();
  const parts = { db, ...(await searchBesideDouble(db, { payloadBytes: 1_500 })) };
  await catchUp(db, parts.engine);
  const tended = parts.tend();
  await asked(parts.double, /POST .*\/documents$/);
  await parts.double.down();
  await tended;
  expect([await finds(parts.engine, "人参"), parts.engine.degraded()]).toEqual([["ginseng"], true]);
  await parts.double.up();
  await convergesWithin30Seconds(parts);
});

test("started anew with nothing: indexes and tasks are gone, and its task numbers begin again", async () => {
  const parts = await running();
  await parts.double.down();
  parts.double.lose(index);
  parts.double.queue.all.length = 0;
  await parts.double.up();
  expect(await finds(parts.engine, "人参")).toEqual(["ginseng"]);
  await publishAndFind(parts.db, parts.engine);
  await convergesWithin30Seconds(parts);
});

test.each<[string, Trouble]>([
  ["questions", { brokenOff: true, only: /multi-search/ }],
  ["everything", { brokenOff: true }],
  ["writes that are late", { lateMs: 30_000, only: /POST .*\/documents$/ }],
  ["tasks that are late", { lateMs: 30_000, only: /GET \/tasks\/\d/ }],
  ["documents that are no documents", { garbage: '{"taskUid":"x"}', only: /POST .*\/documents$/ }],
  ["answers without a record", { garbage: '{"results":[{"hits":[{}]},{"hits":[{}]}]}' }],
])("answers cut off, late or senseless: %s", async (_, trouble) => {
  const parts = await running({ searchMs: 1_000, writeMs: 1_000, taskMs: 1_000 });
  parts.double.trouble = trouble;
  expect(await finds(parts.engine, "人参")).toEqual(["ginseng"]);
  await publishAndFind(parts.db, parts.engine);
  expect(parts.engine.degraded()).toBe(true);
  parts.double.trouble = null;
  await convergesWithin30Seconds(parts);
});

test("a key that is taken away, and given again", async () => {
  const db = await market();
  const masterKey = "a master key";
  const double = await startMeiliDouble({ masterKey });
  const key = await scopedKey({ url: double.url, masterKey, prefix: "t_" });
  const beside = await searchBesideDouble(db, { url: double.url, key });
  const parts = { db, ...beside, double };
  await parts.tend();
  await catchUp(db, parts.engine);
  const keys = double.keys.splice(0);
  expect(await finds(parts.engine, "人参")).toEqual(["ginseng"]);
  await publishAndFind(db, parts.engine);
  expect(await parts.heal()).toBe(Number.POSITIVE_INFINITY);
  double.keys.push(...keys);
  await convergesWithin30Seconds(parts);
  await double.down();
});

test("a stranger's record without a vector does not keep the index from its embedder", async () => {
  const parts = await running();
  const { engine, double, heal } = parts;
  const { documents } = double.indexes.get(index) ?? { documents: new Map() };
  documents.set("need-ghost", { id: "need-ghost", kind: "need", record: "ghost", version: "x" });
  const meaning = meaningOf("test", Int8Array.of(1, 2, 3));
  await addRecord(parts.db, source("need", "meant", "鹿茸低温冻干设备"));
  const upsert = [source("need", "meant", "鹿茸低温冻干设备", "", { meaning })];
  await engine.apply({ upsert, remove: [], position: 99 });
  expect(await heal()).toBeLessThan(30);
  expect(await converged(parts)).toBe(true);
  expect(double.indexes.get(index)?.settings.embedders).toMatchObject({ own: { dimensions: 3 } });
});

test("an index that somebody else made, with another primary key, is replaced", async () => {
  const parts = await running();
  parts.double.lose(index);
  const documents = new Map([["1", { other: "1" }]]);
  parts.double.indexes.set(index, { ...emptyIndex(index, "other"), documents });
  parts.pass(20_000);
  await parts.tend();
  await convergesWithin30Seconds(parts);
});
