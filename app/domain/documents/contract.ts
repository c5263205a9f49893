import { indicatorsAnnex, milestonesAnnex, partnersAnnex } from "./annex.ts";
import type { KindClauses } from "./clauses.ts";
import { clausesOf } from "./clauses.ts";
import type { AgreementFacts, CodeNames, PartyFacts } from "./facts.ts";
import { moneyInWords, yuanOf } from "./money.ts";
import type { Block } from "./paper.ts";
import type { Article } from "./wording.ts";
import { articles, dayInWords, sealLines, signatory } from "./wording.ts";

interface Writing {
  facts: AgreementFacts;
  kind: KindClauses;
  names: CodeNames;
}

/** The contract of a deal with its two annexes: the terms that the sides have written, and plain clauses of its legal kind around them. */
export function contractBlocks(facts: AgreementFacts, names: CodeNames): Block[] {
  const writing = { facts, kind: clausesOf(facts.legalKind), names };
  return [
    ...partiesOf(writing),
    {
      type: "paragraph",
      text: `甲乙双方经平等协商，就“${facts.title}”项目订立本合同，共同遵守。本合同参照${writing.kind.law}订立，未尽事项依照法律规定办理。`,
    },
    ...articles(
      [subject(writing), period(writing), buyerDuties(writing), sellerDuties(writing)]
        .concat([price(writing), acceptance(writing), ip(writing), secrecy(writing), special(writing)])
        .concat([change, breach(writing), disputes, closing]),
    ),
    signatures(writing),
    { type: "pageBreak" },
    ...indicatorsAnnex(facts, names),
    ...milestonesAnnex(facts),
    ...partnersAnnex(facts),
  ];
}

function partiesOf({ facts, kind, names }: Writing): Block[] {
  const party = ({ name, uscc, address, legalRep }: PartyFacts): [string, string][] => [
    ["单位名称", name],
    ["统一社会信用代码", uscc],
    ["住所", address ?? ""],
    ["法定代表人（负责人）", legalRep ?? ""],
  ];
  return [
    {
      type: "facts",
      rows: [
        ["合同编号", facts.agreementNo],
        ["项目名称", facts.title],
        ["合作类型", names.agreementType[facts.type]],
        ["签订日期", dayInWords(facts.signedOn)],
        ["有效期限", `${dayInWords(facts.startsOn)}至${dayInWords(facts.endsOn)}`],
      ],
    },
    { type: "heading", text: kind.buyer },
    { type: "facts", rows: party(facts.seeker) },
    { type: "heading", text: kind.seller },
    { type: "facts", rows: party(facts.solver) },
  ];
}

/** What people have typed as one clause for each of its lines, or what stands there when they have left it open. */
const own = (text: string | null, otherwise: string[]) => {
  const lines = (text ?? "").split(/\n+/).map((line) => line.trim());
  const written = lines.filter(Boolean);
  return written.length > 0 ? written : otherwise;
};

const subject = ({ facts }: Writing): Article => ({
  title: "标的、内容和要求",
  clauses: [
    ...own(facts.scope, [`乙方就“${facts.title}”向甲方提供技术成果和服务，具体内容以附件一、附件二为准。`]),
    ...(facts.solutionTitle ? [`本合同所依据的科技成果为“${facts.solutionTitle}”。`] : []),
    "技术成果应当达到附件一所列的各项技术指标；标明“约束”的指标必须达到。",
  ],
});

const period = ({ facts }: Writing): Article => ({
  title: "期限和进度",
  clauses: [
    `本合同的履行期限自${dayInWords(facts.startsOn)}至${dayInWords(facts.endsOn)}。`,
    "乙方按照附件二的节点交付，每个节点交付后由甲方在10个工作日内书面确认或者一次性提出意见。",
  ],
});

const buyerDuties = ({ kind }: Writing): Article => ({ title: "甲方的义务", clauses: kind.buyerDuties });
const sellerDuties = ({ facts, kind }: Writing): Article => ({
  title: "乙方的义务",
  clauses: [
    ...kind.sellerDuties,
    ...(facts.partners.length > 0
      ? ["乙方作为联合体牵头单位，按附件三的分工组织各成员单位履行本合同，就全部履行向甲方负责。"]
      : []),
  ],
});

