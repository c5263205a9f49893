import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { livingEntries } from "../call.ts";
import { procedureOf } from "../procedure.ts";
import { moveHeldEntry } from "./move-entry.server.ts";

/**
 * An agreement about the need was signed: its entry on a public list shows so. The agreement's own policy has decided who
 * may sign; a need without a listed entry changes nothing. Where bids are sealed nobody signs past the procedure: the entry
 * is awarded, and the other side is the one whose bid was selected.
 */
export async function signEntries(
  db: Db,
  actor: Actor,
  input: { needId: string; solverOrgId: string },
  now = new Date(),
): Promise<void> {
  if (!actor.userId && !actor.isSystem) throw forbidden();
  await inTransaction(db, async (trx) => {
    for (const entry of await holdLiving(trx, input.needId)) {
      await refuseUnlessWon(trx, entry, input.solverOrgId);
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

const holdLiving = (trx: Db, needId: string) =>
  trx
    .updateTable("call_entry")
    .set((eb) => ({ status: eb.ref("status") }))
    .where("need_id", "=", needId)
    .where("status", "in", [...livingEntries])
    .where("call_id", "in", (eb) =>
      eb.selectFrom("call_list").select("id").where("status", "in", ["published", "closed"]),
    )
    .returningAll()
    .execute();

async function refuseUnlessWon(trx: Db, entry: Row<"call_entry">, solverOrgId: string): Promise<void> {
  const call = await trx
    .selectFrom("call_list")
    .select("procedure")
    .where("id", "=", entry.call_id)
    .executeTakeFirstOrThrow();
  if (procedureOf(call).bidding !== "sealed") return;
  if (entry.status !== "awarded") throw conflict("entryNotAwarded");
  const won = await trx
    .selectFrom("bid")
    .select("id")
    .where("entry_id", "=", entry.id)
    .where("org_id", "=", solverOrgId)
    .where("status", "=", "selected")
    .executeTakeFirst();
  if (!won) throw conflict("otherBidSelected");
}
