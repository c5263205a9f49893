import { z } from "zod";
import type { AgreementStatus, PaymentMode } from "#db/schema.ts";
import { isPerforming, isRunning, milestoneAmounts, overdueDays } from "../agreements/agreement.ts";
import { addDays, dayOf, daysBetween } from "../shared/clock.ts";
import type { Counted } from "./payment.ts";
import { totalsOf } from "./payment.ts";

/** What puts an agreement at risk, the most pressing first. */
export const riskCodes = [
  "rectificationEnding",
  "milestoneOverdue",
  "paymentDisputed",
  "paymentBehind",
  "changeUnanswered",
  "copyMissing",
  "milestoneDue",
  "quiet",
] as const;
export type RiskCode = (typeof riskCodes)[number];

/** The filter of the address; nonsense filters nothing. */
export const riskFilter = z.object({ risk: z.enum(riskCodes).optional().catch(undefined) });

/** How many days ahead a due day is told of. */
export const aheadDays = 14;
/** How long a seeker has to pay for a milestone that it has confirmed, before the payment is behind. */
export const paymentDays = 30;
/** How long a request for a change may wait. */
export const answerDays = 7;
/** So many days without an act of anybody are no sign of life. */
export const quietDays = 60;

export interface Risk {
  code: RiskCode;
  /** How long past its day, or for how long it lasts; negative: so many days are left. */
  days: number;
}

export interface RiskMilestone {
  id: string;
  title: string;
  dueOn: string | null;
  shareBp: number;
  deliveredAt: string | null;
  doneAt: string | null;
}

export interface RiskFacts {
  status: AgreementStatus;
  contractValueFen: number;
  paymentMode: PaymentMode | null;
  signedOn: string | null;
  /** In their order. */
  milestones: RiskMilestone[];
  payments: (Counted & { answeredAt: string | null })[];
  /** When the change that nobody has answered yet was asked for. */
  changeAskedAt: string | null;
  rectifyBy: string | null;
  /** The last act of a person. */
  lastActAt: string | null;
}

export interface Owed {
  milestoneId: string;
  title: string;
  dueOn: string;
  amountFen: number;
}

/**
 * Money for milestones that the seeker has confirmed and not sent, each due 30 days after the confirmation, in fen. What was sent, arrived or
 * not, is set against the earliest confirmation. A share of later income is not tied to milestones: then nothing is owed for one.
 */
export function owedOf({
  contractValueFen,
  paymentMode,
  milestones,
  payments,
}: Pick<RiskFacts, "contractValueFen" | "paymentMode" | "milestones" | "payments">): Owed[] {
  if (paymentMode === "royalty") return [];
  const amounts = milestoneAmounts(
    contractValueFen,
    milestones.map(({ shareBp }) => shareBp),
  );
  const { paidFen, pendingFen } = totalsOf(payments);
  let sent = paidFen + pendingFen;
  return milestones
    .flatMap(({ id, title, doneAt }, place) =>
      doneAt ? [{ milestoneId: id, title, doneAt, amountFen: amounts[place] as number }] : [],
    )
    .sort((a, b) => a.doneAt.localeCompare(b.doneAt))
    .flatMap(({ doneAt, amountFen, ...milestone }) => {
      const covered = Math.min(Math.max(0, sent), amountFen);
      sent -= covered;
      const dueOn = dayOf(addDays(new Date(doneAt), paymentDays));
      return covered < amountFen ? [{ ...milestone, dueOn, amountFen: amountFen - covered }] : [];
    });
}

const since = (instant: string | null, today: string) =>
  instant === null ? null : daysBetween(dayOf(new Date(instant)), today);

type Rule = (facts: RiskFacts, today: string) => number | null;

/** The earliest of some days, in days past; null where there is none. */
const longest = (days: number[]) => (days.length > 0 ? Math.max(...days) : null);

const daysToPlanned = ({ milestones }: RiskFacts, today: string) =>
  milestones.flatMap(({ dueOn, deliveredAt }) => (dueOn && !deliveredAt ? [daysBetween(today, dueOn)] : []));

const atLeast = (least: number, days: number | null) => (days !== null && days >= least ? days : null);

/** Each rule says for how many days its risk holds, or null where it does not. */
const rules: Record<RiskCode, Rule> = {
  rectificationEnding: ({ status, rectifyBy }, today) =>
    status === "rectifying" && rectifyBy ? atLeast(-aheadDays, daysBetween(rectifyBy, today)) : null,
  milestoneOverdue: ({ status, milestones }, today) =>
    isPerforming(status)
      ? atLeast(1, longest(milestones.map((milestone) => overdueDays(milestone, today))))
      : null,
  paymentDisputed: ({ payments }, today) =>
    longest(
      payments.flatMap(({ status, answeredAt }) =>
        status === "disputed" ? [since(answeredAt, today) ?? 0] : [],
      ),
    ),
  paymentBehind: (facts, today) =>
    atLeast(1, longest(owedOf(facts).map(({ dueOn }) => daysBetween(dueOn, today)))),
  changeUnanswered: ({ changeAskedAt }, today) => atLeast(answerDays, since(changeAskedAt, today)),
  copyMissing: ({ status, signedOn }, today) =>
    status === "signed" && signedOn ? daysBetween(signedOn, today) : null,
  milestoneDue: (facts, today) => {
    if (!isPerforming(facts.status)) return null;
    const near = daysToPlanned(facts, today).filter((left) => left >= 0 && left <= aheadDays);
    return near.length > 0 ? -Math.min(...near) : null;
  },
  quiet: ({ status, lastActAt }, today) =>
    status === "suspended" ? null : atLeast(quietDays, since(lastActAt, today)),
};

/** What puts an agreement in force at risk today (YYYY-MM-DD), the most pressing first. What is over, or not signed yet, is at none. */
export function risksOf(facts: RiskFacts, today: string): Risk[] {
  if (!isRunning(facts.status)) return [];
  return riskCodes.flatMap((code) => {
    const days = rules[code](facts, today);
    return days === null ? [] : [{ code, days }];
  });
}

/** The agreement with the more pressing first risk comes first; of the same kind, the one for longer. */
export function byUrgency(one: { risks: Risk[] }, other: { risks: Risk[] }): number {
  const [a, b] = [one.risks[0] as Risk, other.risks[0] as Risk];
  return riskCodes.indexOf(a.code) - riskCodes.indexOf(b.code) || b.days - a.days;
}
