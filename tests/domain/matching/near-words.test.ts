import { expect, onTestFinished, test } from "vitest";
import type { Embedder } from "#app/domain/matching/meaning.ts";
import { findNearWords } from "#app/domain/matching/near-words.server.ts";
import { nearestWords } from "#app/domain/matching/near-words.ts";
import { builtinEmbedder } from "#app/platform/embedding/builtin.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { testDb } from "#tests/support/database.ts";
import { source } from "./market.ts";
import { addOrganization, addRecord } from "./records.ts";

async function pair() {
  const db = await testDb();
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  await addRecord(db, source("need", "n", "橡胶减震件腐熟试验，国产轴承"));
  await addRecord(db, source("solution", "s", "橡胶减振件腐解试验，玉米种子"));
  const engine = openEmbedded(":memory:");
  onTestFinished(() => engine.close());
  await catchUp(db, engine);
  return { engine, ids: { needId: "n", solutionId: "s" } };
}

test("words that mean nearly the same are named, not those that both sides use or that are far apart", async () => {
  const { engine, ids } = await pair();
  let read: string[] = [];
  const builtin = builtinEmbedder();
  const embedder: Embedder = {
    model: builtin.model,
    embed: (texts) => {
      read = [...read, ...texts];
      return builtin.embed(texts);
    },
  };
  const near = await findNearWords(engine, embedder, ids);
  expect(near.map(({ asked, offered }) => `${asked} ${offered}`)).toEqual(["腐熟 腐解", "减震 减振"]);
  expect(read, "both use it").not.toContain("橡胶");
  const before = read.length;
  expect(await findNearWords(engine, embedder, ids)).toEqual(near);
  expect(read.length, "each word is read once").toBe(before);
  await findNearWords(engine, embedder, ids, 0);
  expect(read.length, "memory has an end").toBe(2 * before);
  expect(await findNearWords(engine, embedder, { ...ids, solutionId: "withdrawn" })).toEqual([]);
});

test("a model that is away or slow names nothing and holds up nobody", async () => {
  const { engine, ids } = await pair();
  const away: Embedder = { model: "m", embed: () => Promise.reject(new Error("down")) };
  expect(await findNearWords(engine, away, ids)).toEqual([]);
  const mute: Embedder = { model: "m", embed: async (texts) => texts.map(() => new Float32Array(4)) };
  expect(await findNearWords(engine, mute, ids)).toEqual([]);
  const slow: Embedder = { model: "m", embed: () => new Promise(() => {}) };
  expect(await findNearWords(engine, slow, ids)).toEqual([]);
});

test("each word is named once, at most three pairs, the nearest first", () => {
  const at = (degrees: number) =>
    Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
  const vectors = new Map(
    Object.entries({ a: 0, b: 100, c: 200, d: 290, A: 20, A2: 10, B: 105, C: 225, D: 320 }).map(
      ([word, degrees]) => [word, at(degrees)],
    ),
  );
  const named = nearestWords(["a", "b", "c", "d"], ["A", "A2", "B", "C", "D"], (word) => vectors.get(word));
  expect(named.map(({ asked, offered }) => asked + offered)).toEqual(["bB", "aA2", "cC"]);
  expect(nearestWords(["a"], ["unknown"], (word) => vectors.get(word))).toEqual([]);
});
