import type { Db } from "#db/schema.ts";

/** All payments of an agreement, voided ones included, in the order in which they were recorded. */
export const selectPayments = (db: Db, agreementId: string) =>
  db
    .selectFrom("payment")
    .leftJoin("milestone", "milestone.id", "payment.milestone_id")
    .innerJoin("user as recorder", "recorder.id", "payment.recorded_by")
    .leftJoin("user as answerer", "answerer.id", "payment.answered_by")
    .select([
      "payment.id",
      "payment.kind",
      "payment.status",
      "amount_fen as amountFen",
      "paid_on as paidOn",
      "voucher_no as voucherNo",
      "note",
      "payment.milestone_id as milestoneId",
      "milestone.position as milestonePosition",
      "payment.recorded_by as recordedBy",
      "recorder.name as recordedByName",
      "recorded_at as recordedAt",
      "answerer.name as answeredByName",
      "answered_at as answeredAt",
      "answer_note as answerNote",
    ])
    .where("payment.agreement_id", "=", agreementId)
    .orderBy("recorded_at")
    .orderBy("payment.id")
    .execute();
