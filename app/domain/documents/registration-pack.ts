import { indicatorsAnnex, milestonesAnnex } from "./annex.ts";
import { clausesOf } from "./clauses.ts";
import type { AgreementFacts, CodeNames } from "./facts.ts";
import { moneyInWords, yuanOf } from "./money.ts";
import type { Block, PaperKind } from "./paper.ts";
import { columns, dayInWords, paragraphs, signatory } from "./wording.ts";

/**
 * What the seller hands in for 技术合同认定登记 beside the signed contract (国科发政字〔2000〕063号; the list of materials is that of Jinyun
 * county): an annex and an itemised quotation for development, consulting and service, a technical summary for transfer and licence.
 */
export const packOf = ({ legalKind }: Pick<AgreementFacts, "legalKind">): PaperKind[] =>
  legalKind === "transfer" || legalKind === "licence"
    ? ["contract", "summary"]
    : ["contract", "annex", "quotation"];

const sellerSeal = ({ solver, legalKind }: AgreementFacts): Block => ({
  type: "signatures",
  parties: [signatory(clausesOf(legalKind).seller, solver.name)],
});

const about = (facts: AgreementFacts, names: CodeNames): Block => ({
  type: "facts",
  rows: [
    ["合同编号", facts.agreementNo],
    ["项目名称", facts.title],
    ["合同类别", facts.legalKind ? names.contractKind[facts.legalKind] : "待定"],
    ["买方（技术受让方）", `${facts.seeker.name}（${facts.seeker.uscc}）`],
    ["卖方（技术输出方）", `${facts.solver.name}（${facts.solver.uscc}）`],
    ["履行期限", `${dayInWords(facts.startsOn)}至${dayInWords(facts.endsOn)}`],
  ],
});

export const annexBlocks = (facts: AgreementFacts, names: CodeNames): Block[] => [
  about(facts, names),
  { type: "heading", text: "技术内容" },
  ...paragraphs(facts.scope ?? facts.title),
  ...indicatorsAnnex(facts, names),
  ...milestonesAnnex(facts),
  sellerSeal(facts),
];

/** By the items of the bid where there was one, else by milestones. 技术交易额 leaves out equipment and material (国科发政字〔2001〕253号). */
export function quotationBlocks(facts: AgreementFacts, names: CodeNames): Block[] {
  const { contractValueFen: value, techValueFen: tech } = facts;
  const items =
    facts.quotation.length > 0
      ? facts.quotation
      : facts.milestones.map(({ title, amountFen }) => ({ item: title, fen: amountFen }));
  return [
    about(facts, names),
    { type: "heading", text: "价格明细" },
    {
      type: "table",
      columns: columns(["序号", 8, "center"], ["项目", 62], ["金额（元）", 30, "right"]),
      rows: [
        ...items.map(({ item, fen }, at) => [String(at + 1), item, yuanOf(fen)]),
        ["", "合计", yuanOf(items.reduce((sum, { fen }) => sum + fen, 0))],
      ],
    },
    {
      type: "facts",
      rows: [
        ["合同成交额", `${yuanOf(value)}元（${moneyInWords(value)}）`],
        ["其中：技术交易额", tech === null ? "待双方确认" : `${yuanOf(tech)}元（${moneyInWords(tech)}）`],
        ["设备、材料等费用", tech === null ? "待双方确认" : `${yuanOf(value - tech)}元`],
      ],
    },
    sellerSeal(facts),
  ];
}

export const summaryBlocks = (facts: AgreementFacts, names: CodeNames): Block[] => [
  about(facts, names),
  { type: "heading", text: "技术名称" },
  { type: "paragraph", text: facts.solutionTitle ?? facts.title },
  { type: "heading", text: "技术内容和特征" },
  ...paragraphs(facts.solutionSummary ?? facts.scope ?? facts.title),
  { type: "heading", text: "交付内容" },
  ...paragraphs(
    facts.delivery ?? facts.milestones.map(({ title, deliverable }) => deliverable ?? title).join("\n"),
  ),
  { type: "heading", text: "知识产权" },
  ...paragraphs(facts.ipTerms ?? clausesOf(facts.legalKind).ip),
  ...indicatorsAnnex(facts, names),
  sellerSeal(facts),
];
