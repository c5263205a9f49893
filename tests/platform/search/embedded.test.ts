import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import SQLite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { holdsInTitle, needs, solutions, source } from "#tests/domain/matching/market.ts";
import { testSearchEngine } from "./contract.ts";

function opened(file = ":memory:") {
  const engine = openEmbedded(file);
  onTestFinished(() => engine.close());
  return engine;
}

function temporaryFile(): string {
  const dir = mkdtempSync(path.join(tmpdir(), "search-"));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return path.join(dir, "deep", "search.sqlite");
}

describe("the embedded engine", () => testSearchEngine(async () => opened()));

test("it keeps its documents over a restart", async () => {
  const file = temporaryFile();
  const first = openEmbedded(file);
  await first.apply({ upsert: [...needs, ...solutions], remove: [], position: 3 });
  await first.close();
  const second = opened(file);
  expect(await second.position()).toBe(3);
  expect(await second.search("solution", "人参", 10)).toEqual(["polyphenol"]);
  expect((await second.corpus()).wordCount("皂苷")).toBe(2);
});

test("what another process writes is seen at the next question", async () => {
  const file = temporaryFile();
  const [reader, writer] = [opened(file), opened(file)];
  await writer.apply({ upsert: [source("need", "n", "冰淇淋老化")], remove: [], position: 1 });
  expect((await reader.corpus()).wordCount("冰淇淋")).toBe(1);
  expect(holdsInTitle((await reader.profiles("need", ["n"]))[0], "老化")).toBe(true);
  await writer.apply({ upsert: [source("need", "n", "酸奶发酵")], remove: [], position: 2 });
  expect((await reader.corpus()).wordCount("冰淇淋")).toBe(0);
  expect(holdsInTitle((await reader.profiles("need", ["n"]))[0], "发酵")).toBe(true);
});

test("what another process deletes is gone; a large index is read in steps, and closed after the last", async () => {
  const file = temporaryFile();
  const [reader, writer] = [opened(file), opened(file)];
  const many = Array.from({ length: 2500 }, (_, i) => source("solution", `s${i}`, "轴承磨削"));
  await writer.apply({ upsert: [...many, source("need", "n", "轴承")], remove: [], position: 1 });
  const query = { words: ["轴承"], grams: [] };
  expect(await reader.recall("solution", query, 2)).toEqual(["s2499", "s2498"]);
  await writer.apply({ upsert: [], remove: [{ kind: "solution", id: "s2499" }], position: 2 });
  expect(await reader.recall("solution", query, 1)).toEqual(["s2498"]);
  expect(await reader.profiles("solution", ["s2499"])).toEqual([]);
  const late = openEmbedded(file);
  const asked = Promise.all([late.recall("solution", query, 1), late.recall("need", query, 1)]);
  await late.close();
  expect(await asked).toEqual([["s2498"], ["n"]]);
});

test("a file that is no database, or of another layout, is thrown away: it can be built again", async () => {
  const file = temporaryFile();
  await opened(file).apply({ upsert: needs, remove: [], position: 5 });
  const other = new SQLite(file);
  other.prepare("update meta set value = 'older' where key = 'layout'").run();
  other.close();
  const renewed = openEmbedded(file);
  expect([await renewed.position(), (await renewed.versions("need")).size]).toEqual([0, 0]);
  await renewed.close();
  writeFileSync(file, "not a database, but long enough to be looked at as if it were one".repeat(20));
  expect(await opened(file).position()).toBe(0);
});

test("a step that fails leaves neither document nor count nor position", async () => {
  const engine = opened();
  const broken = { ...source("need", "bad", "酸奶"), id: null as unknown as string };
  await expect(
    engine.apply({ upsert: [source("need", "good", "冰淇淋"), broken], remove: [], position: 9 }),
  ).rejects.toThrow("NOT NULL");
  expect([
    await engine.position(),
    (await engine.versions("need")).size,
    (await engine.corpus()).wordCount("冰淇淋"),
  ]).toEqual([0, 0, 0]);
});
