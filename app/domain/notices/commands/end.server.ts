import type { Db } from "#db/schema.ts";
import { holdListedEntry, moveHeldEntry } from "../../calls/commands/move-entry.server.ts";
import { system } from "../../shared/actor.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { noticeMoves, openObjections } from "../notice.ts";

/** Running notices that the clock has something to do about. */
const dueNotices = (db: Db, now: Date) =>
  db
    .selectFrom("public_notice as notice")
    .innerJoin("call_entry as entry", "entry.id", "notice.entry_id")
    .select(["notice.id", "notice.entry_id as entryId"])
    .where("notice.status", "=", "running")
    .where((eb) =>
      eb.or([
        eb("entry.status", "!=", "notice"),
        eb.and([
          eb("notice.ends_at", "<=", now.toISOString()),
          eb.not(
            eb.exists(
              eb
                .selectFrom("objection")
                .select("objection.id")
                .whereRef("objection.notice_id", "=", "notice.id")
                .where("objection.status", "in", openObjections),
            ),
          ),
        ]),
      ]),
    );

/**
 * Ends each notice whose period is over and against which no objection stands, exactly once, and awards its entry. A notice whose entry
 * was withdrawn or has lapsed meanwhile is revoked.
 */
export async function endDueNotices(db: Db, now = new Date()): Promise<number> {
  let ended = 0;
  for (const { id } of await dueNotices(db, now).execute()) ended += await endNotice(db, id, now);
  return ended;
}

/** One notice, looked at again while its entry is held. */
async function endNotice(db: Db, id: string, now: Date): Promise<number> {
  return inTransaction(db, async (trx) => {
    const { entry_id } = await trx
      .selectFrom("public_notice")
      .select("entry_id")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const held = await holdListedEntry(trx, entry_id);
    const due = await dueNotices(trx, now).where("notice.id", "=", id).executeTakeFirst();
    if (!due) return 0;
    const act = held.entry.status === "notice" ? "end" : "revoke";
    await trx
      .updateTable("public_notice")
      .set({ status: noticeMoves[act].to, ended_at: now.toISOString() })
      .where("id", "=", id)
      .execute();
    const type = act === "end" ? "notice.ended" : "notice.revoked";
    const data = { entryNo: held.entry.entry_no };
    await recordEvent(trx, system, { type, subjectType: "notice", subjectId: id, data }, now);
    if (act === "end") await moveHeldEntry(trx, system, held, { act: "award" }, now);
    return 1;
  });
}
