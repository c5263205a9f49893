import type { Db } from "#db/schema.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import { readCalendar } from "../../calls/queries/calendar.server.ts";
import { decideHeldEntry } from "../../review/commands/decide.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { endOfDay, periodOf } from "../../shared/working-days.ts";
import type { DecideInput } from "../input.ts";
import { winnerPlace } from "../notice.ts";

/**
 * Decides an entry and publishes the notice (公示) of it in one transaction. The notice runs from today by the list's rule, to the end
 * of its last day in Beijing; it names the selected organization. Returns the notice's id.
 */
export async function decideEntry(
  db: Db,
  actor: Actor,
  input: DecideInput,
  now = new Date(),
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const held = await holdListedEntry(trx, input.entryId);
    const selected = await decideHeldEntry(trx, actor, held, input, now);
    const text = await namingWinner(trx, input.noticeText, selected.org_id);
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
        text,
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

/** The text with the selected organization's name in its place; a notice that does not name it is none. */
async function namingWinner(trx: Db, draft: string, orgId: string): Promise<string> {
  const { name } = await trx
    .selectFrom("organization")
    .select("name")
    .where("id", "=", orgId)
    .executeTakeFirstOrThrow();
  const text = draft.replaceAll(winnerPlace, name);
  if (!text.includes(name)) throw invalid({ noticeText: "winnerNotNamed" });
  return text;
}
