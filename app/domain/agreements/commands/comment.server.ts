import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { mayActFor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { canMove } from "../../shared/transitions.ts";
import { agreementMoves, sides } from "../agreement.ts";
import type { CommentInput } from "../input.ts";
import { mayKeepAgreement } from "../policy.ts";
import { agreementFor } from "./record.server.ts";

/**
 * A word about one term, or the whole, of the present version, while it can still be edited; from either side, or from a coordinator for
 * neither. The other side is mailed. It stays when the term changes.
 */
export async function commentAgreement(
  db: Db,
  actor: Actor,
  input: CommentInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const agreement = await agreementFor(trx, actor, input.id, mayKeepAgreement);
    const writtenBy = actor.userId;
    if (!writtenBy) throw forbidden();
    if (!canMove(agreementMoves, "edit", agreement.status)) throw conflict("wrongState");
    const side = sides.find((one) => mayActFor(actor, agreement[`${one}OrgId`]));
    const term = input.term ?? null;
    await trx
      .insertInto("agreement_comment")
      .values({
        id: newId(),
        agreement_id: agreement.id,
        version: agreement.version,
        term,
        body: input.body,
        org_id: side ? agreement[`${side}OrgId`] : null,
        written_by: writtenBy,
        written_at: now.toISOString(),
      })
      .execute();
    const data = { side: side ?? null, term, version: agreement.version };
    await recordEvent(
      trx,
      actor,
      { type: "agreement.commented", subjectType: "agreement", subjectId: agreement.id, data },
      now,
    );
  });
}
