import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { agreementMoves } from "../agreement.ts";
import type { EditInput } from "../input.ts";
import { mayKeepAgreement } from "../policy.ts";
import { insertMilestones } from "./milestones.server.ts";
import { requireTitleOfNeed } from "./origin.server.ts";
import { agreementFor } from "./record.server.ts";

/**
 * Changes the terms before signing. The new version has nobody's yes yet: confirmations of an earlier version no longer
 * count. Who edits an old version meets a `conflict`.
 */
export async function editAgreement(db: Db, actor: Actor, input: EditInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const agreement = await agreementFor(trx, actor, input.id, mayKeepAgreement);
    const status = move(agreementMoves, "edit", agreement.status);
    await requireTitleOfNeed(trx, agreement.needId, input.title);
    const version = input.version + 1;
    const edited = await trx
      .updateTable("agreement")
      .set({
        type: input.type,
        title: input.title,
        scope: input.scope ?? null,
        contract_value_fen: input.contractValueFen,
        starts_on: input.startsOn ?? null,
        ends_on: input.endsOn ?? null,
        status,
        version,
      })
      .where("id", "=", agreement.id)
      .where("version", "=", input.version)
      .where("status", "in", agreementMoves.edit.from)
      .returning("id")
      .executeTakeFirst();
    if (!edited) throw conflict("staleVersion");
    await trx.deleteFrom("milestone").where("agreement_id", "=", agreement.id).execute();
    await insertMilestones(trx, agreement.id, input.milestones);
    await recordEvent(
      trx,
      actor,
      { type: "agreement.edited", subjectType: "agreement", subjectId: agreement.id, data: { version } },
      now,
    );
  });
}
