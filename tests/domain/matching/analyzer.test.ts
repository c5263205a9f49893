import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { expect, test } from "vitest";
import {
  codesOf,
  gramsOf,
  normalize,
  substringsOf,
  tokensOf,
  wordsOf,
} from "#app/domain/matching/analyzer.ts";
import { tradeDictionary } from "#app/domain/matching/trade-dictionary.ts";
import { needs, solutions } from "./market.ts";

test("full-width forms become plain ones, but signs that carry a figure keep their meaning", () => {
  expect(normalize("ＡＢＣ１２３，耐温１２０℃")).toBe("abc123,耐温120℃");
  expect(normalize("耐温 120°C，湿度８５％")).toBe("耐温 120℃,湿度85%");
  expect(normalize("菌落数≤10³，载流子10⁻⁶，面积5㎡")).toBe("菌落数≤10^3,载流子10^-6,面积5m2");
  expect(normalize("µm")).toBe(normalize("μm"));
});

test("words are compounds and their parts, without grammar and without figures", () => {
  expect(wordsOf(normalize("玉米秸秆的打捆与还田，效率≥3吨"))).toEqual([
    "玉米",
    "秸秆",
    "打捆",
    "还田",
    "效率",
  ]);
  expect(wordsOf("农产品加工")).toEqual(["农产", "产品", "农产品", "加工"]);
  expect(wordsOf("功率120kw，长500mm")).toEqual(["功率", "长"]);
  expect(wordsOf("二十四小时内三七与半导体，第二年三百吨")).toEqual([
    "小时",
    "三七",
    "半导",
    "导体",
    "半导体",
  ]);
});

test("codes stay whole, and a figure with a unit is no code", () => {
  expect(codesOf(normalize("符合GB/T 3190—2020的6061-T6铝合金与Q235B钢，V2G充电"))).toEqual([
    "gb/t3190",
    "6061-t6",
    "q235b",
    "v2g",
  ]);
  expect(wordsOf(normalize("6061-T6铝合金"))).toEqual(["6061-t6", "合金", "铝合金"]);
});

test("pairs of characters stay inside words; those for substrings do not", () => {
  expect(gramsOf("播种机的防堵与铝")).toEqual(["播种", "种机", "防堵", "铝"]);
  expect(substringsOf("人参皂苷")).toEqual(["人参", "参皂", "皂苷", "苷"]);
  expect(substringsOf("a铝b")).toEqual(["铝"]);
});

test("a search box's tokens keep grammar and figures", () => {
  expect(tokensOf(normalize("第3代 酸奶"))).toEqual(["第", "3", "代", "酸奶"]);
});

test("a text without Chinese has no pairs to be found by", () => {
  expect(substringsOf("abc 123")).toEqual([]);
  expect(substringsOf("酸奶x罐")).toEqual(["酸奶", "奶", "罐"]);
});

test("words that are looked at once are those that jieba cuts for search each time", () => {
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from(tradeDictionary));
  for (const { title, text } of [...needs, ...solutions]) {
    const normalized = normalize(`${title}，${text}`).replace(/[0-9a-z]/g, "");
    const cut = jieba.cutForSearch(normalized, true).filter((token) => /[\p{L}\p{N}]/u.test(token));
    expect([...tokensOf(normalized)].sort()).toEqual(cut.sort());
  }
});

test("a word that jieba would cut otherwise by itself is taken as it stands in its text", () => {
  const text = "壁厚年减薄零点一五毫米";
  expect(Jieba.withDict(dict).cutForSearch("壁厚年", true)).not.toContain("壁厚年");
  expect(tokensOf(text)).toEqual(["壁厚年", "减薄", "零点", "一五", "毫米"]);
});

test("more words than are kept are cut as rightly as the first", () => {
  const letter = (n: number) => String.fromCharCode(97 + (n % 26));
  const word = (n: number) => letter(n / 17_576) + letter(n / 676) + letter(n / 26) + letter(n);
  const many = Array.from({ length: 200_001 }, (_, n) => word(n)).join(" ");
  expect(tokensOf("秸秆腐熟")).toEqual(["秸秆", "腐熟", "秸秆腐熟"]);
  expect(new Set(tokensOf(many)).size).toBe(200_001);
  expect(tokensOf("秸秆腐熟")).toEqual(["秸秆", "腐熟", "秸秆腐熟"]);
});
