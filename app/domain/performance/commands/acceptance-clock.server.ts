import type { Db } from "#db/schema.ts";
import { system } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { recordEvents } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";

/**
 * Says once of each rectification that its day has passed without a new application. The agreements are held before the events are
 * looked at: of two processes the second sees what the first has said. An agreement has one rectification, so one event is enough.
 */
export async function noteOverdueRectifications(db: Db, now = new Date()): Promise<number> {
  return inTransaction(db, async (trx) => {
    const late = await trx
      .updateTable("agreement")
      .set((eb) => ({ status: eb.ref("status") }))
      .where("status", "=", "rectifying")
      .where("id", "in", (eb) =>
        eb.selectFrom("acceptance").select("agreement_id").where("rectify_by", "<", dayOf(now)),
      )
      .where("id", "not in", (eb) =>
        eb
          .selectFrom("event")
          .select("subject_id")
          .where("type", "=", "agreement.rectificationOverdue")
          .where("subject_type", "=", "agreement"),
      )
      .returning("id")
      .execute();
    const events = late.map(({ id }) => ({
      type: "agreement.rectificationOverdue",
      subjectType: "agreement",
      subjectId: id,
    }));
    if (events.length > 0) await recordEvents(trx, system, events, now);
    return events.length;
  });
}
