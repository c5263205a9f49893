import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { withoutQuantities } from "./quantities.ts";
import { functionWords } from "./stop-words.ts";
import { numberOf, termOf } from "./terms.ts";
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

/** A text in the three ways that it is looked at. The order is that of the text within a clause only. */
export interface Analysis {
  /** Compounds and their parts alike, with repeats; codes whole, figures and grammar left out. As numbers. */
  words: number[];
  /** Pairs of characters inside words, and one-character words: they meet where two texts name a thing by related words. As numbers. */
  grams: number[];
  /** Every word as written, figures and grammar too: what a search box looks in. */
  tokens: string[];
}

/** The words of a language repeat: each is looked at once, as long as there are no more than these. */
const keptCuts = 200_000;
const cuts = new Map<string, Analysis>();

/** What becomes of one word that jieba cut. */
function cutOf(word: string): Analysis {
  const known = cuts.get(word);
  if (known) return known;
  const all = withParts(word);
  const cut = {
    words: all.filter(isTerm).map(numberOf),
    grams: isHanTerm(word) ? pairs(word).map(numberOf) : [],
    tokens: all.filter((token) => /[\p{L}\p{N}]/u.test(token)),
  };
  if (cuts.size >= keptCuts) cuts.clear();
  cuts.set(word, cut);
  return cut;
}

/** A word behind the words of two and three characters inside it, as `cutForSearch` has it. */
function withParts(word: string): string[] {
  const parts = jieba().cutForSearch(word, true);
  if (parts.at(-1) === word) return parts;
  const inside = jieba().cutAll(word);
  const ofLength = (length: number) =>
    [...word].length > length ? inside.filter((part) => [...part].length === length) : [];
  return [...ofLength(2), ...ofLength(3), word];
}

/** Cutting is most of the work: clauses without letters and figures are cut once, others with their codes and figures and without. */
export function analyze(normalized: string): Analysis {
  let [plain, mixed] = ["", ""];
  for (const clause of normalized.split(/(?<=[,。;\n])/))
    if (/[0-9a-z]/.test(clause)) mixed += clause;
    else plain += clause;
  const analysis: Analysis = { words: [], grams: [], tokens: [] };
  take(plain, analysis, { words: true, others: true });
  if (mixed) {
    const text = withoutQuantities(mixed);
    analysis.words.push(...codesOf(text).map(numberOf));
    analysis.tokens.push(...codesOf(mixed));
    take(text.replace(standard, " ").replace(code, " "), analysis, { words: true, others: false });
    take(mixed, analysis, { words: false, others: true });
  }
  return analysis;
}

function take(text: string, analysis: Analysis, wanted: { words: boolean; others: boolean }): void {
  if (!text) return;
  for (const word of jieba().cut(text, true)) {
    const cut = cutOf(word);
    if (wanted.words) for (const number of cut.words) analysis.words.push(number);
    if (!wanted.others) continue;
    for (const number of cut.grams) analysis.grams.push(number);
    for (const token of cut.tokens) analysis.tokens.push(token);
  }
}

export const wordsOf = (normalized: string) => analyze(normalized).words.map(termOf);
export const gramsOf = (normalized: string) => analyze(normalized).grams.map(termOf);
export const tokensOf = (normalized: string) => analyze(normalized).tokens;

function pairs(run: string): string[] {
  if (run.length === 1) return [run];
  return Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2));
}

/** A run of text as its words, each character once. */
export const phraseOf = (normalized: string) => jieba().cut(normalized, true);

/** Pairs across word borders, and the last character of a run: with them a search box finds any substring. */
export function substringsOf(normalized: string): string[] {
  const found: string[] = [];
  for (const run of normalized.match(/\p{Script=Han}+/gu) ?? []) {
    for (let i = 1; i < run.length; i++) found.push(run.slice(i - 1, i + 1));
    found.push(run.slice(-1));
  }
  return found;
}
