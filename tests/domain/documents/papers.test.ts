import { expect, test } from "vitest";
import { buildPaper, isReady } from "#app/domain/documents/build.ts";
import { clausesOf } from "#app/domain/documents/clauses.ts";
import type { AgreementFacts } from "#app/domain/documents/facts.ts";
import { checkFileInput, issueInput, printedInput, registrationInput } from "#app/domain/documents/input.ts";
import { moneyInWords, yuanOf } from "#app/domain/documents/money.ts";
import type { Block, PaperKind } from "#app/domain/documents/paper.ts";
import {
  checkCode,
  maskedNo,
  matchesCode,
  paperKinds,
  paperNo,
  typedPaperNo,
} from "#app/domain/documents/paper.ts";
import { packOf } from "#app/domain/documents/registration-pack.ts";
import { dayInWords } from "#app/domain/documents/wording.ts";
import { wordsOf } from "#app/locales/words.ts";
import { milestoneFacts, sampleFacts } from "#tests/support/builders-documents.ts";

const names = wordsOf("zh").vocabulary;
const acceptance: NonNullable<AgreementFacts["acceptance"]> = {
  round: 1,
  status: "passed",
  summary: "两季田间验证完成。",
  appliedOn: "2027-01-10",
  opinion: "同意验收。",
  conclusion: "全部指标达到。",
  rectifyBy: null,
  decidedOn: "2027-01-20",
};
const adoption: NonNullable<AgreementFacts["adoption"]> = {
  title: "低损割台在梨树县推广",
  place: "梨树县",
  sinceOn: "2027-09-01",
  benefit: "每亩减损12公斤。",
  adopterOrgId: "x",
  adopterName: "四平宏远农机有限公司",
  solutionTitle: null,
};

const wordsIn = (block: Block): string[] => {
  if (block.type === "facts") return block.rows.flat();
  if (block.type === "table") return [...block.columns.map(({ title }) => title), ...block.rows.flat()];
  if (block.type === "signatures")
    return block.parties.flatMap(({ role, name, lines }) => [role, name, ...lines]);
  if (block.type === "pageBreak") return [];
  return block.type === "clause" ? [block.number, block.text] : [block.text];
};
const textOf = (kind: PaperKind, over: Partial<AgreementFacts> = {}) =>
  buildPaper(kind, sampleFacts(over), names).blocks.flatMap(wordsIn).join("\n");

test("amounts in words: zeros between digits are read once, and nothing can be added", () => {
  const yuan = (n: number) => moneyInWords(n * 100);
  expect([0, 10, 1005, 10_005, 1_000_005, 123_456_789, 100_010_000].map(yuan)).toEqual([
    "人民币零元整",
    "人民币壹拾元整",
    "人民币壹仟零伍元整",
    "人民币壹万零伍元整",
    "人民币壹佰万零伍元整",
    "人民币壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元整",
    "人民币壹亿零壹万元整",
  ]);
  expect([5, 50, 1005, 1055].map(moneyInWords)).toEqual([
    "人民币伍分",
    "人民币伍角整",
    "人民币壹拾元零伍分",
    "人民币壹拾元伍角伍分",
  ]);
  expect([yuanOf(123_456_750), yuanOf(5)]).toEqual(["1,234,567.50", "0.05"]);
});

test("a number is printed in groups, read back as it is typed, and an agreement's number is mostly hidden", () => {
  const id = "0k3fw8m2c9v7xq1t5d6h";
  expect(paperNo(id)).toBe("0K3FW-8M2C9-V7XQ1-T5D6H");
  expect(typedPaperNo(" ok3fw－8m2c9 v7xqI-T5D6H")).toBe(id);
  expect(maskedNo("XY2026-0012")).toBe("XY2026-***2");
  const sha = `75d528ab30d025b0${"0".repeat(48)}`;
  expect(checkCode(sha)).toBe("75D5 28AB 30D0 25B0");
  expect(
    [checkCode(sha), sha, "75d5", `${sha.slice(0, 15)}1`].map((typed) => matchesCode(sha, typed)),
  ).toEqual([true, true, false, false]);
  expect(dayInWords(null)).toBe("＿＿＿＿年＿＿月＿＿日");
  expect(printedInput.parse({ no: "0K3FW-8M2C9-V7XQ1-T5D6H", code: "75D5" }).no).toBe(id);
  expect(
    registrationInput.parse({ registrationNo: " ２０２６ 33", office: "金华", registeredOn: "2026-03-02" }),
  ).toEqual({
    ...{ registrationNo: "202633", office: "金华", registeredOn: "2026-03-02" },
  });
  const checks = [{}, { sha256: "0".repeat(64) }, { sha256: "0" }, { file: new File(["x"], "x.pdf") }];
  expect(checks.map((given) => checkFileInput.safeParse(given).success)).toEqual([false, true, false, true]);
  expect(issueInput.parse({ paper: "contract.pdf" })).toEqual({ kind: "contract", format: "pdf" });
  expect(issueInput.safeParse({ paper: "contract.exe" }).success).toBe(false);
});

