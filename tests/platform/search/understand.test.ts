import { expect, onTestFinished, test } from "vitest";
import { system } from "#app/domain/shared/actor.ts";
import { recordEvent } from "#app/domain/shared/events.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { isOneStep } from "#app/platform/search/understand.ts";
import { needs, solutions, source } from "#tests/domain/matching/market.ts";
import { addOrganization, addRecord, at, change } from "#tests/domain/matching/records.ts";
import { buildOrg } from "#tests/support/builders.ts";
import { testDb } from "#tests/support/database.ts";

async function market() {
  const db = await testDb();
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  for (const record of [...needs, ...solutions]) await addRecord(db, record);
  const engine = openEmbedded(":memory:");
  onTestFinished(() => engine.close());
  return { db, engine };
}

test.each([
  ["播种机", "播钟机", true],
  ["播种机", "播机", true],
  ["播种机", "播种器机", true],
  ["播种机", "播种机", false],
  ["播种机", "播器", false],
  ["laser", "lasre", false],
  ["laser", "lazer", true],
])("one step: %s and %s", (a, b, yes) => {
  expect([isOneStep(a, b), isOneStep(b, a)]).toEqual([yes, yes]);
});

test("what was typed is put right, read as pinyin, widened by synonyms, and said so; what is known stays", async () => {
  const { db, engine } = await market();
  await catchUp(db, engine);
  const taken = async (text: string) => (await engine.understand(text)).changes;
  expect(await taken("播种机")).toEqual([]);
  expect(await taken("玉米 播钟机")).toEqual([{ typed: "播钟机", taken: "播种机", why: "typo" }]);
  expect(await taken("bozhongji")).toEqual([{ typed: "bozhongji", taken: "播种机", why: "pinyin" }]);
  expect(await taken("bzj")).toEqual([{ typed: "bzj", taken: "播种机", why: "pinyin" }]);
  await addRecord(db, source("solution", "sewage", "污水分盐", "laser"));
  await catchUp(db, engine);
  expect(await taken("污水")).toEqual([{ typed: "污水", taken: "废水", why: "synonym" }]);
  expect((await engine.search("solution", "污水", 9)).sort()).toEqual(["salt", "sewage"]);
  expect(await taken("lazer")).toEqual([{ typed: "lazer", taken: "laser", why: "typo" }]);
  expect(await taken("不知所云")).toEqual([]);
  const inText = { typed: "kaigouqi", taken: "开沟器", why: "pinyin" };
  expect(await taken("kaigouqi"), "no text has the word").toEqual([]);
  await addRecord(db, source("need", "opener", "北方旱作农具", "开沟器入土不稳"));
  await catchUp(db, engine);
  expect(await taken("kaigouqi"), "no title has it, but a text").toEqual([inText]);
});

test("words and names that not everybody may read are never taken for anything", async () => {
  const { db, engine } = await market();
  await addRecord(db, source("need", "draft", "金丝雀振荡器"), "draft" as never);
  await addRecord(db, source("need", "gone", "鸵鸟分离器"));
  const pending = await buildOrg(db, { name: "金丝雀公司", status: "pending" });
  const verified = await buildOrg(db, { name: "吉林鸿雁农机公司" });
  for (const id of [pending, verified])
    await recordEvent(
      db,
      system,
      { type: "organization.registered", subjectType: "organization", subjectId: id },
      at,
    );
  await catchUp(db, engine);
  expect((await engine.understand("鸵鸟分隔器")).changes).toHaveLength(1);
  await change(db, "need", "gone", { status: "withdrawn" });
  await catchUp(db, engine);
  for (const text of ["金丝雀振荡机", "jinsique", "jsq", "鸵鸟分隔器", "tuoniao"])
    expect((await engine.understand(text)).changes, text).toEqual([]);
  expect(await engine.titles("金丝雀", 5)).toEqual([]);
  expect(await engine.titles("hongyan", 5)).toMatchObject([{ kind: "organization", id: verified }]);
  await db.updateTable("organization").set({ status: "rejected" }).where("id", "=", verified).execute();
  await recordEvent(
    db,
    system,
    { type: "organization.rejected", subjectType: "organization", subjectId: verified },
    at,
  );
  await catchUp(db, engine);
  expect(await engine.titles("鸿雁", 5)).toEqual([]);
});
