import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { withoutQuantities } from "./quantities.ts";
import { functionWords } from "./stop-words.ts";
import { tradeDictionary } from "./trade-dictionary.ts";

/** Stored beside every index and match: another version means that both are to be made anew. */
export const ANALYZER_VERSION = "2";

let segmenter: Jieba | undefined;
/** 200 ms and 60 MB for the dictionary: spent at the first text, not by every process that imports this file. */
function jieba(): Jieba {
  if (segmenter) return segmenter;
  segmenter = Jieba.withDict(dict);
  segmenter.loadDict(Buffer.from(tradeDictionary));
  return segmenter;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
const plain = "0123456789-";

/**
 * Full-width and compatibility forms become plain ones, except where that would change a figure: 10³ is not 103, and ℃
 * stays one sign.
 */
export function normalize(text: string): string {
  return text
    .replace(
      /(\d)([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)/g,
      (_, digit: string, power: string) =>
        `${digit}^${[...power].map((c) => plain[superscripts.indexOf(c)]).join("")}`,
    )
    .normalize("NFKC")
    .replace(/°\s?c/gi, "℃")
    .replace(/µ/g, "μ")
    .toLowerCase();
}

/** Standard numbers, alloy and model codes: 6061-t6, gb/t3190, q235b, zl2023, v2g. */
const code =
  /(?<![a-z0-9])(?=[a-z0-9./-]*[a-z])(?=[a-z0-9./-]*\d)[a-z0-9]+(?:[./-][a-z0-9]+)*(?: ?\d{3,}(?:-\d+)?)?(?![a-z0-9])/g;
const standard = /(gb|db\d*|ny|iso|iec|en|astm|din|hg|jb|sn|qb)(\/t)?\s?\d{2,}(?:[.-]\d+)*/g;

export const codesOf = (text: string) => [
  ...new Set(
    [...text.matchAll(standard), ...text.replace(standard, " ").matchAll(code)].map((found) =>
      found[0].replace(/\s/g, ""),
    ),
  ),
];

const han = /\p{Script=Han}/u;
/** Figures in words, with the counters that hang on them: 二十, 三百吨, 第二年. The herb 三七 is none. */
const numeral =
  /^(?!三七$)第?[零一二两三四五六七八九十百千万亿]+[几多余半]?(个月|小时|分钟|个|项|种|台|套|座|条|次|年|月|天|日|岁|亩|吨|度|米|点|成|倍|级|类|层|位)?$/;
const isHanTerm = (word: string) => han.test(word) && !functionWords.has(word) && !numeral.test(word);
const isTerm = (token: string) => isHanTerm(token) || /^[a-z][a-z+#]*$/.test(token);

/** The words of a normalized text, compounds and their parts alike, with repeats; codes whole, figures and grammar left out. */
export function wordsOf(normalized: string): string[] {
  const text = withoutQuantities(normalized);
  const rest = text.replace(standard, " ").replace(code, " ");
  return [...codesOf(text), ...jieba().cutForSearch(rest, true).filter(isTerm)];
}

/** Pairs of characters inside words, and one-character words: they meet where two texts name a thing by related words. */
export function gramsOf(normalized: string): string[] {
  return jieba().cut(normalized, true).filter(isHanTerm).flatMap(pairs);
}

function pairs(run: string): string[] {
  if (run.length === 1) return [run];
  return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
}

/** A run of text as its words, each character once. */
export const phraseOf = (normalized: string) => jieba().cut(normalized, true);

/** Every word as written, figures and grammar too: what a search box looks in. */
export function tokensOf(normalized: string): string[] {
  const cut = jieba().cutForSearch(normalized, true);
  return [...codesOf(normalized), ...cut.filter((token) => /[\p{L}\p{N}]/u.test(token))];
}

/** Pairs across word borders, and the last character of a run: with them a search box finds any substring. */
export function substringsOf(normalized: string): string[] {
  return (normalized.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => [...pairs(run), run.slice(-1)]);
}
