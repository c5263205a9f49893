import type { AgreementType, ContractKind, PaymentMode, Row } from "#db/schema.ts";
import type { Procedure } from "../calls/procedure.ts";

/** What the parties agree on, in the order of the contract: the keys of a version and of comments about one of them. */
export const termKeys = [
  "type",
  "title",
  "scope",
  "legalKind",
  "indicators",
  "contractValueFen",
  "techValueFen",
  "paymentMode",
  "paymentTerms",
  "milestones",
  "ownFundsFen",
  "grantFen",
  "grantToSolverFen",
  "ipOwnership",
  "ipTerms",
  "startsOn",
  "endsOn",
  "delivery",
  "confidentiality",
  "liability",
] as const;
export type TermKey = (typeof termKeys)[number];

export interface Indicator {
  name: string;
  operator: string;
  target: string;
  unit: string | null;
  testMethod: string | null;
  binding: boolean;
  /** How the bid answered it; null where no bid did. */
  verdict: Row<"agreement_indicator">["verdict"];
  /** What the solver says that it will reach. */
  promised: string | null;
}

/** Of the solver's consortium: what a partner does, and its share of the price in basis points; the solver has the rest. */
export interface Partner {
  orgId: string;
  name: string;
  task: string;
  shareBp: number;
}

export interface Terms {
  type: AgreementType;
  title: string;
  scope: string | null;
  legalKind: ContractKind | null;
  contractValueFen: number;
  techValueFen: number | null;
  paymentMode: PaymentMode | null;
  paymentTerms: string | null;
  ownFundsFen: number | null;
  grantFen: number | null;
  grantToSolverFen: number | null;
  ipOwnership: string | null;
  ipTerms: string | null;
  startsOn: string | null;
  endsOn: string | null;
  delivery: string | null;
  confidentiality: string | null;
  liability: string | null;
  indicators: Indicator[];
  milestones: { title: string; deliverable: string | null; dueOn: string | null; shareBp: number }[];
}

/** What a contract must state (合作内容, 考核指标, 交付时限, 资金安排, 产权归属) before it is worth signing. */
const expected = [
  "scope",
  "legalKind",
  "indicators",
  "paymentMode",
  "ipOwnership",
  "endsOn",
  "delivery",
] as const satisfies TermKey[];

/** Terms that are still open; a reminder, for two parties may agree to leave one out. */
export const openTerms = (terms: Terms): TermKey[] =>
  expected.filter((key) => terms[key] === null || (key === "indicators" && terms.indicators.length === 0));

type Asked = Pick<Indicator, "name" | "operator" | "target" | "unit">;

/** What makes two rows ask for the same. */
const askedKey = ({ name, operator, target, unit }: Asked) => JSON.stringify([name, operator, target, unit]);
export const asksSame = (one: Asked, other: Asked) => askedKey(one) === askedKey(other);

/** The binding indicators of a need that no row repeats as they stand there, binding. */
export const unkept = <T extends Asked>(
  binding: T[],
  rows: Pick<Indicator, "name" | "operator" | "target" | "unit" | "binding">[],
): T[] => binding.filter((one) => !rows.some((row) => row.binding && asksSame(one, row)));

const wan = (fen: number) => String(fen / 1_000_000);

/**
 * Where the money breaks the list's rules: the firm's own money is at least so many times the grant, and of the grant at least a share
 * goes to the solver in cash. Errors by field, with the rule, what it asks for and what stands there, in 万元; without a grant none.
 */
export function ratioFaults(
  money: Pick<Terms, "ownFundsFen" | "grantFen" | "grantToSolverFen">,
  { ownPerGrant, cashShareBp }: Procedure["ratios"],
): Record<string, string> {
  const { ownFundsFen: own, grantFen: grant, grantToSolverFen: cash } = money;
  const faults: Record<string, string> = {};
  if (!grant) return faults;
  const share = cashShareBp ?? 0;
  const leastOwn = Math.ceil(Number((grant * (ownPerGrant ?? 0)).toFixed(2)));
  const leastCash = Number((BigInt(grant) * BigInt(share) + 9_999n) / 10_000n);
  if (leastOwn > (own ?? 0))
    faults.ownFundsFen = ["ownPerGrant", ownPerGrant, wan(leastOwn), wan(own ?? 0)].join("|");
  if (leastCash > (cash ?? 0))
    faults.grantToSolverFen = ["cashOfGrant", share / 100, wan(leastCash), wan(cash ?? 0)].join("|");
  return faults;
}
