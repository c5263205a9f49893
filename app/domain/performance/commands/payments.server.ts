import type { Db, PaymentKind, PaymentStatus } from "#db/schema.ts";
import { concludedStatuses } from "../../agreements/agreement.ts";
import type { AgreementRecord } from "../../agreements/commands/record.server.ts";
import { maySeeAgreement } from "../../agreements/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, invalid, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { AnswerPaymentInput } from "../input.ts";
import type { PaymentAct } from "../payment.ts";
import { payeesOf, paymentMoves } from "../payment.ts";
import { isOfSide, mayAnswerPayment, mayVoidPayment } from "../policy.ts";
import { heldAgreement } from "./held.server.ts";

type Answer = AnswerPaymentInput & { id: string };
interface Found {
  kind: PaymentKind;
  status: PaymentStatus;
  voucherNo: string;
}
type May = (actor: Actor, agreement: AgreementRecord, payment: Found) => boolean;

/** Moves one payment of the agreement, which is held, and says who said so and why. */
async function answer(
  trx: Db,
  actor: Actor,
  input: Answer & { act: PaymentAct; type: string; may: May },
  now: Date,
): Promise<void> {
  const agreement = await heldAgreement(trx, actor, {
    id: input.id,
    statuses: concludedStatuses,
    may: maySeeAgreement,
  });
  const payment = await trx
    .selectFrom("payment")
    .select(["kind", "status", "voucher_no as voucherNo"])
    .where("id", "=", input.paymentId)
    .where("agreement_id", "=", input.id)
    .executeTakeFirst();
  if (!payment) throw notFound();
  if (!input.may(actor, agreement, payment)) throw forbidden();
  const isPayee = payeesOf[payment.kind].some((side) => isOfSide(actor, agreement, side));
  if (!isPayee && !input.note) throw invalid({ note: "required" });
  const set = {
    status: move(paymentMoves, input.act, payment.status),
    answered_by: actor.userId,
    answered_at: now.toISOString(),
    answer_note: input.note ?? null,
  };
  await trx.updateTable("payment").set(set).where("id", "=", input.paymentId).execute();
  const data = { paymentId: input.paymentId, voucherNo: payment.voucherNo, note: input.note };
  const about = { subjectType: "agreement", subjectId: input.id };
  await recordEvent(trx, actor, { type: input.type, ...about, data }, now);
}

const mayAnswer: May = (actor, agreement, { kind }) => mayAnswerPayment(actor, agreement, kind);

/** The payee says that the money arrived: from now on it counts. Staff may on its word, and then say in the note how they know. */
export const receivePayment = (db: Db, actor: Actor, input: Answer, now = new Date()): Promise<void> =>
  inTransaction(db, (trx) =>
    answer(trx, actor, { ...input, act: "receive", type: "agreement.paymentReceived", may: mayAnswer }, now),
  );

/** The payee says that it did not arrive, or not so. */
export const disputePayment = (
  db: Db,
  actor: Actor,
  input: Answer & { note: string },
  now = new Date(),
): Promise<void> =>
  inTransaction(db, (trx) =>
    answer(trx, actor, { ...input, act: "dispute", type: "agreement.paymentDisputed", may: mayAnswer }, now),
  );

/** A payment recorded wrongly counts no more; the row stays with the reason, and its voucher may be recorded anew. */
export const voidPayment = (
  db: Db,
  actor: Actor,
  input: Answer & { note: string },
  now = new Date(),
): Promise<void> =>
  inTransaction(db, (trx) =>
    answer(trx, actor, { ...input, act: "void", type: "agreement.paymentVoided", may: mayVoidPayment }, now),
  );