test("the contract says what the sides have written, with the clauses of its kind around it", () => {
  const text = textOf("contract");
  for (const words of [
    "研制仿生曲面拨禾装置。",
    "人民币壹佰贰拾万元整",
    "其中技术交易额为960,000.00元",
    "支付方式：分期支付",
    "双方共有",
    "专利由双方共同申请。",
    "在梨树县试验田交付。",
    "双方对试验数据保密三年。",
    "逾期一日按万分之二计违约金。",
    "不高于1%",
    "按JB/T 6268田间测定",
    "2026年9月30日",
    "研究开发风险",
    "第十三条　其他",
  ])
    expect(text).toContain(words);
});

test("what was left open is filled by the clauses of the kind; an unknown owner of rights is printed as it stands", () => {
  const open = {
    ...{
      scope: null,
      techValueFen: null,
      paymentMode: null,
      paymentTerms: null,
      ipOwnership: null,
      ipTerms: " ",
    },
    ...{
      delivery: null,
      confidentiality: null,
      liability: null,
      solutionTitle: null,
      startsOn: null,
      endsOn: null,
    },
    indicators: [],
    milestones: [milestoneFacts({ deliverable: null, dueOn: null })],
    seeker: { ...sampleFacts().seeker, address: null, legalRep: null },
  };
  const text = textOf("contract", open);
  expect(text).not.toMatch(/null|undefined|技术交易额为/);
  for (const words of ["按节点支付", "未约定", "双方没有约定量化指标", clausesOf("entrustedDevelopment").ip])
    expect(text).toContain(words);
  expect(textOf("contract", { ipOwnership: "归甲方独有" })).toContain("归甲方独有");
  const loose = {
    ...sampleFacts().indicators[0],
    operator: "?",
    unit: null,
    promised: null,
    testMethod: null,
  } as const;
  const rows = textOf("contract", {
    indicators: [
      { ...loose, name: "外观", target: "整洁", binding: 0, measured: null, measuredBy: null, met: null },
    ],
  });
  expect(rows).toContain("外观\n整洁\n—\n双方商定\n参考");
});

test("the contract says where the money comes from, and who of a consortium does what for which share", () => {
  const alone = textOf("contract");
  expect(alone).not.toContain("本项目的资金安排");
  expect(alone).not.toContain("附件三");
  expect(textOf("contract", { ownFundsFen: 400_000_000 })).toContain(
    "本项目的资金安排：甲方自筹研发资金4,000,000.00元。财政补助不计入合同总价款。",
  );
  expect(textOf("contract", { grantFen: 100_000_000 })).toContain("资金安排：财政补助1,000,000.00元。");
  const money = { ownFundsFen: 400_000_000, grantFen: 100_000_000, grantToSolverFen: 40_000_000 };
  const partners = [
    { name: "吉林农业大学", task: "田间验证", shareBp: 2500 },
    { name: "四平农机推广站", task: "", shareBp: 1000 },
  ];
  const text = textOf("contract", { ...money, partners });
  expect(text).toContain(
    "甲方自筹研发资金4,000,000.00元，财政补助1,000,000.00元（其中以现金拨付乙方400,000.00元）",
  );
  expect(text).toContain("乙方作为联合体牵头单位，按附件三的分工组织各成员单位履行本合同");
  for (const part of ["牵头单位", "65%", "780,000.00", "田间验证", "25%", "300,000.00", "10%", "120,000.00"])
    expect(text).toContain(part);
});

test("each legal kind has its own name, roles and duties; an open one is neutral", () => {
  const kinds = [
    "entrustedDevelopment",
    "jointDevelopment",
    "transfer",
    "licence",
    "consulting",
    "service",
  ] as const;
  const said = kinds.map((legalKind) => textOf("contract", { legalKind }));
  expect(new Set(said).size).toBe(6);
  expect(kinds.map((legalKind) => buildPaper("contract", sampleFacts({ legalKind }), names).title)).toEqual([
    "技术开发（委托）合同",
    "技术开发（合作）合同",
    "技术转让合同",
    "技术许可合同",
    "技术咨询合同",
    "技术服务合同",
  ]);
  expect(buildPaper("contract", sampleFacts({ legalKind: null }), names).title).toBe("技术合同");
});

