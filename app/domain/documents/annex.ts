import { milestoneAmounts, sumOf, whole } from "../agreements/agreement.ts";
import type { AgreementFacts, CodeNames } from "./facts.ts";
import { yuanOf } from "./money.ts";
import type { Block } from "./paper.ts";
import { columns, dayInWords, percentOf, targetOf } from "./wording.ts";

/** What was asked and what was promised, word for word as it was agreed; the acceptance sheet has the same rows. */
export const indicatorsAnnex = (facts: AgreementFacts, names: CodeNames): Block[] => [
  { type: "heading", text: "附件一　技术指标" },
  facts.indicators.length > 0
    ? {
        type: "table",
        columns: columns(
          ["序号", 9, "center"],
          ["指标", 21],
          ["目标值", 20],
          ["承诺值", 18],
          ["检验方法", 23],
          ["约束", 9, "center"],
        ),
        rows: facts.indicators.map((one, at) => [
          String(at + 1),
          one.name,
          targetOf(one, names),
          one.promised ?? "—",
          one.testMethod ?? "双方商定",
          one.binding ? "约束" : "参考",
        ]),
      }
    : { type: "paragraph", text: "双方没有约定量化指标，以甲方书面的验收意见为准。" },
];

export const milestonesAnnex = (facts: AgreementFacts): Block[] => [
  { type: "heading", text: "附件二　履行节点和付款" },
  {
    type: "table",
    columns: columns(
      ["序号", 9, "center"],
      ["节点", 23],
      ["交付物", 23],
      ["约定日期", 19],
      ["比例", 10, "right"],
      ["金额（元）", 16, "right"],
    ),
    rows: [
      ...facts.milestones.map((one, at) => [
        String(at + 1),
        one.title,
        one.deliverable ?? "—",
        one.dueOn ? dayInWords(one.dueOn) : "未约定",
        percentOf(one.shareBp),
        yuanOf(one.amountFen),
      ]),
      ["", "合计", "", "", "100%", yuanOf(facts.contractValueFen)],
    ],
  },
];

/** Who of the consortium does what for which share of the price; nothing for a solver that works alone. */
export function partnersAnnex({ partners, solver, contractValueFen }: AgreementFacts): Block[] {
  if (partners.length === 0) return [];
  const lead = whole - sumOf(partners.map(({ shareBp }) => shareBp));
  const all = [{ name: solver.name, task: "牵头单位", shareBp: lead }, ...partners];
  const amounts = milestoneAmounts(
    contractValueFen,
    all.map(({ shareBp }) => shareBp),
  );
  return [
    { type: "heading", text: "附件三　联合体分工和份额" },
    {
      type: "table",
      columns: columns(
        ["序号", 9, "center"],
        ["单位", 30],
        ["承担的任务", 35],
        ["份额", 10, "right"],
        ["金额（元）", 16, "right"],
      ),
      rows: all.map(({ name, task, shareBp }, at) => [
        String(at + 1),
        name,
        task || "—",
        percentOf(shareBp),
        yuanOf(amounts[at] as number),
      ]),
    },
  ];
}
