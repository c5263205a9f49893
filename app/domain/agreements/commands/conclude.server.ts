import type { Db } from "#db/schema.ts";
import { signEntries } from "../../calls/commands/sign.server.ts";
import { fulfilNeed } from "../../needs/commands/end.server.ts";
import { needMoves } from "../../needs/need.ts";
import type { Actor } from "../../shared/actor.ts";
import { system } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { invalid } from "../../shared/errors.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { canMove } from "../../shared/transitions.ts";
import type { CancelInput, SignInput } from "../input.ts";
import { mayComplete, mayKeepAgreement } from "../policy.ts";
import { advance, agreementFor } from "./record.server.ts";

/**
 * Records the day on which both sides signed on paper; not a day to come. A need that the agreement is about is thereby
 * fulfilled and its entry on a list signed: consequences, which the system draws whoever of the two sides signs.
 */
export async function signAgreement(db: Db, actor: Actor, input: SignInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const agreement = await agreementFor(trx, actor, input.id, mayKeepAgreement);
    if (input.signedOn > dayOf(now)) throw invalid({ signedOn: "dateFuture" });
    const signed = { set: { signed_on: input.signedOn }, data: { signedOn: input.signedOn } };
    await advance(trx, actor, agreement, { act: "sign", type: "agreement.signed", ...signed }, now);
    if (agreement.needId) await closeNeed(trx, { ...agreement, needId: agreement.needId }, now);
  });
}

/** A need that was withdrawn, or that another agreement has fulfilled, stays as it is. */
async function closeNeed(
  trx: Db,
  { id: agreementId, needId, solverOrgId }: { id: string; needId: string; solverOrgId: string },
  now: Date,
): Promise<void> {
  const need = await trx
    .selectFrom("need")
    .select("status")
    .where("id", "=", needId)
    .executeTakeFirstOrThrow();
  if (canMove(needMoves, "fulfil", need.status))
    await fulfilNeed(trx, system, { id: needId, agreementId }, now);
  await signEntries(trx, system, { needId, solverOrgId }, now);
}

/** Closes an agreement (结题) whose result was accepted; money may still be owed, which the page tells and nothing refuses. */
export async function completeAgreement(
  db: Db,
  actor: Actor,
  input: { id: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const agreement = await agreementFor(trx, actor, input.id, mayComplete);
    const completed = { set: { completed_at: now.toISOString() }, type: "agreement.completed" };
    await advance(trx, actor, agreement, { act: "complete", ...completed }, now);
  });
}

/** Gives up an agreement that is not signed yet; the reason stands in its timeline. */
export async function cancelAgreement(
  db: Db,
  actor: Actor,
  input: CancelInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const agreement = await agreementFor(trx, actor, input.id, mayKeepAgreement);
    const data = { reason: input.reason };
    await advance(trx, actor, agreement, { act: "cancel", type: "agreement.cancelled", data }, now);
  });
}
