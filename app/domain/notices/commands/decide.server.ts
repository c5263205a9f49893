import type { Db } from "#db/schema.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import { readCalendar } from "../../calls/queries/calendar.server.ts";
import { decideHeldEntry } from "../../review/commands/decide.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { endOfDay, periodOf } from "../../shared/working-days.ts";
import type { DecideInput } from "../input.ts";

/**
 * Decides an entry and publishes the notice (公示) of it in one transaction. The notice runs from today by the list's rule, to the end
 * of its last day in Beijing. Returns the notice's id.
 */
export async function decideEntry(
  db: Db,
  actor: Actor,
  input: DecideInput,
  now = new Date(),
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const held = await holdListedEntry(trx, input.entryId);
    await decideHeldEntry(trx, actor, held, input, now);
    const { startsOn, endsOn } = periodOf(dayOf(now), held.procedure.notice, await readCalendar(trx));
    const id = newId();
    const data = { entryNo: held.entry.entry_no, endsOn };
    await recordEvent(
      trx,
      actor,
      { type: "notice.published", subjectType: "notice", subjectId: id, data },
      now,
    );
    await trx
      .insertInto("public_notice")
      .values({
        id,
        notice_no: await nextNumber(trx, "notice", now),
        entry_id: held.entry.id,
        status: "running",
        title: input.noticeTitle,
        text: input.noticeText,
        starts_on: startsOn,
        ends_on: endsOn,
        ends_at: endOfDay(endsOn),
        published_by: actor.userId,
        published_at: now.toISOString(),
        ended_at: null,
      })
      .execute();
    return id;
  });
}
