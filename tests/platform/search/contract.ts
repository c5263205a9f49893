import { expect, test } from "vitest";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import { queryOf } from "#app/domain/matching/scorer.ts";
import { versionOf } from "#app/platform/search/version.ts";
import { holdsInTitle, needs, solutions, source } from "#tests/domain/matching/market.ts";

/** What every search engine of the product does; an adapter's test calls it with a way to open an empty engine. */
export function testSearchEngine(open: () => Promise<SearchEngine>): void {
  const filled = async () => {
    const engine = await open();
    await engine.apply({ upsert: [...needs, ...solutions], remove: [], position: 7 });
    return engine;
  };

  test("an empty engine stands at 0 and finds nothing", async () => {
    const engine = await open();
    expect(await engine.position()).toBe(0);
    expect(await engine.search("need", "玉米", 10)).toEqual([]);
    expect(await engine.recall("need", { words: ["玉米"], grams: ["玉米"] }, 10)).toEqual([]);
    expect(await engine.recall("need", { words: [], grams: [] }, 10)).toEqual([]);
    expect(await engine.profiles("need", ["seeder"])).toEqual([]);
    expect((await engine.corpus()).documents).toBe(0);
  });

  test("documents and position are there after one step, each kind by itself", async () => {
    const engine = await filled();
    expect(await engine.position()).toBe(7);
    expect([...(await engine.versions("need")).keys()].sort()).toEqual(needs.map(({ id }) => id).sort());
    const versions = await engine.versions("solution");
    expect([...versions].sort()).toEqual(solutions.map((record) => [record.id, versionOf(record)]).sort());
    await engine.apply({ upsert: [], remove: [] });
    expect(await engine.position()).toBe(7);
  });

  test("a whole need recalls its answer first", async () => {
    const engine = await filled();
    const [need] = await engine.profiles("need", ["seeder"]);
    if (!need) throw new Error("not indexed");
    const query = queryOf(need, await engine.corpus());
    expect((await engine.recall("solution", query, 5))[0]).toBe("antiblock");
    expect(await engine.recall("solution", query, 1)).toEqual(["antiblock"]);
  });

  test("one shared pair of characters is enough to be recalled", async () => {
    const engine = await filled();
    expect(await engine.recall("solution", { words: [], grams: ["稻瘟"] }, 5)).toEqual(["rice"]);
  });

  test("a query's last word recalls too: synonyms make it long", async () => {
    const engine = await filled();
    const words = [...Array.from({ length: 20 }, (_, i) => `没有的词${i}`), "水稻"];
    expect(await engine.recall("solution", { words, grams: [] }, 5)).toEqual(["rice"]);
  });

  test.each<[string, string[]]>([
    ["人参", ["polyphenol"]],
    ["鲜食玉米 速冻", ["corn-quickfreeze"]],
    ["高盐废水", ["salt"]],
    ["铁锂", ["battery"]],
    ["稻", ["rice"]],
    ["播种机防堵", ["antiblock"]],
    ["ＨＰＰ", []],
    ["600mpa", ["hpp"]],
    ["600MP", ["hpp"]],
    ["结构光", ["vision"]],
    ["不存在的词语", []],
    ["  ，。 ", []],
    ['"播种" OR * NEAR(', ["antiblock"]],
    ["量子 玉米", ["corn-quickfreeze"]],
    ["bozhongji", ["antiblock"]],
    ["bzj", ["antiblock"]],
    ["播钟机", ["antiblock"]],
    ["播机", ["antiblock"]],
    ["免耕播种几", ["antiblock"]],
  ])("the search box: %s", async (text, found) => {
    const engine = await filled();
    expect(await engine.search("solution", text, 10)).toEqual(found);
  });

  test("codes are found whole and in part, and a title's word before a text's", async () => {
    const engine = await open();
    await engine.apply({
      upsert: [
        source("solution", "text", "轻量化车架", "采用6061-T6铝合金型材，符合GB/T 3190"),
        source("solution", "title", "铝合金型材挤压", "节能"),
        source("solution", "other", "镁合金压铸", "AZ91D"),
      ],
      remove: [],
    });
    expect(await engine.search("solution", "6061-t6", 10)).toEqual(["text"]);
    expect(await engine.search("solution", "GB/T3190", 10)).toEqual(["text"]);
    expect(await engine.search("solution", "z91d", 10)).toEqual(["other"]);
    expect(await engine.search("solution", "铝合金", 10)).toEqual(["title", "text"]);
    expect(await engine.search("solution", "铝合金", 1)).toEqual(["title"]);
    expect((await engine.search("solution", "合金", 10)).sort()).toEqual(["other", "text", "title"]);
  });

  test("a document written again is found by its new words only, and counted once", async () => {
    const engine = await filled();
    const before = await engine.corpus();
    expect([before.documents, before.wordCount("皂苷"), before.gramCount("皂苷")]).toEqual([15, 2, 2]);
    await engine.apply({ upsert: [source("need", "ginseng", "鹿茸低温冻干")], remove: [], position: 8 });
    const after = await engine.corpus();
    expect([after.documents, after.wordCount("皂苷"), after.wordCount("鹿茸")]).toEqual([15, 1, 1]);
    expect(await engine.search("need", "皂苷", 10)).toEqual([]);
    expect(await engine.search("need", "鹿茸", 10)).toEqual(["ginseng"]);
    expect(holdsInTitle((await engine.profiles("need", ["ginseng"]))[0], "鹿茸")).toBe(true);
  });

  test("a removed document is gone from every answer; removing what is not there does nothing", async () => {
    const engine = await filled();
    await engine.apply({
      upsert: [],
      remove: [
        { kind: "need", id: "ginseng" },
        { kind: "need", id: "never" },
      ],
      position: 9,
    });
    expect(await engine.search("need", "人参", 10)).toEqual([]);
    expect(await engine.profiles("need", ["ginseng", "seeder"])).toMatchObject([{ id: "seeder" }]);
    const corpus = await engine.corpus();
    expect([corpus.documents, corpus.wordCount("溶剂")]).toEqual([14, 1]);
  });

  test("profiles come in the order asked, with the facts of the form", async () => {
    const engine = await open();
    const facts = { techField: "food", trl: 6, modes: ["licence"], moneyMin: 100, orgId: "o1" };
    await engine.apply({
      upsert: [source("solution", "a", "酸奶发酵", "菌数≥8%", facts), source("solution", "b", "冰淇淋")],
      remove: [],
    });
    const profiles = await engine.profiles("solution", ["b", "a"]);
    expect(profiles.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(profiles[1]).toMatchObject({ ...facts, quantities: [{ value: 8, unit: "%", operator: "ge" }] });
    expect(profiles[1]?.text).toMatchObject({ counts: Uint16Array.of(1) });
  });
}
