import type { CodeNames, IndicatorFacts } from "./facts.ts";
import type { Block, Column, Signatory } from "./paper.ts";

/** 2026年3月1日; what is not agreed yet is left to be written by hand. */
export const dayInWords = (day: string | null) => {
  const [year, month, date] = (day ?? "").split("-").map(Number);
  return day ? `${year}年${month}月${date}日` : byHand;
};

/** A day that is written when the paper is sealed. */
const byHand = "＿＿＿＿年＿＿月＿＿日";
export const sealLines = ["（盖章）", `日期：${byHand}`];

export const percentOf = (basisPoints: number) => `${basisPoints / 100}%`;

export const targetOf = ({ operator, target, unit }: IndicatorFacts, names: CodeNames) =>
  `${names.metricOperator[operator] ?? ""}${target}${unit ?? ""}`;

export const columns = (...described: [title: string, weight: number, align?: Column["align"]][]): Column[] =>
  described.map(([title, weight, align]) => ({ title, weight, ...(align && { align }) }));

const parts = (text: string) =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Text that people have typed: a paragraph for each of its lines. */
export const paragraphs = (text: string): Block[] =>
  parts(text).map((line) => ({ type: "paragraph", text: line }));

const numerals = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** 第十二条 */
const articleNo = (n: number) => `第${n > 10 ? `十${numerals[n - 10]}` : numerals[n]}条`;

export interface Article {
  title: string;
  clauses: string[];
  /** After the clauses. */
  more?: Block[];
}

/** Articles in their order, and their clauses numbered 1.1, 1.2 … */
export const articles = (list: Article[]): Block[] =>
  list.flatMap(({ title, clauses, more = [] }, at): Block[] => [
    { type: "heading", text: `${articleNo(at + 1)}　${title}` },
    ...clauses.map((text, nth): Block => ({ type: "clause", number: `${at + 1}.${nth + 1}`, text })),
    ...more,
  ]);

export const signatory = (role: string, name: string, lines = sealLines): Signatory => ({
  role,
  name,
  lines,
});
