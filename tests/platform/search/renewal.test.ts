import path from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { ANALYZER_VERSION } from "#app/domain/matching/analyzer.ts";
import { askRebuild } from "#app/domain/matching/rebuild.server.ts";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import { countStaleMatches } from "#app/domain/matching/stale-matches.server.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { catchUp, followStale } from "#app/platform/search/indexer.ts";
import { renewIndex } from "#app/platform/search/renew.ts";
import { readPages } from "#app/platform/search/term-pages.ts";
import type { Db } from "#db/schema.ts";
import { needs, solutions, source } from "#tests/domain/matching/market.ts";
import { addOrganization, addRecord, addUser, person } from "#tests/domain/matching/records.ts";
import { testDb } from "#tests/support/database.ts";
import { temporaryFolder } from "#tests/support/folder.ts";

function opened(file: string): SearchEngine {
  const engine = openEmbedded(file);
  onTestFinished(() => engine.close());
  return engine;
}

/** A market whose index was made by an earlier analyzer. */
async function older(): Promise<{ db: Db; file: string }> {
  const db = await testDb();
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  for (const record of [...needs, ...solutions]) await addRecord(db, record);
  const file = path.join(temporaryFolder(), "search.sqlite");
  const engine = openEmbedded(file);
  await catchUp(db, engine);
  await engine.close();
  const sqlite = new SQLite(file);
  sqlite.prepare("update meta set value = '6/0' where key = 'layout'").run();
  sqlite.close();
  return { db, file };
}

const find = (engine: SearchEngine, text: string) => engine.search("need", text, 5);

test("an index of an earlier analyzer answers and follows the events until the new one is filled", async () => {
  const { db, file } = await older();
  const engine = opened(file);
  expect(await find(engine, "人参")).toEqual(["ginseng"]);
  expect(await engine.successor()?.position()).toBe(0);
  await addRecord(db, source("need", "deer", "鹿茸低温冻干设备"));
  await catchUp(db, engine);
  expect(await find(engine, "鹿茸")).toEqual(["deer"]);
  await db.deleteFrom("match").execute();
  await renewIndex(db, engine);
  expect(engine.successor()).toBeNull();
  expect([await find(engine, "鹿茸"), await find(engine, "人参")]).toEqual([["deer"], ["ginseng"]]);
  expect(await countStaleMatches(db)).toBe(7);
  await followStale(db, engine);
  expect((await db.selectFrom("match").selectAll().execute()).length).toBeGreaterThan(5);
  await engine.close();
  const again = opened(file);
  expect([again.successor(), await find(again, "鹿茸")]).toEqual([null, ["deer"]]);
});

test("a crash while the new index is filled, and one before it takes over, leave the old one answering", async () => {
  const { db, file } = await older();
  const first = openEmbedded(file);
  await first.successor()?.apply({ upsert: [source("need", "ghost", "幽灵需求")], remove: [] });
  await first.close();
  const second = openEmbedded(file);
  expect([await find(second, "人参"), await find(second, "幽灵")]).toEqual([["ginseng"], []]);
  await expect(
    renewIndex(db, {
      ...second,
      takeOver: () => Promise.reject(new Error("power cut")),
    }),
  ).rejects.toThrow("power cut");
  expect(await find(second, "人参")).toEqual(["ginseng"]);
  await second.close();
  const third = opened(file);
  expect(await find(third, "人参")).toEqual(["ginseng"]);
  expect(third.successor()).not.toBeNull();
  await renewIndex(db, third);
  expect(third.successor()).toBeNull();
  expect([await find(third, "人参"), await find(third, "幽灵")]).toEqual([["ginseng"], []]);
  const rows = await db.selectFrom("index_rebuild").select(["status", "done", "total"]).execute();
  expect(rows).toEqual([{ status: "done", done: 15, total: 15 }]);
});

test("another process goes over to the new index by itself, and both follow it", async () => {
  const { db, file } = await older();
  const [worker, reader] = [opened(file), opened(file)];
  expect(await find(reader, "人参")).toEqual(["ginseng"]);
  await renewIndex(db, worker);
  expect(reader.successor()).toBeNull();
  await addRecord(db, source("need", "deer", "鹿茸低温冻干设备"));
  await catchUp(db, worker);
  expect(await find(reader, "鹿茸")).toEqual(["deer"]);
});

test("a rebuild that is asked for: one at a time, searches go on, what is wrong is mended", async () => {
  const { db, file } = await older();
  await addUser(db, "zhang");
  const engine = opened(file);
  await renewIndex(db, engine);
  await engine.apply({ upsert: [source("need", "ghost", "幽灵需求")], remove: [] });
  const coordinator = person("zhang", ["coordinator"]);
  await askRebuild(db, coordinator);
  await expect(askRebuild(db, coordinator)).rejects.toMatchObject({ code: "rebuildUnderWay" });
  await expect(askRebuild(db, person("x", ["auditor"]))).rejects.toMatchObject({ kind: "forbidden" });
  await renewIndex(db, engine);
  expect([await find(engine, "幽灵"), await find(engine, "人参")]).toEqual([[], ["ginseng"]]);
  await renewIndex(db, engine);
  const { n } = await db
    .selectFrom("index_rebuild")
    .select(db.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  expect(Number(n)).toBe(2);
});

/** The file as the version before had it: a row for each term. */
function asVersion5(file: string, analyzer: string): void {
  const sqlite = new SQLite(file);
  sqlite.exec("create table term (id integer primary key, term text unique, words integer, grams integer)");
  const add = sqlite.prepare("insert into term values (@id, @term, @words, @grams)");
  for (const term of [...readPages(sqlite)]) if (term.words + term.grams > 0) add.run(term);
  sqlite.exec("drop table term_page");
  sqlite.prepare("update meta set value = ? where key = 'layout'").run(`5/${analyzer}`);
  sqlite.close();
}

test("the tables of the version before are brought to today's when they are opened, and go on", async () => {
  const { db, file } = await older();
  const withdrawn = openEmbedded(file);
  await withdrawn.apply({ upsert: [], remove: [{ kind: "need", id: "seeder" }] });
  const { wordCount, gramCount, documents } = await withdrawn.corpus();
  await withdrawn.close();
  asVersion5(file, ANALYZER_VERSION);
  const engine = opened(file);
  expect(engine.successor()).toBeNull();
  const corpus = await engine.corpus();
  expect([corpus.documents, corpus.wordCount("人参"), corpus.gramCount("播种")]).toEqual([
    documents,
    wordCount("人参"),
    gramCount("播种"),
  ]);
  await addRecord(db, source("need", "deer", "人参鹿茸低温冻干设备"));
  await catchUp(db, engine);
  expect((await engine.corpus()).wordCount("人参")).toBe(wordCount("人参") + 1);
  expect([await find(engine, "茸低"), await find(engine, "人参鹿茸")]).toEqual([["deer"], ["deer"]]);
});

test("tables of the version before that another analyzer filled answer until new ones are filled", async () => {
  const { file } = await older();
  asVersion5(file, "0");
  const engine = opened(file);
  expect(await find(engine, "人参")).toEqual(["ginseng"]);
  expect(await engine.successor()?.position()).toBe(0);
});
