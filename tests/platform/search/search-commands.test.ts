import { expect, onTestFinished, test, vi } from "vitest";
import { checkIndexes, publishedBatches } from "#app/platform/search/check.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { scopedKey } from "#app/platform/search/meilisearch/keys.ts";
import { openSearch } from "#app/platform/search/open-search.ts";
import { needs, solutions, source } from "#tests/domain/matching/market.ts";
import { addOrganization, addRecord } from "#tests/domain/matching/records.ts";
import { testDb } from "#tests/support/database.ts";
import { temporaryFolder } from "#tests/support/folder.ts";
import { startMeiliDouble } from "#tests/support/meili-double/double.ts";

const masterKey = "a master key";

async function market(key?: string) {
  const db = await testDb();
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  for (const record of [...needs, ...solutions]) await addRecord(db, record);
  const double = await startMeiliDouble({ masterKey });
  onTestFinished(double.down);
  const settings = { url: double.url, masterKey, prefix: "jiebang_" };
  const log = { warn: vi.fn(), info: vi.fn(), error: vi.fn() };
  const env = {
    ...{ DATA_DIR: temporaryFolder(), SEARCH_ENGINE: "meilisearch" as const, MEILI_URL: double.url },
    ...{ MEILI_KEY: key ?? (await scopedKey(settings)), MEILI_PREFIX: settings.prefix },
  };
  const search = openSearch(env, log);
  onTestFinished(() => search.engine.close());
  return { db, double, search, log, settings };
}

const right = (name: string) => ({ name, records: 15, missing: [], stale: [], surplus: [] });

test("the key that is made suffices for everything, reaches nothing else, and is the same even from a server that lost its data", async () => {
  const { db, double, search, log, settings } = await market();
  await search.engine.tend(async () => []);
  await catchUp(db, search.engine);
  await search.server?.rebuild(publishedBatches(db, search.embedded));
  expect(await checkIndexes(db, search)).toEqual([right("embedded index"), right("search server")]);
  expect(await search.engine.search("need", "人参", 5)).toEqual(["ginseng"]);
  expect([search.engine.degraded(), log.warn.mock.calls, log.error.mock.calls]).toEqual([false, [], []]);
  const key = await scopedKey(settings);
  double.keys.length = 0;
  expect(await scopedKey(settings)).toBe(key);
  expect(await scopedKey({ ...settings, prefix: "other_" })).not.toBe(key);
  double.keys.pop();
  expect(double.keys.map(({ indexes }) => indexes)).toEqual([["jiebang_*"]]);
  expect(double.keys[0]?.actions.filter((action) => /[*]|keys|dumps/.test(action))).toEqual([]);
});

test("a master key at run time is warned of", async () => {
  const { search, log } = await market(masterKey);
  await search.engine.tend(async () => []);
  expect(log.warn.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining("search:keys")]);
});

test("the check tells what is missing, stale and surplus in either index, and mends it", async () => {
  const { db, search } = await market();
  const { server, embedded } = search;
  await embedded.apply({ upsert: [source("need", "ghost", "幽灵需求")], remove: [], position: 15 });
  await embedded.apply({ upsert: [source("need", "seeder", "另一个题目")], remove: [] });
  const [own, other] = await checkIndexes(db, search);
  expect([own?.missing.length, own?.stale, own?.surplus]).toEqual([14, ["need/seeder"], ["need/ghost"]]);
  expect([other?.missing.length, other?.stale, other?.surplus]).toEqual([15, [], []]);
  await server?.prepare();
  await server?.write([source("need", "ghost", "幽灵需求"), source("need", "seeder", "另一个题目")], []);
  const [, changed] = await checkIndexes(db, search);
  expect([changed?.missing.length, changed?.stale, changed?.surplus]).toEqual([
    14,
    ["need/seeder"],
    ["need/ghost"],
  ]);
  const whole = [right("embedded index"), right("search server")];
  expect(await checkIndexes(db, search, { repair: true })).toEqual(whole);
  expect(await checkIndexes(db, search)).toEqual(whole);
});

test("during a rebuild the old index answers until the new one takes its place", async () => {
  const { db, double, search } = await market();
  const { server } = search;
  await server?.prepare();
  await server?.write([source("need", "ghost", "幽灵需求")], []);
  const answers: string[][] = [];
  async function* watched() {
    for await (const batch of publishedBatches(db, search.embedded)) {
      yield batch;
      answers.push((await server?.search("need", "幽灵", 5)) ?? []);
    }
  }
  await server?.rebuild(watched());
  expect(answers).toEqual([["ghost"], ["ghost"]]);
  expect(await server?.search("need", "幽灵", 5)).toEqual([]);
  expect(await server?.search("need", "人参", 5)).toEqual(["ginseng"]);
  expect([...double.indexes.keys()]).toEqual(["jiebang_records"]);
});

test("a rebuild that breaks off leaves the index in use alone, and the next one clears away what it left", async () => {
  const { db, double, search } = await market();
  await search.server?.rebuild(publishedBatches(db, search.embedded));
  async function* broken() {
    for await (const batch of publishedBatches(db, search.embedded)) {
      yield batch.slice(0, 1);
      throw new Error("power cut");
    }
  }
  await expect(search.server?.rebuild(broken())).rejects.toThrow("power cut");
  expect(await search.server?.search("need", "人参", 5)).toEqual(["ginseng"]);
  await search.server?.rebuild(publishedBatches(db, search.embedded));
  expect(double.indexes.get("jiebang_records")?.documents.size).toBe(15);
  expect(double.indexes.size).toBe(1);
});
