import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { agreementMoves } from "../agreement.ts";
import type { EditInput } from "../input.ts";
import { mayKeepAgreement } from "../policy.ts";
import { listIndicators } from "../queries/terms.server.ts";
import { agreementFor } from "./record.server.ts";
import { keepVersion, requireTerms, termColumns, writeRows } from "./terms.server.ts";

/**
 * Changes the terms before signing, as a version that is kept beside the earlier ones. It has nobody's yes yet: confirmations of an earlier version no longer
 * count. Who edits an old version meets a `conflict`.
 */
export async function editAgreement(db: Db, actor: Actor, input: EditInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const agreement = await agreementFor(trx, actor, input.id, mayKeepAgreement);
    const status = move(agreementMoves, "edit", agreement.status);
    const { needId, bidId, entryId } = agreement;
    await requireTerms(trx, { need_id: needId, bid_id: bidId, entry_id: entryId }, input);
    const version = input.version + 1;
    const edited = await trx
      .updateTable("agreement")
      .set({ ...termColumns(input), status, version })
      .where("id", "=", agreement.id)
      .where("version", "=", input.version)
      .where("status", "in", agreementMoves.edit.from)
      .returning("id")
      .executeTakeFirst();
    if (!edited) throw conflict("staleVersion");
    await writeRows(trx, agreement.id, input, await listIndicators(trx, agreement.id));
    await keepVersion(trx, actor, agreement.id, now);
    await recordEvent(
      trx,
      actor,
      { type: "agreement.edited", subjectType: "agreement", subjectId: agreement.id, data: { version } },
      now,
    );
  });
}
