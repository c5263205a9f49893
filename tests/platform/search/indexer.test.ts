import { expect, onTestFinished, test } from "vitest";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { rebuildIndex } from "#app/platform/search/fill-index.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import type { Db } from "#db/schema.ts";
import { needs, solutions, source } from "#tests/domain/matching/market.ts";
import { addOrganization, addRecord, at, change } from "#tests/domain/matching/records.ts";
import { testDb } from "#tests/support/database.ts";

async function market() {
  const db = await testDb();
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  for (const record of [...needs, ...solutions]) await addRecord(db, record);
  return { db, engine: opened() };
}

function opened(): SearchEngine {
  const engine = openEmbedded(":memory:");
  onTestFinished(() => engine.close());
  return engine;
}

const counts = async (db: Db, engine: SearchEngine) => {
  const { n } = await db
    .selectFrom("match")
    .select(db.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return [
    (await engine.versions("need")).size,
    (await engine.versions("solution")).size,
    Number(n),
    await engine.position(),
  ];
};

test("an empty index is filled from the database and then follows the events", async () => {
  const { db, engine } = await market();
  await catchUp(db, engine);
  expect(await counts(db, engine)).toEqual([6, 9, 8, 15]);
  await addRecord(db, source("need", "new", "鹿茸低温冻干设备"));
  await addRecord(db, source("need", "draft", "草稿"), "draft" as never);
  await change(db, "solution", "rice", { status: "withdrawn" });
  await catchUp(db, engine);
  expect(await counts(db, engine)).toEqual([7, 8, 8, 18]);
  expect(await engine.search("need", "鹿茸", 5)).toEqual(["new"]);
});

test("a published need is matchable at once: the whole step takes less than a second", async () => {
  const { db, engine } = await market();
  await catchUp(db, engine);
  await addRecord(db, source("need", "fast", "免耕播种机秸秆防堵"));
  const start = performance.now();
  await catchUp(db, engine);
  expect(performance.now() - start).toBeLessThan(1000);
  const row = await db
    .selectFrom("match")
    .select("solution_id")
    .where("need_id", "=", "fast")
    .executeTakeFirst();
  expect(row).toEqual({ solution_id: "antiblock" });
});

test("events about other subjects move the position and nothing else", async () => {
  const { db, engine } = await market();
  await catchUp(db, engine);
  await db
    .insertInto("event")
    .values({
      seq: 16,
      type: "match.judged",
      subject_type: "match",
      subject_id: "m",
      actor_id: null,
      data: "{}",
      at: at.toISOString(),
    })
    .execute();
  await db.updateTable("event_head").set({ seq: 16 }).execute();
  await catchUp(db, engine);
  expect(await counts(db, engine)).toEqual([6, 9, 8, 16]);
});

test("an index that is ahead of a restored database is filled anew", async () => {
  const { db, engine } = await market();
  await engine.apply({ upsert: [source("need", "ghost", "幽灵需求")], remove: [], position: 999 });
  await catchUp(db, engine);
  expect(await counts(db, engine)).toEqual([6, 9, 8, 15]);
  expect(await engine.search("need", "幽灵", 5)).toEqual([]);
});

test("an index that moved before its matches were made is no loss: the matches have their own position", async () => {
  const { db, engine } = await market();
  const documents = [...needs, ...solutions];
  await engine.apply({ upsert: documents, remove: [], position: 15 });
  await catchUp(db, engine);
  expect(await counts(db, engine)).toEqual([6, 9, 7, 15]);
});

test("a lost index costs no match: it is filled again and the matches stay", async () => {
  const { db, engine } = await market();
  await catchUp(db, engine);
  const before = await db.selectFrom("match").selectAll().orderBy("id").execute();
  const again = opened();
  await catchUp(db, again);
  expect(await counts(db, again)).toEqual([6, 9, 8, 15]);
  expect(await db.selectFrom("match").selectAll().orderBy("id").execute()).toEqual(before);
});

test("rebuilding repairs what events cannot tell: strangers out, missing in, matches anew", async () => {
  const { db, engine } = await market();
  await catchUp(db, engine);
  await engine.apply({
    upsert: [source("need", "ghost", "幽灵需求")],
    remove: [{ kind: "solution", id: "hpp" }],
  });
  await db.deleteFrom("match").execute();
  expect(await rebuildIndex(db, engine)).toEqual({ needs: 6, solutions: 9 });
  expect(await counts(db, engine)).toEqual([6, 9, 8, 15]);
});

test("calls at the same time wait for each other, and a failed one does not stop the next", async () => {
  const { db, engine } = await market();
  const broken: SearchEngine = { ...engine };
  let failures = 1;
  broken.position = async () => {
    if (failures-- > 0) throw new Error("disk full");
    return engine.position();
  };
  const results = await Promise.allSettled([catchUp(db, broken), catchUp(db, broken), catchUp(db, broken)]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(await counts(db, engine)).toEqual([6, 9, 8, 15]);
});
