import { expect, test } from "vitest";
import { catchUp } from "#app/platform/search/indexer.ts";
import { needs, solutions, source } from "#tests/domain/matching/market.ts";
import { addRecord, change } from "#tests/domain/matching/records.ts";
import { MeiliError } from "#tests/support/meili-double/errors.ts";
import { searchBesideDouble } from "#tests/support/search-server.ts";
import { converged, finds, index, market, publishAndFind, running } from "./running.ts";

test("questions go to the server while it is whole, and its answers come from it alone", async () => {
  const { engine, double, embedded } = await running();
  double.requests.length = 0;
  expect(await finds(engine, "人参")).toEqual(["ginseng"]);
  expect(await engine.recall("solution", { words: ["人参"], grams: [] }, 5)).toEqual(["polyphenol"]);
  expect(double.requests).toEqual(["POST /multi-search", "POST /multi-search"]);
  await embedded.apply({ upsert: [], remove: [{ kind: "need", id: "ginseng" }] });
  expect(await finds(engine, "人参")).toEqual(["ginseng"]);
});

test("publish, edit and withdraw are followed in the server", async () => {
  const { db, engine, ...parts } = await running();
  await publishAndFind(db, engine);
  await change(db, "need", "new", { title: "林蛙油提取" });
  await catchUp(db, engine);
  expect([await finds(engine, "鹿茸"), await finds(engine, "林蛙")]).toEqual([[], ["new"]]);
  await change(db, "need", "new", { status: "withdrawn" });
  await catchUp(db, engine);
  expect(await finds(engine, "林蛙")).toEqual([]);
  expect([engine.degraded(), await converged(parts)]).toEqual([false, true]);
});

test("the server is killed in the middle: lists answer, matches are made, and it catches up", async () => {
  const parts = await running();
  const { db, engine, double, heal } = parts;
  await double.down();
  expect(await finds(engine, "人参")).toEqual(["ginseng"]);
  expect(engine.degraded()).toBe(true);
  await publishAndFind(db, engine);
  expect(await heal()).toBe(Number.POSITIVE_INFINITY);
  await double.up();
  expect(await heal()).toBeLessThan(30);
  expect(await converged(parts)).toBe(true);
  double.requests.length = 0;
  expect(await finds(engine, "鹿茸")).toEqual(["new"]);
  expect(double.requests).toEqual(["POST /multi-search"]);
});

test("a server that was never there costs nothing but the banner", async () => {
  const db = await market();
  const parts = await searchBesideDouble(db);
  await parts.double.down();
  await parts.tend();
  await catchUp(db, parts.engine);
  expect([await finds(parts.engine, "人参"), parts.engine.degraded()]).toEqual([["ginseng"], true]);
  await parts.double.up();
  expect(await parts.heal()).toBeLessThan(30);
  expect(await converged(parts)).toBe(true);
});

test("a lost index is noticed by the next question and filled again", async () => {
  const parts = await running();
  parts.double.lose(index);
  expect(await finds(parts.engine, "人参")).toEqual(["ginseng"]);
  expect(parts.engine.degraded()).toBe(true);
  expect(await parts.heal()).toBeLessThan(30);
  expect(await converged(parts)).toBe(true);
});

test("a lost index that a write made anew, without our settings, is mended", async () => {
  const parts = await running();
  parts.double.lose(index);
  await addRecord(parts.db, source("need", "new", "鹿茸低温冻干设备"));
  await catchUp(parts.db, parts.engine);
  expect(parts.double.indexes.get(index)?.settings.filterableAttributes).toEqual([]);
  expect(await finds(parts.engine, "鹿茸")).toEqual(["new"]);
  expect(await parts.heal()).toBeLessThan(30);
  expect(await converged(parts)).toBe(true);
  expect(parts.double.indexes.get(index)?.settings.filterableAttributes).toEqual(["kind"]);
});

test.each(["vanish", "lie"] as const)(
  "a write that is accepted and never done (%s) is made good",
  async (trick) => {
    const parts = await running();
    const { db, engine, double, pass, tend, heal } = parts;
    double.queue.next.push(trick);
    await addRecord(db, source("need", "new", "鹿茸低温冻干设备"));
    await catchUp(db, engine);
    expect(await converged(parts)).toBe(false);
    // A vanished task is noticed at once, a lie by the comparison that comes every twenty seconds.
    pass(20_000);
    await tend();
    expect(await heal()).toBeLessThan(30);
    expect(await converged(parts)).toBe(true);
    expect(await finds(engine, "鹿茸")).toEqual(["new"]);
  },
);

