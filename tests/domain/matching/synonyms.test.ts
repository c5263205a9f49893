import { describe, expect, onTestFinished, test } from "vitest";
import { wordsOf } from "#app/domain/matching/analyzer.ts";
import { addSynonyms, editSynonyms, removeSynonyms } from "#app/domain/matching/edit-synonyms.server.ts";
import { addSynonymsInput } from "#app/domain/matching/input.ts";
import { previewSynonyms } from "#app/domain/matching/preview-synonyms.server.ts";
import { profileOf } from "#app/domain/matching/profile.ts";
import {
  findSynonyms,
  listHolders,
  listSynonyms,
  readSynonyms,
} from "#app/domain/matching/queries/synonyms.server.ts";
import { queryOf, scorePair } from "#app/domain/matching/scorer.ts";
import { countStaleMatches } from "#app/domain/matching/stale-matches.server.ts";
import { synonymsOf } from "#app/domain/matching/synonyms.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { catchUp, followStale } from "#app/platform/search/indexer.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";
import { corpusOf, needs, solutions, source } from "./market.ts";
import { addOrganization, addRecord, addUser, person } from "./records.ts";

const coordinator = person("zhang", ["coordinator"]);
const page = { page: 1, pageSize: 20 };
const added = { need: "混流泵叶轮气蚀", solution: "混流泵叶片空蚀的激光熔覆修复" };

async function market() {
  const db = await testDb();
  await addUser(db, "zhang");
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  for (const record of [...needs, ...solutions]) await addRecord(db, record);
  const engine = openEmbedded(":memory:");
  onTestFinished(() => engine.close());
  await catchUp(db, engine);
  return { db, engine };
}

describe("in weighing", () => {
  const need = profileOf(source("need", "n", "番茄采后保鲜"));
  const solution = profileOf(source("solution", "s", "西红柿贮藏方法"));
  const others = [...needs, ...solutions].map(profileOf);
  const corpus = corpusOf([need, solution, ...others]);
  const knowing = { ...corpus, synonyms: synonymsOf([["番茄", "西红柿"]]) };

  test("words of a group count as one, and the reason shows both", () => {
    expect(scorePair(need, solution, corpus).parts).toEqual([]);
    const { score, parts } = scorePair(need, solution, knowing);
    expect(score).toBeGreaterThan(scorePair(need, solution, corpus).score + 20);
    expect(parts[0]).toMatchObject({
      kind: "terms",
      terms: [{ term: "番茄", other: "西红柿", inTitle: true }],
    });
  });

  test("a record asks for every word of the group", () => {
    expect(queryOf(need, corpus).words).not.toContain("西红柿");
    expect(queryOf(need, knowing).words).toEqual(expect.arrayContaining(["番茄", "西红柿"]));
  });

  test("a word that both use is shown as it is", () => {
    const same = profileOf(source("solution", "t", "番茄贮藏方法"));
    expect(scorePair(need, same, knowing).parts[0]).toMatchObject({ terms: [{ term: "番茄" }] });
  });
});

test("the groups that come along: a hundred of them, each word whole, none in two groups", async () => {
  const db = await testDb();
  const groups = await readSynonyms(db);
  const words = groups.flat();
  expect(groups.length).toBeGreaterThan(100);
  expect(words.filter((word) => !wordsOf(word).includes(word))).toEqual([]);
  expect(words.length).toBe(new Set(words).size);
});

test("a saved group reaches the index with its event, and the matches of all needs are made anew", async () => {
  const { db, engine } = await market();
  await addRecord(db, source("need", "pump", added.need));
  await addRecord(db, source("solution", "repair", added.solution));
  await catchUp(db, engine);
  const pair = () => db.selectFrom("match").select("parts").where("need_id", "=", "pump").executeTakeFirst();
  await addSynonyms(db, coordinator, { words: ["气蚀", "空蚀"] });
  expect(await countStaleMatches(db)).toBe(7);
  await followStale(db, engine);
  expect(await countStaleMatches(db), "the index has not seen the event yet").toBe(7);
  await catchUp(db, engine);
  expect((await engine.corpus()).synonyms.groupOf("空蚀")).toEqual(["气蚀", "空蚀"]);
  await followStale(db, engine);
  expect(await countStaleMatches(db)).toBe(0);
  expect((await pair())?.parts).toContain('"term":"气蚀","other":"空蚀"');
});

