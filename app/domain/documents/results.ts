import type { AcceptanceStatus } from "#db/schema.ts";
import type { AcceptanceFacts, AdoptionFacts, AgreementFacts, CodeNames } from "./facts.ts";
import { yuanOf } from "./money.ts";
import type { Block } from "./paper.ts";
import { columns, dayInWords, paragraphs, signatory, targetOf } from "./wording.ts";

const verdict: Record<AcceptanceStatus, string> = {
  open: "待定",
  passed: "验收通过",
  rectify: "整改后再次验收",
  failed: "验收不通过",
};

const partiesOf = (facts: AgreementFacts): [string, string][] => [
  ["合同编号", facts.agreementNo],
  ["项目名称", facts.title],
  ["甲方", facts.seeker.name],
  ["乙方", facts.solver.name],
];

/** Each indicator as it was asked for, promised and measured, in the latest round. */
export function acceptanceBlocks(facts: AgreementFacts, names: CodeNames): Block[] {
  const acceptance = facts.acceptance as AcceptanceFacts;
  const told = (met: 0 | 1 | null) => (met === null ? "待定" : met ? "达到" : "未达到");
  return [
    {
      type: "facts",
      rows: [
        ...partiesOf(facts),
        ["验收轮次", `第${acceptance.round}次`],
        ["申请日期", dayInWords(acceptance.appliedOn)],
        ["结论", verdict[acceptance.status]],
        ...(acceptance.decidedOn
          ? ([["结论日期", dayInWords(acceptance.decidedOn)]] as [string, string][])
          : []),
        ...(acceptance.rectifyBy
          ? ([["整改期限", dayInWords(acceptance.rectifyBy)]] as [string, string][])
          : []),
      ],
    },
    { type: "heading", text: "完成情况" },
    ...paragraphs(acceptance.summary),
    { type: "heading", text: "指标验收" },
    facts.indicators.length > 0
      ? {
          type: "table",
          columns: columns(
            ["指标", 22],
            ["目标值", 18],
            ["承诺值", 18],
            ["实测值", 18],
            ["检测方法", 24],
            ["结果", 10, "center"],
          ),
          rows: facts.indicators.map((one) => [
            `${one.name}${one.binding ? "（约束）" : ""}`,
            targetOf(one, names),
            one.promised ?? "—",
            one.measured ?? "—",
            one.measuredBy ?? one.testMethod ?? "—",
            told(one.met),
          ]),
        }
      : { type: "paragraph", text: "双方没有约定量化指标，以甲方的验收意见为准。" },
    { type: "heading", text: "甲方意见" },
    ...paragraphs(acceptance.opinion ?? "（待填写）"),
    { type: "heading", text: "验收结论" },
    ...paragraphs(acceptance.conclusion ?? "（待填写）"),
    {
      type: "signatures",
      parties: [signatory("甲方", facts.seeker.name), signatory("乙方", facts.solver.name)],
    },
  ];
}

const platform = "四平·揭榜挂帅 技术需求对接平台";

export const completionBlocks = (facts: AgreementFacts): Block[] => [
  {
    type: "paragraph",
    text: `兹证明：${facts.seeker.name}与${facts.solver.name}就“${facts.title}”项目订立的合同（编号${facts.agreementNo}，${dayInWords(facts.signedOn)}签订），约定的工作已经完成，于${dayInWords(facts.completedOn)}在本平台结题。`,
  },
  {
    type: "facts",
    rows: [
      ...partiesOf(facts),
      ["合同金额", `${yuanOf(facts.contractValueFen)}元`],
      ["签订日期", dayInWords(facts.signedOn)],
      ["结题日期", dayInWords(facts.completedOn)],
    ],
  },
  {
    type: "table",
    columns: columns(["序号", 8, "center"], ["履行节点", 62], ["完成日期", 30]),
    rows: facts.milestones.map(({ title, doneOn }, at) => [
      String(at + 1),
      title,
      doneOn ? dayInWords(doneOn) : "—",
    ]),
  },
  { type: "note", text: "本证明由平台根据双方登记的履行记录出具，供申报项目、奖励和办理有关手续时使用。" },
  { type: "signatures", parties: [signatory("出具单位", platform)] },
];

export function adoptionBlocks(facts: AgreementFacts): Block[] {
  const adoption = facts.adoption as AdoptionFacts;
  return [
    {
      type: "facts",
      rows: [
        ["应用名称", adoption.title],
        ["应用的成果", adoption.solutionTitle ?? facts.title],
        ["成果提供单位", facts.solver.name],
        ["应用单位", adoption.adopterName],
        ["应用地点", adoption.place],
        ["开始应用日期", dayInWords(adoption.sinceOn)],
        ["依据的合同", facts.agreementNo],
      ],
    },
    { type: "heading", text: "应用成效" },
    ...paragraphs(adoption.benefit),
    { type: "note", text: "以上内容由应用单位登记并对其真实性负责。" },
    { type: "signatures", parties: [signatory("应用单位", adoption.adopterName)] },
  ];
}
