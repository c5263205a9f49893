import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { expect, test } from "vitest";
import { tokensOf } from "#app/domain/matching/analyzer.ts";
import { tradeWordGroups } from "#app/domain/matching/trade-dictionary.ts";

const words = tradeWordGroups.flatMap((group) => group.split(" "));

test("no word stands in the dictionary twice, and each comes out of a text whole", () => {
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  expect(words.filter((word) => !tokensOf(word).includes(word))).toEqual([]);
});

test("the segmenter's own dictionary cuts most of them: words that it knows need no entry", () => {
  const plain = Jieba.withDict(dict);
  const cut = words.filter((word) => plain.cut(word, true).length > 1);
  expect(cut.length).toBeGreaterThan(600);
});