test("a draft is marked and carries no hash of terms; from the confirmation on it does", () => {
  const paper = (status: AgreementFacts["status"]) =>
    buildPaper("contract", sampleFacts({ status, versionSha256: "ab" }), names);
  expect(
    [paper("draft"), paper("confirmed")].map(({ isDraft, versionSha256 }) => [isDraft, versionSha256]),
  ).toEqual([
    [true, null],
    [false, "ab"],
  ]);
});

test("what is ready follows the agreement", () => {
  const ready = (over: Partial<AgreementFacts>) =>
    paperKinds.filter((kind) => isReady(kind, sampleFacts(over)));
  expect(ready({ status: "cancelled" })).toEqual([]);
  expect(ready({ status: "draft" })).toEqual(["contract"]);
  expect(ready({ status: "confirmed" })).toEqual(["contract", "annex", "quotation", "summary"]);
  expect(ready({ status: "completed", acceptance, adoption })).toEqual([...paperKinds]);
});

test("the registration pack: by kind, itemised by the bid or by milestones, technology apart from material", () => {
  expect(packOf({ legalKind: "licence" })).toEqual(["contract", "summary"]);
  expect(packOf({ legalKind: "transfer" })).toEqual(["contract", "summary"]);
  expect(packOf({ legalKind: null })).toEqual(["contract", "annex", "quotation"]);
  const byBid = textOf("quotation", { quotation: [{ item: "人员费", fen: 120_000_000 }] });
  expect(byBid).toContain("人员费\n1,200,000.00\n\n合计\n1,200,000.00");
  expect(byBid).toContain("240,000.00元");
  const byMilestone = textOf("quotation", { techValueFen: null, legalKind: null });
  expect(byMilestone).toContain("样机试制\n480,000.00");
  expect(byMilestone).toContain("待双方确认");
  expect(textOf("annex")).toContain("研制仿生曲面拨禾装置。");
  expect(textOf("annex", { scope: null })).toContain("技术内容\n玉米收获机低损割台关键技术");
  expect(textOf("summary")).toContain("仿生曲面拨禾，落粒少。");
  const bare = { solutionTitle: null, solutionSummary: null, delivery: null, ipTerms: null };
  const milestones = [milestoneFacts(), milestoneFacts({ title: "田间验证", deliverable: null })];
  expect(textOf("summary", { ...bare, milestones })).toContain("交付内容\n样机一台、试验报告一份\n田间验证");
  expect(textOf("summary", { ...bare, scope: null })).toContain("技术内容和特征\n玉米收获机低损割台关键技术");
});

test("the acceptance sheet sets each indicator as asked, promised and measured side by side", () => {
  const text = textOf("acceptance", { status: "accepted", acceptance });
  expect(text).toContain("割台损失率（约束）\n不高于1%\n0.8%\n0.75%\n第三方检测\n达到");
  expect(text).toContain("结论日期\n2027年1月20日");
  const [first] = sampleFacts().indicators;
  const open = textOf("acceptance", {
    status: "rectifying",
    acceptance: {
      ...acceptance,
      status: "rectify",
      opinion: null,
      conclusion: null,
      decidedOn: null,
      rectifyBy: "2027-02-01",
    },
    indicators: [
      { ...(first as NonNullable<typeof first>), met: 0 },
      {
        ...(first as NonNullable<typeof first>),
        binding: 0,
        promised: null,
        measured: null,
        measuredBy: null,
        met: null,
      },
      { ...(first as NonNullable<typeof first>), measuredBy: null, testMethod: null },
    ],
  });
  expect(open).toContain("未达到");
  expect(open).toContain("割台损失率\n不高于1%\n—\n—\n按JB/T 6268田间测定\n待定");
  expect(open).toContain("整改期限\n2027年2月1日");
  expect(open).toContain("（待填写）");
  expect(textOf("acceptance", { acceptance, indicators: [] })).toContain("双方没有约定量化指标");
});

test("certificates name both parties, days and what came of it", () => {
  const done = { status: "completed", signedOn: "2026-03-01", completedOn: "2027-02-20" } as const;
  const milestones = [milestoneFacts({ doneOn: "2026-09-20" }), milestoneFacts({ title: "验证" })];
  const completion = textOf("completion", { ...done, milestones });
  expect(completion).toContain("2027年2月20日在本平台结题");
  expect(completion).toContain("1\n样机试制\n2026年9月20日\n2\n验证\n—");
  expect(textOf("adoption", { adoption })).toContain("应用的成果\n玉米收获机低损割台关键技术");
  expect(textOf("adoption", { adoption: { ...adoption, solutionTitle: "仿生低损割台" } })).toContain(
    "应用的成果\n仿生低损割台",
  );
});