test("a failed task is seen, logged and tried again, with longer and longer pauses", async () => {
  const parts = await running();
  const { db, engine, double, heal, logged } = parts;
  const full = new MeiliError("no_space_left_on_device", "No space left on device (os error 28)");
  double.queue.next.push({ fail: full }, { fail: full }, { fail: full });
  await publishAndFind(db, engine);
  expect(engine.degraded()).toBe(true);
  // After the write: one second, then two, then four.
  expect(await heal()).toBe(1 + 2 + 4);
  expect(logged.filter(({ level }) => level === "warn").map(({ data }) => data.failures)).toEqual([1, 2, 3]);
  expect(String(logged[0]?.data.err)).toContain("No space left on device");
  expect(await converged(parts)).toBe(true);
});

test("late answers are given up, and the embedded engine answers", async () => {
  const parts = await running({ searchMs: 1_000 });
  parts.double.trouble = { lateMs: 30_000, only: /multi-search/ };
  expect(await finds(parts.engine, "人参")).toEqual(["ginseng"]);
  expect(parts.engine.degraded()).toBe(true);
  parts.double.trouble = null;
  expect(await parts.heal()).toBeLessThan(30);
});

test("a busy server is left alone for as long as it asks", async () => {
  const { engine, double, heal } = await running();
  double.trouble = { busyForSeconds: 17 };
  expect(await finds(engine, "人参")).toEqual(["ginseng"]);
  double.trouble = null;
  double.requests.length = 0;
  expect(await finds(engine, "人参")).toEqual(["ginseng"]);
  expect(double.requests).toEqual([]);
  expect(await heal()).toBe(17);
});

test.each(["<html><body>Welcome to nginx!</body></html>", "{}", "null", '{"results":[{"hits":[]}]}'])(
  "garbage with status 200 is no answer: %s",
  async (garbage) => {
    const parts = await running();
    parts.double.trouble = { garbage };
    expect(await finds(parts.engine, "人参")).toEqual(["ginseng"]);
    await publishAndFind(parts.db, parts.engine);
    expect(await parts.heal()).toBe(Number.POSITIVE_INFINITY);
    parts.double.trouble = null;
    expect(await parts.heal()).toBeLessThan(30);
    expect(await converged(parts)).toBe(true);
  },
);

test("a queue that stands still is waited for, not filled further", async () => {
  const parts = await running({ taskMs: 1_000 });
  const { db, engine, double, heal } = parts;
  double.queue.hold();
  await publishAndFind(db, engine);
  expect(engine.degraded()).toBe(true);
  const before = double.queue.all.length;
  expect(await heal()).toBe(Number.POSITIVE_INFINITY);
  expect(double.queue.all.length).toBe(before);
  double.queue.release();
  await expect.poll(() => double.queue.all.at(-1)?.status).toBe("succeeded");
  expect(await heal()).toBeLessThan(30);
  expect(await converged(parts)).toBe(true);
});

test("what a stranger changed in the index is put right", async () => {
  const parts = await running();
  const { documents } = parts.double.indexes.get(index) ?? { documents: new Map() };
  documents.delete("need-ginseng");
  Object.assign(documents.get("need-seeder") ?? {}, { version: "other" });
  documents.set("need-ghost", { id: "need-ghost", kind: "need", record: "ghost", version: "x" });
  expect(await converged(parts)).toBe(false);
  parts.pass(20_000);
  await parts.tend();
  expect([await converged(parts), parts.engine.degraded()]).toEqual([true, false]);
});

test("a record that the server cannot take does not hold up the others", async () => {
  const parts = await running();
  const { db, engine, double, heal, logged } = parts;
  await addRecord(db, source("need", "bad id", "鹿茸低温冻干设备"));
  await addRecord(db, source("need", "good", "林蛙油提取"));
  await catchUp(db, engine);
  await heal();
  expect(engine.degraded()).toBe(false);
  expect(await finds(engine, "林蛙")).toEqual(["good"]);
  expect(logged.filter(({ level }) => level === "error").map(({ data }) => data.document)).toEqual([
    "need-bad id",
  ]);
  expect(double.indexes.get(index)?.documents.size).toBe(needs.length + solutions.length + 1);
});

test("a payload that is too large goes in parts", async () => {
  const db = await market();
  const parts = await searchBesideDouble(db, { payloadBytes: 3_000 });
  await parts.tend();
  await catchUp(db, parts.engine);
  const writes = parts.double.requests.filter(
    (name) => name.endsWith("/documents") && name.startsWith("POST"),
  );
  expect(writes.length).toBeGreaterThan(5);
  expect([parts.engine.degraded(), await converged(parts)]).toEqual([false, true]);
});