function price({ facts, names }: Writing): Article {
  const { contractValueFen: value, techValueFen: tech, paymentMode } = facts;
  return {
    title: "价款、报酬和支付",
    clauses: [
      `合同总价款为${yuanOf(value)}元（大写：${moneyInWords(value)}）。`,
      ...(tech === null
        ? []
        : [`其中技术交易额为${yuanOf(tech)}元（大写：${moneyInWords(tech)}），不含设备、材料等费用。`]),
      `支付方式：${paymentMode ? names.paymentMode[paymentMode] : "按节点支付"}。各节点的比例和金额见附件二，甲方在确认节点后15日内支付。`,
      ...funding(facts),
      ...own(facts.paymentTerms, []),
    ],
  };
}

/** Where the money of the project comes from, as far as the sides have said. */
function funding({ ownFundsFen, grantFen, grantToSolverFen }: AgreementFacts): string[] {
  const own = ownFundsFen ? `甲方自筹研发资金${yuanOf(ownFundsFen)}元` : "";
  const cash = grantToSolverFen ? `（其中以现金拨付乙方${yuanOf(grantToSolverFen)}元）` : "";
  const grant = grantFen ? `财政补助${yuanOf(grantFen)}元${cash}` : "";
  const all = [own, grant].filter(Boolean).join("，");
  return all ? [`本项目的资金安排：${all}。财政补助不计入合同总价款。`] : [];
}

const acceptance = ({ facts }: Writing): Article => ({
  title: "交付和验收",
  clauses: [
    ...own(facts.delivery, ["乙方按照附件二交付成果和技术资料，交付时由双方签收。"]),
    "验收以附件一为依据，逐项比对实测值与目标值；检验方法在附件一中约定的，从其约定。",
    "约束指标未全部达到的，乙方可以整改一次，整改后仍未达到的，验收不通过。",
  ],
});

const ip = ({ facts, kind, names }: Writing): Article => ({
  title: "知识产权",
  clauses: [
    facts.ipOwnership
      ? `履行本合同产生的知识产权：${names.ipOwnership[facts.ipOwnership] ?? facts.ipOwnership}。`
      : kind.ip,
    ...own(facts.ipTerms, []),
    "双方在合同签订前各自拥有的知识产权仍归各自所有，为履行本合同的需要可以无偿使用。",
  ],
});

const secrecy = ({ facts }: Writing): Article => ({
  title: "保密",
  clauses: own(facts.confidentiality, [
    "双方对在订立和履行本合同中知悉的对方技术秘密和商业秘密承担保密义务，未经对方书面同意，不向第三方披露，不用于本合同以外的目的。",
    "保密义务自知悉之日起至有关信息合法公开之日止，不因本合同终止而解除。",
  ]),
});

const special = ({ kind }: Writing): Article => ({
  title: kind.special.title,
  clauses: kind.special.terms,
});

const change: Article = {
  title: "变更和解除",
  clauses: [
    "变更本合同应当由双方书面同意，并在平台上登记变更前后的内容。",
    "一方迟延履行主要义务，经书面催告后30日内仍未履行的，另一方可以解除本合同。",
  ],
};

const breach = ({ facts }: Writing): Article => ({
  title: "违约责任",
  clauses: own(facts.liability, [
    "甲方逾期支付价款的，每逾期一日按逾期金额的万分之三支付违约金。",
    "乙方逾期交付的，每逾期一日按该节点金额的万分之三支付违约金；双方书面同意延期的除外。",
    "一方违反保密或者知识产权约定的，应当停止违约行为并赔偿对方由此受到的损失。",
  ]),
});

const disputes: Article = {
  title: "争议的解决",
  clauses: [
    "双方因履行本合同发生争议的，先行协商，也可以请平台协调；协商不成的，依法向有管辖权的人民法院起诉。",
  ],
};

const closing: Article = {
  title: "其他",
  clauses: [
    "本合同的附件是本合同的组成部分，与正文具有同等效力。",
    "本合同自双方签字盖章之日起生效。一式肆份，双方各执贰份；办理技术合同认定登记的，由乙方向其所在地的登记机构申请。",
    "本合同由平台按双方确认的条款生成，正式文本以双方签字盖章的为准。页脚的文件编号和校验码可在平台核验。",
  ],
};

const signatures = ({ facts, kind }: Writing): Block => {
  const [seal = "", day = ""] = sealLines;
  const lines = [seal, "法定代表人或委托代理人（签字）：", day];
  return {
    type: "signatures",
    parties: [
      signatory(kind.buyer, facts.seeker.name, lines),
      signatory(kind.seller, facts.solver.name, lines),
    ],
  };
};
