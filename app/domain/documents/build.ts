import { clausesOf } from "./clauses.ts";
import { contractBlocks } from "./contract.ts";
import type { AgreementFacts, CodeNames } from "./facts.ts";
import type { Block, Paper, PaperKind } from "./paper.ts";
import { isDraftPaper } from "./paper.ts";
import { annexBlocks, quotationBlocks, summaryBlocks } from "./registration-pack.ts";
import { acceptanceBlocks, adoptionBlocks, completionBlocks } from "./results.ts";

interface Template {
  title: (facts: AgreementFacts) => string;
  /** Whether there is anything to print yet. */
  isReady: (facts: AgreementFacts) => boolean;
  blocks: (facts: AgreementFacts, names: CodeNames) => Block[];
}

const isAgreed = ({ status }: AgreementFacts) => !isDraftPaper(status);

const templates: Record<PaperKind, Template> = {
  contract: {
    title: ({ legalKind }) => clausesOf(legalKind).name,
    isReady: ({ status }) => status !== "cancelled",
    blocks: contractBlocks,
  },
  annex: { title: () => "技术合同技术附件", isReady: isAgreed, blocks: annexBlocks },
  quotation: { title: () => "技术合同价格明细表", isReady: isAgreed, blocks: quotationBlocks },
  summary: { title: () => "技术要点摘要", isReady: isAgreed, blocks: summaryBlocks },
  acceptance: {
    title: () => "项目验收单",
    isReady: (facts) => facts.acceptance !== null,
    blocks: acceptanceBlocks,
  },
  completion: {
    title: () => "项目结题证明",
    isReady: ({ status }) => status === "completed",
    blocks: completionBlocks,
  },
  adoption: {
    title: () => "科技成果应用证明",
    isReady: (facts) => facts.adoption !== null,
    blocks: adoptionBlocks,
  },
};

export const isReady = (kind: PaperKind, facts: AgreementFacts) => templates[kind].isReady(facts);

/** What the paper says, from nothing but the facts: the same facts make the same content, whoever prints it and when. */
export function buildPaper(kind: PaperKind, facts: AgreementFacts, names: CodeNames): Paper {
  const { title, blocks } = templates[kind];
  const isDraft = isDraftPaper(facts.status);
  return {
    kind,
    title: title(facts),
    subtitle: facts.title,
    agreementNo: facts.agreementNo,
    version: facts.version,
    versionSha256: isDraft ? null : facts.versionSha256,
    isDraft,
    blocks: blocks(facts, names),
  };
}
