import type { Db } from "#db/schema.ts";
import { concludedStatuses } from "../../agreements/agreement.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { attachKept } from "../../files/commands.server.ts";
import type { KeptFile } from "../../files/keep-files.server.ts";
import { keepFiles } from "../../files/keep-files.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict, forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { PaymentInput } from "../input.ts";
import { overpaidBy, totalsOf, voucherOf } from "../payment.ts";
import { mayRecordPayment } from "../policy.ts";
import { selectPayments } from "../queries/payments.server.ts";
import { heldAgreement, requireOwnMilestone } from "./held.server.ts";

type NewPayment = PaymentInput & { id: string };

/**
 * The paying side, or staff, records what was paid by its voucher; a grant is recorded by staff. The same voucher stands once in an
 * agreement (`conflict("voucherTwice")`), and the same form sent twice is one payment: the second answers with the first one's id.
 * Paying more than the contract's price is refused (`over: overpayment`) until the recorder says that it is meant.
 */
export async function recordPayment(
  db: Db,
  actor: Actor,
  input: NewPayment & { uploads: Upload[]; store: FileStore },
  now = new Date(),
): Promise<string> {
  const { uploads, store, ...payment } = input;
  const checked = () => inTransaction(db, (trx) => check(trx, actor, payment, now));
  const { twin: earlier } = await checked();
  if (earlier) return earlier;
  const recorded = keepFiles(store, uploads, (files) =>
    inTransaction(db, async (trx) => {
      const { userId, voucherNo, twin } = await check(trx, actor, payment, now);
      if (twin) throw conflict("voucherTwice");
      return insertPayment(trx, actor, { ...payment, userId, voucherNo, files }, now);
    }),
  );
  return recorded.catch(async (refused) => (await checked()).twin ?? Promise.reject(refused));
}

/** Everything that may refuse the payment, with its agreement held; the id of the payment that the very same form has made already. */
async function check(trx: Db, actor: Actor, input: NewPayment, now: Date) {
  await heldAgreement(trx, actor, {
    id: input.id,
    statuses: concludedStatuses,
    may: (who, parties) => mayRecordPayment(who, parties, input.kind),
  });
  const { userId } = actor;
  if (userId === null) throw forbidden();
  if (input.paidOn > dayOf(now)) throw invalid({ paidOn: "dateFuture" });
  const { id, milestoneId } = input;
  if (milestoneId) await requireOwnMilestone(trx, { id, milestoneId });
  const voucherNo = voucherOf(input.voucherNo);
  const payments = await selectPayments(trx, input.id);
  const same = payments.find((one) => one.voucherNo === voucherNo && one.status !== "voided");
  const isTwin =
    same?.recordedBy === userId &&
    same.kind === input.kind &&
    same.amountFen === input.amountFen &&
    same.paidOn === input.paidOn;
  if (same && !isTwin) throw conflict("voucherTwice");
  if (!same && input.kind === "contract" && !input.over) {
    const { contract_value_fen: value } = await trx
      .selectFrom("agreement")
      .select("contract_value_fen")
      .where("id", "=", input.id)
      .executeTakeFirstOrThrow();
    if (overpaidBy(totalsOf(payments), value, input.amountFen) > 0) throw invalid({ over: "overpayment" });
  }
  return { userId, voucherNo, twin: same?.id };
}

async function insertPayment(
  trx: Db,
  actor: Actor,
  input: NewPayment & { userId: string; files: KeptFile[] },
  now: Date,
): Promise<string> {
  const { id: agreementId, kind, amountFen, voucherNo } = input;
  const id = newId();
  await trx
    .insertInto("payment")
    .values({
      id,
      agreement_id: agreementId,
      milestone_id: input.milestoneId ?? null,
      kind,
      status: "recorded",
      amount_fen: amountFen,
      paid_on: input.paidOn,
      voucher_no: voucherNo,
      note: input.note ?? null,
      recorded_by: input.userId,
      recorded_at: now.toISOString(),
    })
    .execute();
  const data = { paymentId: id, kind, amountFen, voucherNo };
  const about = { subjectType: "agreement", subjectId: agreementId };
  await recordEvent(trx, actor, { type: "agreement.paymentRecorded", ...about, data }, now);
  await attachKept(
    trx,
    actor,
    { owner: { type: "payment", id }, tier: "disclosed", files: input.files },
    now,
  );
  return id;
}
