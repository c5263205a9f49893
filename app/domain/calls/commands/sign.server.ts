import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { entryMoves } from "../call.ts";
import { moveHeldEntry } from "./move-entry.server.ts";

/**
 * An agreement about the need was signed: its entry on a public list shows so. The agreement's own policy has decided who
 * may sign; a need without a listed entry changes nothing.
 */
export async function signEntries(
  db: Db,
  actor: Actor,
  input: { needId: string },
  now = new Date(),
): Promise<void> {
  if (!actor.userId && !actor.isSystem) throw forbidden();
  await inTransaction(db, async (trx) => {
    const signed = await trx
      .updateTable("call_entry")
      .set((eb) => ({ status: eb.ref("status") }))
      .where("need_id", "=", input.needId)
      .where("status", "in", entryMoves.sign.from)
      .where("call_id", "in", (eb) =>
        eb.selectFrom("call_list").select("id").where("status", "in", ["published", "closed"]),
      )
      .returningAll()
      .execute();
    for (const entry of signed) {
      await moveHeldEntry(trx, actor, { entry }, { act: "sign" }, now);
      const data = { entryNo: entry.entry_no };
      await recordEvent(
        trx,
        actor,
        { type: "call.entrySigned", subjectType: "call", subjectId: entry.call_id, data },
        now,
      );
    }
  });
}
