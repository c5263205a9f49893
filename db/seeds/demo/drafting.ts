import { acceptedTerms } from "./acceptance.ts";
import { haltedTerms } from "./halted.ts";

/** The terms of demo agreements beyond scope, money and milestones, as they would be typed: 万元 and codes. */
export interface DemoTerms {
  legalKind?: string;
  techValueFen?: string;
  paymentMode?: string;
  paymentTerms?: string;
  ownFundsFen?: string;
  grantFen?: string;
  grantToSolverFen?: string;
  ipOwnership?: string;
  ipTerms?: string;
  delivery?: string;
  confidentiality?: string;
  liability?: string;
  /** Of deals about no need, whose indicators the sides write themselves. */
  indicators?: {
    name: string;
    operator: string;
    target: string;
    unit?: string;
    testMethod?: string;
    promised?: string;
    binding?: boolean;
  }[];
}

const confidentiality =
  "双方对对方提供的技术资料、样品、配方和经营数据保密，保密期自签约起五年；参加人员名单各自备案，不得用于本合同以外的目的。";
const liability =
  "无正当理由逾期超过三十日的，每逾期一日按当期金额的千分之一支付违约金；因目前技术水平难以克服的困难导致研发失败的，已付款项用于实际支出的部分不退，双方各自承担自己的损失。";
const handsRight = "背景知识产权归原所有方。";

/** By the key of the agreement. */
export const agreementTerms: Record<string, DemoTerms> = {
  "row-cleaner": {
    legalKind: "jointDevelopment",
    techValueFen: "61.5",
    paymentMode: "instalments",
    paymentTerms:
      "签约后十个工作日内支付首期，其余各期在节点验收后十五个工作日内支付，供给方先开具技术开发发票。",
    ipOwnership: "shared",
    ipTerms: `${handsRight}合作中形成的专利双方共有，农机领域由需求方优先实施，其他领域收益各半。`,
    delivery: "样机、图纸和质量标准在四平交付，定型后在需求方总装车间投产。",
    confidentiality,
    liability,
  },
  "bacillus-project": {
    legalKind: "entrustedDevelopment",
    techValueFen: "52",
    paymentMode: "instalments",
    paymentTerms: "按节点比例支付，款到对公账户，供给方开具增值税普通发票。",
    ipOwnership: "seeker",
    ipTerms: `${handsRight}工艺及控制程序归需求方，供给方可用于教学和论文，发表前三十日征得同意。`,
    delivery: "培养基配方、流加与成孢控制程序、操作规程在需求方发酵车间交付并连续三批验证。",
    confidentiality,
    liability,
  },
  "drink-project": {
    legalKind: "entrustedDevelopment",
    techValueFen: "50",
    paymentMode: "instalments",
    paymentTerms: "诊断报告交付后付首期，三批大生产完成后付第二期，留样考核合格后付尾款。",
    ipOwnership: "seeker",
    ipTerms: `${handsRight}稳定剂配方和均质工艺归需求方所有，供给方享有署名权。`,
    delivery: "失稳诊断报告、稳定剂配方和均质工艺规程，在宏宝莱玻璃瓶线完成三批大生产验证。",
    confidentiality,
    liability,
  },
  "seed-project": {
    paymentMode: "instalments",
    ipOwnership: "shared",
    ipTerms: "模型与分选机构形成的专利双方共有，种业领域由需求方独占实施，期限待商定。",
    confidentiality,
  },
  "baler-terminal": {
    indicators: [
      {
        name: "捆数计数误差",
        operator: "le",
        target: "0.5",
        unit: "%",
        testMethod: "连续作业一千捆人工复核",
      },
      { name: "断绳报警响应时间", operator: "le", target: "3", unit: "秒", promised: "2 秒" },
    ],
  },
  ...acceptedTerms,
  ...haltedTerms,
};

export interface DemoAwardDraft {
  key: string;
  entry: { call: string; need: string };
  seekerOrg: string;
  solverOrg: string;
  /** What the firm writes into the first draft, and the solver changes in the second. */
  first: DemoTerms;
  second: DemoTerms;
  comments: {
    by: "seekerOrg" | "solverOrg" | "coordinator";
    afterVersion: 1 | 2;
    term?: string;
    body: string;
  }[];
}

export const awardDrafts: DemoAwardDraft[] = [
  {
    key: "black-soil-award",
    entry: { call: "sealed-funded", need: "black-soil" },
    seekerOrg: "heitu",
    solverOrg: "njau",
    first: {
      legalKind: "entrustedDevelopment",
      techValueFen: "120",
      paymentTerms: "签约后十五个工作日内支付首期，以后各期在节点成果交付并经需求方书面确认后支付。",
      ownFundsFen: "160",
      grantFen: "40",
      grantToSolverFen: "16",
      ipOwnership: "seeker",
      ipTerms: "菌株和菌剂配方归需求方所有，供给方可用于科研。",
      delivery: "菌剂一百吨、施用规程一套，在合作社托管地块连续两个秋季施用。",
      confidentiality,
    },
    second: {
      legalKind: "entrustedDevelopment",
      techValueFen: "132",
      paymentTerms:
        "签约后十五个工作日内支付首期，以后各期在节点成果交付后十个工作日内支付，逾期未提书面意见视为确认。",
      ownFundsFen: "160",
      grantFen: "40",
      grantToSolverFen: "20",
      ipOwnership: "shared",
      ipTerms:
        "供给方原有菌株归供给方，许可需求方在东北区域独占使用，期限十年；合作中选育的新菌株和菌剂配方双方共有，转让须经对方书面同意。",
      delivery: "菌剂一百吨、施用规程一套，在合作社托管地块连续两个秋季施用。",
      confidentiality,
      liability,
    },
    comments: [
      {
        by: "solverOrg",
        afterVersion: 1,
        term: "ipTerms",
        body: "低温菌株是我校多年保藏的，不能整体归需求方。建议原有菌株许可使用，新选育的菌株双方共有。",
      },
      {
        by: "seekerOrg",
        afterVersion: 1,
        term: "ipTerms",
        body: "可以接受许可，但要求东北区域独占，年限不少于十年。",
      },
      {
        by: "coordinator",
        afterVersion: 1,
        body: "财政补助按榜单规定以现金拨付供给方，请双方在付款约定里写清拨付时间。",
      },
      {
        by: "solverOrg",
        afterVersion: 2,
        body: "已按商定内容改成第 2 版，增加了违约与风险条款，请核对后确认。",
      },
    ],
  },
];
