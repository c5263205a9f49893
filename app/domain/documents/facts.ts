import type {
  AcceptanceStatus,
  AgreementStatus,
  AgreementType,
  ContractKind,
  PaymentMode,
} from "#db/schema.ts";

export interface PartyFacts {
  id: string;
  name: string;
  uscc: string;
  address: string | null;
  legalRep: string | null;
}

export interface IndicatorFacts {
  name: string;
  operator: string;
  target: string;
  unit: string | null;
  testMethod: string | null;
  binding: 0 | 1;
  promised: string | null;
  /** By the latest acceptance; null before one. */
  measured: string | null;
  measuredBy: string | null;
  met: 0 | 1 | null;
}

export interface MilestoneFacts {
  title: string;
  deliverable: string | null;
  dueOn: string | null;
  shareBp: number;
  amountFen: number;
  doneOn: string | null;
}

export interface AcceptanceFacts {
  round: number;
  status: AcceptanceStatus;
  summary: string;
  appliedOn: string;
  opinion: string | null;
  conclusion: string | null;
  rectifyBy: string | null;
  decidedOn: string | null;
}

export interface AdoptionFacts {
  title: string;
  place: string;
  sinceOn: string;
  benefit: string;
  adopterOrgId: string;
  adopterName: string;
  solutionTitle: string | null;
}

/** All that the papers of one agreement are made of. Money in fen, shares in basis points, days as YYYY-MM-DD. */
export interface AgreementFacts {
  id: string;
  agreementNo: string;
  status: AgreementStatus;
  type: AgreementType;
  title: string;
  scope: string | null;
  legalKind: ContractKind | null;
  contractValueFen: number;
  techValueFen: number | null;
  paymentMode: PaymentMode | null;
  paymentTerms: string | null;
  ipOwnership: string | null;
  ipTerms: string | null;
  delivery: string | null;
  confidentiality: string | null;
  liability: string | null;
  startsOn: string | null;
  endsOn: string | null;
  signedOn: string | null;
  completedOn: string | null;
  version: number;
  versionSha256: string | null;
  solutionTitle: string | null;
  /** In the public words of the result that is transferred or put to use. */
  solutionSummary: string | null;
  /** What the seeker spends itself, the grant, and what of it goes to the solver in cash. */
  ownFundsFen: number | null;
  grantFen: number | null;
  grantToSolverFen: number | null;
  /** Of the solver's consortium. */
  partners: { name: string; task: string; shareBp: number }[];
  seeker: PartyFacts;
  solver: PartyFacts;
  indicators: IndicatorFacts[];
  milestones: MilestoneFacts[];
  /** How the bid has made up its price; empty for a deal without a bid. */
  quotation: { item: string; fen: number }[];
  registration: { registrationNo: string; office: string; registeredOn: string } | null;
  acceptance: AcceptanceFacts | null;
  adoption: AdoptionFacts | null;
}

/** The words of the codes that stand in an agreement. */
export interface CodeNames {
  agreementType: Record<AgreementType, string>;
  contractKind: Record<ContractKind, string>;
  paymentMode: Record<PaymentMode, string>;
  ipOwnership: Record<string, string>;
  metricOperator: Record<string, string>;
}
