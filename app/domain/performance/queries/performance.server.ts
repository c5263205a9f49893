import type { AgreementStatus, Db } from "#db/schema.ts";
import { isConcluded, milestoneAmounts, performingStatuses } from "../../agreements/agreement.ts";
import type { Parties } from "../../agreements/policy.ts";
import { findAgreementHead } from "../../agreements/queries/head.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf, daysPast } from "../../shared/clock.ts";
import { canMove } from "../../shared/transitions.ts";
import type { MilestoneAct } from "../milestone.ts";
import { milestoneMoves, milestoneState, statusesFor } from "../milestone.ts";
import type { PaymentAct } from "../payment.ts";
import { overpaidBy, payeesOf, paymentKinds, paymentMoves, totalsOf, totalsOfMilestone } from "../payment.ts";
import {
  isOfSide,
  mayActOnMilestone,
  mayAnswerPayment,
  mayRecordPayment,
  mayVoidPayment,
  milestoneSide,
} from "../policy.ts";
import { listEvidence } from "./files.server.ts";
import { selectPayments } from "./payments.server.ts";

type Agreement = Parties & { id: string; status: AgreementStatus; contractValueFen: number };

/** How an agreement is performed: its milestones with what was paid for each, its payments, and the acts open to the reader. */
export async function findPerformance(db: Db, actor: Actor, id: string, now = new Date()) {
  const head = await findAgreementHead(db, actor, id);
  const payments = await selectPayments(db, id);
  const vouchers = await listEvidence(
    db,
    "payment",
    payments.map((one) => one.id),
  );
  const totals = totalsOf(payments);
  return {
    head,
    milestones: await listMilestones(db, actor, head, payments, dayOf(now)),
    payments: payments.map(({ recordedBy: _, ...payment }) => ({
      ...payment,
      files: vouchers(payment.id),
      may: paymentActs(actor, head, payment),
      standsIn: !payeesOf[payment.kind].some((side) => isOfSide(actor, head, side)),
    })),
    totals: { ...totals, overpaidFen: overpaidBy(totals, head.contractValueFen) },
    mayRecord: isConcluded(head.status)
      ? paymentKinds.filter((kind) => mayRecordPayment(actor, head, kind))
      : [],
  };
}

export type Performance = Awaited<ReturnType<typeof findPerformance>>;
type Payment = Omit<Awaited<ReturnType<typeof selectPayments>>[number], "recordedBy">;

function paymentActs(actor: Actor, head: Agreement, payment: Payment) {
  const can = (act: PaymentAct) => canMove(paymentMoves, act, payment.status);
  const answers = mayAnswerPayment(actor, head, payment.kind);
  return {
    receive: answers && can("receive"),
    dispute: answers && can("dispute"),
    void: can("void") && mayVoidPayment(actor, head, payment),
  };
}

async function listMilestones(db: Db, actor: Actor, head: Agreement, payments: Payment[], today: string) {
  const rows = await db
    .selectFrom("milestone")
    .leftJoin("user", "user.id", "milestone.delivered_by")
    .select([
      "milestone.id",
      "position",
      "title",
      "deliverable",
      "due_on as dueOn",
      "share_bp as shareBp",
      "delivered_at as deliveredAt",
      "delivered_note as deliveredNote",
      "user.name as deliveredByName",
      "returned_note as returnedNote",
      "done_at as doneAt",
      "done_note as doneNote",
    ])
    .where("agreement_id", "=", head.id)
    .orderBy("position")
    .execute();
  const evidence = await listEvidence(
    db,
    "milestone",
    rows.map((row) => row.id),
  );
  const amounts = milestoneAmounts(
    head.contractValueFen,
    rows.map((row) => row.shareBp),
  );
  return rows.map((row, index) => {
    const state = milestoneState(row);
    const may = (act: MilestoneAct) =>
      statusesFor[act].includes(head.status) &&
      canMove(milestoneMoves, act, state) &&
      mayActOnMilestone(actor, head, act);
    const deliveredOn = row.deliveredAt && dayOf(new Date(row.deliveredAt));
    const isCounted = deliveredOn !== null || performingStatuses.some((status) => status === head.status);
    return {
      ...row,
      state,
      amountFen: amounts[index] as number,
      paidFen: totalsOfMilestone(payments, row.id).paidFen,
      lateDays: isCounted ? daysPast(row.dueOn, deliveredOn ?? today) : 0,
      files: evidence(row.id),
      may: { handIn: may("handIn"), confirm: may("confirm"), giveBack: may("giveBack") },
      /** The reader would act in the place of the side. */
      standsIn: !isOfSide(actor, head, milestoneSide[state === "planned" ? "handIn" : "confirm"]),
    };
  });
}
