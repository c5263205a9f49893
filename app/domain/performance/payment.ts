import type { AgreementSide, PaymentKind, PaymentStatus } from "#db/schema.ts";
import { sides } from "../agreements/agreement.ts";
import type { Transitions } from "../shared/transitions.ts";

export const paymentKinds = ["contract", "grant", "refund"] as const satisfies PaymentKind[];
/** What an amount may be typed in. */
export const moneyUnits = ["wan", "yuan"] as const;
export const paymentStatuses = [
  "recorded",
  "received",
  "disputed",
  "voided",
] as const satisfies PaymentStatus[];

/** A payment counts once its payee says that it arrived. What was recorded wrongly is voided and recorded anew. */
export const paymentMoves = {
  receive: { from: ["recorded", "disputed"], to: "received" },
  dispute: { from: ["recorded"], to: "disputed" },
  void: { from: ["recorded", "disputed", "received"], to: "voided" },
} satisfies Transitions<PaymentStatus, string>;
export type PaymentAct = keyof typeof paymentMoves;

/** Who records a payment of a kind; a grant is paid by neither side, so staff record it. */
export const payerOf: Record<PaymentKind, AgreementSide | null> = {
  contract: "seeker",
  refund: "solver",
  grant: null,
};

/** Who says that it arrived. The rules of a programme name the side that gets the grant, so either may say. */
export const payeesOf: Record<PaymentKind, readonly AgreementSide[]> = {
  contract: ["solver"],
  refund: ["seeker"],
  grant: sides,
};

export interface Counted {
  kind: PaymentKind;
  status: PaymentStatus;
  amountFen: number;
  milestoneId: string | null;
}

export interface Totals {
  /** Of the contract's price, received by the solver, less what went back to the seeker. */
  paidFen: number;
  /** Recorded or disputed, so not yet counted. */
  pendingFen: number;
  refundedFen: number;
  grantFen: number;
}

const sumOf = (payments: Counted[]) => payments.reduce((sum, { amountFen }) => sum + amountFen, 0);

/** What the payments of an agreement come to, in fen. Voided ones count nowhere. */
export function totalsOf(payments: Counted[]): Totals {
  const of = (kind: PaymentKind, ...statuses: PaymentStatus[]) =>
    sumOf(payments.filter((one) => one.kind === kind && statuses.includes(one.status)));
  const refundedFen = of("refund", "received");
  return {
    paidFen: of("contract", "received") - refundedFen,
    pendingFen: of("contract", "recorded", "disputed"),
    refundedFen,
    grantFen: of("grant", "received"),
  };
}

/** The same of each milestone; payments that name none stand under null. */
export const totalsOfMilestone = (payments: Counted[], milestoneId: string | null) =>
  totalsOf(payments.filter((one) => one.milestoneId === milestoneId));

/** Fen by which the contract's price would be exceeded, what is on its way counted in; 0 when it is not. */
export const overpaidBy = ({ paidFen, pendingFen }: Totals, contractValueFen: number, moreFen = 0) =>
  Math.max(0, paidFen + pendingFen + moreFen - contractValueFen);

/** The voucher's number as it is compared: width, spaces and case of letters do not make another number. */
export const voucherOf = (typed: string) => typed.normalize("NFKC").replace(/\s+/g, "").toUpperCase();