test("the preview says what would change and changes nothing; saving changes just that", async () => {
  const { db, engine } = await market();
  await addRecord(db, source("need", "pump", "离心风机叶轮气蚀"));
  await addRecord(db, source("solution", "repair", "空蚀机理"));
  await catchUp(db, engine);
  const words = ["气蚀", "空蚀"];
  const preview = await previewSynonyms(db, engine, coordinator, { words });
  expect(preview).toMatchObject({
    total: 1,
    checked: 7,
    needs: 7,
    changes: [{ needId: "pump", solutionId: "repair", before: null }],
  });
  expect((await engine.corpus()).synonyms.groupOf("空蚀")).toEqual(["空蚀"]);
  await addSynonyms(db, coordinator, { words });
  await catchUp(db, engine);
  await followStale(db, engine);
  const row = await db.selectFrom("match").select("level").where("need_id", "=", "pump").executeTakeFirst();
  expect(row?.level).toBe(preview.changes[0]?.after);
  const [group] = (await listSynonyms(db, coordinator, { ...page, q: "空蚀" })).items;
  const back = { words: [], id: group?.id ?? "", before: words };
  expect((await previewSynonyms(db, engine, coordinator, back)).changes).toMatchObject([
    { needId: "pump", after: null },
  ]);
  expect(await previewSynonyms(db, engine, coordinator, { words: ["甲", "乙"] }, -1)).toMatchObject({
    checked: 0,
    needs: 7,
  });
});

test("a version that somebody has changed, a word of another group, a word that is cut: refused", async () => {
  const db = await testDb();
  await addUser(db, "zhang");
  const id = await addSynonyms(db, coordinator, { words: ["气蚀", "空蚀"] });
  await editSynonyms(db, coordinator, { id, version: 1, words: ["气蚀", "空蚀", "汽蚀"] });
  const [group] = (await listSynonyms(db, coordinator, { ...page, q: "汽蚀" })).items;
  expect(group).toMatchObject({ id, version: 2, updatedBy: "zhang" });
  const edit = (words: string[], version = 2) => editSynonyms(db, coordinator, { id, version, words });
  await expect(edit(["气蚀", "空蚀"], 1)).rejects.toMatchObject({ code: "synonymsMoved" });
  await expect(edit(["气蚀", "废水"])).rejects.toMatchObject({ fields: { words: "synonymTaken" } });
  expect((await listHolders(db, coordinator, ["气蚀", "废水 "])).flatMap((group) => group.words)).toContain(
    "污水",
  );
  await expect(listHolders(db, person("x"), ["废水"])).rejects.toMatchObject({ kind: "forbidden" });
  await expect(edit(["气蚀", "叶轮的气蚀"])).rejects.toMatchObject({ fields: { words: "synonymCut" } });
  const stranger = editSynonyms(db, person("x"), { id, version: 2, words: ["气蚀", "空蚀"] });
  expect((await refusal(stranger))[0]).toBe("forbidden");
  expect((await refusal(removeSynonyms(db, coordinator, { id, version: 1 })))[0]).toBe("conflict");
  await removeSynonyms(db, coordinator, { id, version: 2 });
  expect((await refusal(removeSynonyms(db, coordinator, { id, version: 2 })))[0]).toBe("not_found");
});

test("what is typed: lines, commas and equals signs part words; full width becomes plain", () => {
  expect(addSynonymsInput.parse({ words: "污水＝废水\n ＶＯＣ，voc、废水" }).words).toEqual([
    "污水",
    "废水",
    "voc",
  ]);
  expect(addSynonymsInput.safeParse({ words: "污水 污水" }).success).toBe(false);
});

test("the preview leaves out titles of what is no longer public, and goes on through many needs", async () => {
  const { db, engine } = await market();
  await addRecord(db, source("need", "pump", "离心风机叶轮气蚀"));
  await addRecord(db, source("solution", "repair", "空蚀机理"));
  for (const i of [1, 2, 3, 4]) await addRecord(db, source("need", `juice-${i}`, "果汁饮料杀菌"));
  await catchUp(db, engine);
  await db.updateTable("solution").set({ status: "withdrawn" }).where("id", "=", "repair").execute();
  const words = ["气蚀", "空蚀"];
  const preview = await previewSynonyms(db, engine, coordinator, { words });
  expect(preview).toEqual({ changes: [], total: 1, checked: 11, needs: 11 });
  expect((await refusal(previewSynonyms(db, engine, person("x"), { words })))[0]).toBe("forbidden");
});

test("the groups changed last come first; one is found by its id, by those who keep them", async () => {
  const db = await testDb();
  await addUser(db, "zhang");
  const older = await addSynonyms(db, coordinator, { words: ["气蚀", "空蚀"] }, new Date("2026-03-01"));
  const newer = await addSynonyms(db, coordinator, { words: ["叶轮", "叶片"] }, new Date("2026-03-02"));
  const all = await listSynonyms(db, coordinator, page);
  expect(all.items.slice(0, 3).map(({ id, updatedBy }) => [id, updatedBy])).toEqual([
    [newer, "zhang"],
    [older, "zhang"],
    [all.items[2]?.id, null],
  ]);
  expect((await findSynonyms(db, coordinator, older)).words).toEqual(["气蚀", "空蚀"]);
  expect(await refusal(findSynonyms(db, coordinator, "none"))).toEqual(["not_found", {}]);
  expect(await refusal(findSynonyms(db, person("x"), older))).toEqual(["forbidden", {}]);
  expect(await refusal(listSynonyms(db, person("x"), page))).toEqual(["forbidden", {}]);
});
