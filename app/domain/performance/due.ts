import { z } from "zod";
import type { AgreementStatus } from "#db/schema.ts";
import type { RiskFacts } from "./risk.ts";
import { owedOf } from "./risk.ts";

/** What may fall on a day: work to hand in, money to send, the end of a rectification, of a contract, of a publicised result. */
export const dueKinds = ["milestone", "payment", "rectification", "contractEnd", "resultNotice"] as const;
export type DueKind = (typeof dueKinds)[number];

export interface DueFacts {
  id: string;
  agreementNo: string;
  title: string;
  endsOn: string | null;
  noticeUntil: string | null;
  /** The number of the last act, which grows with each. */
  lastActSeq: number;
}

export interface Due {
  /** Stays while its day moves. */
  key: string;
  kind: DueKind;
  /** YYYY-MM-DD */
  on: string;
  agreementId: string;
  agreementNo: string;
  title: string;
  /** The milestone that it is about. */
  detail: string | null;
  amountFen: number | null;
  seq: number;
}

/** A month of the calendar, or what is past its day; nonsense is the present month. */
export const calendarFilter = z.object({
  month: z
    .string()
    .regex(/^(past|20\d{2}-(0[1-9]|1[0-2]))$/)
    .optional()
    .catch(undefined),
});

const working: AgreementStatus[] = ["signed", "performing", "rectifying"];

/**
 * The days that an agreement in force still has before it, in their order. Work that is suspended, handed in or being accepted is due on
 * no day; money that is owed is, until the agreement is over.
 */
export function duesOf({ id, agreementNo, title, ...facts }: RiskFacts & DueFacts): Due[] {
  const { status, endsOn, noticeUntil, rectifyBy, lastActSeq: seq } = facts;
  const about = { agreementId: id, agreementNo, title, detail: null, amountFen: null, seq };
  const once = (kind: DueKind, on: string | null, holds: boolean): Due[] =>
    on && holds ? [{ ...about, key: `${kind}-${id}`, kind, on }] : [];
  const milestones = facts.milestones.flatMap((one): Due[] =>
    one.dueOn && !one.deliveredAt && working.includes(status)
      ? [{ ...about, key: `milestone-${one.id}`, kind: "milestone", on: one.dueOn, detail: one.title }]
      : [],
  );
  const payments = owedOf(facts).map(
    (owed): Due => ({
      ...about,
      key: `payment-${owed.milestoneId}`,
      kind: "payment",
      on: owed.dueOn,
      detail: owed.title,
      amountFen: owed.amountFen,
    }),
  );
  return [
    ...milestones,
    ...payments,
    ...once("rectification", rectifyBy, status === "rectifying"),
    ...once("contractEnd", endsOn, working.includes(status)),
    ...once("resultNotice", noticeUntil, status === "accepted"),
  ].sort((a, b) => a.on.localeCompare(b.on));
}
