import { expect, onTestFinished, test } from "vitest";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { codePartsOf, conditionsOf } from "#app/platform/search/fragments.ts";
import { largest } from "#app/platform/search/largest.ts";
import { source } from "#tests/domain/matching/market.ts";

test("codes are kept with what stands around them, and Chinese alone is not kept a second time", () => {
  expect(codePartsOf("采用600mpa超高压处理果汁")).toEqual(["采用600mpa超高"]);
  expect(codePartsOf("采用超高压处理，果汁")).toEqual([]);
  expect(conditionsOf("pa超高压")).toEqual({ pairs: ["超高", "高压"], codes: ["pa超高"] });
  expect(conditionsOf("5号")).toBeNull();
});

test.each<[string, string[]]>([
  ["pa超高压", ["juice"]],
  ["00mpa", ["juice"]],
  ["用600", ["juice"]],
  ["5号b", ["mixed"]],
  ["压处理果", ["juice"]],
  ["pa超低压", []],
  ["9mpa超", []],
])("a part of a text that mixes letters, figures and Chinese: %s", async (asked, found) => {
  const engine = openEmbedded(":memory:");
  onTestFinished(() => engine.close());
  const texts = { juice: "采用600mpa超高压处理果汁", mixed: "第15号bx型" };
  await engine.apply({
    upsert: Object.entries(texts).map(([id, text]) => source("solution", id, "试验", text)),
    remove: [],
  });
  expect(await engine.search("solution", asked, 5)).toEqual(found);
});

test("a text of any length is found by its end", async () => {
  const engine = openEmbedded(":memory:");
  onTestFinished(() => engine.close());
  const text = `${"普通的说明，".repeat(2000)}蓝莓冻干`;
  await engine.apply({ upsert: [source("solution", "long", "试验", text)], remove: [] });
  expect(await engine.search("solution", "莓冻", 5)).toEqual(["long"]);
});

test("of many numbers the largest come first, and of equal ones the last", () => {
  const numbers = Float32Array.of(3, 9, 1, 9, 5, 7, 3);
  expect(largest(numbers, 4)).toEqual([3, 1, 5, 4]);
  expect(largest(numbers, 9, 5)).toEqual([3, 1, 5]);
  expect(largest(numbers.subarray(0, 2), 4)).toEqual([1, 0]);
  expect(largest(numbers, 0)).toEqual([]);
});
