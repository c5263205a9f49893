import type { Db, Row } from "#db/schema.ts";
import { system } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { recordEvent, recordEvents } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { endOfDay, periodOf } from "../../shared/working-days.ts";
import { callMoves, undecidedEntries } from "../call.ts";
import { procedureOf } from "../procedure.ts";
import { readCalendar } from "../queries/calendar.server.ts";
import { lapseHeldEntry } from "./end-entry.server.ts";
import { moveHeldEntry } from "./move-entry.server.ts";

/**
 * The clock closes what is due; run as often as wanted and by several processes, each list closes once. Its entries with sealed bids
 * close with it, or lapse when too few bids came; a decision is promised for those that close. A need that its firm took back
 * takes its entry along.
 */
export async function closeDueCalls(db: Db, now = new Date()): Promise<number> {
  return inTransaction(db, async (trx) => {
    const closed = await trx
      .updateTable("call_list")
      .set((eb) => ({
        status: callMoves.close.to,
        closed_at: now.toISOString(),
        version: eb("version", "+", 1),
      }))
      .where("status", "in", callMoves.close.from)
      .where("closes_at", "<=", now.toISOString())
      .returningAll()
      .execute();
    if (closed.length === 0) return 0;
    await closeEntries(trx, closed, now);
    const events = closed.map(({ id }) => ({ type: "call.closed", subjectType: "call", subjectId: id }));
    await recordEvents(trx, system, events, now);
    return closed.length;
  });
}

/** All rows are held before the first of them changes, so that no two processes ever wait for each other. */
async function closeEntries(trx: Db, closed: Row<"call_list">[], now: Date): Promise<void> {
  const calls = new Map(closed.map((call) => [call.id, { ...call, procedure: procedureOf(call) }]));
  const sealed = [...calls.values()].filter(({ procedure }) => procedure.bidding === "sealed");
  if (sealed.length === 0) return;
  const entries = await holdListed(
    trx,
    sealed.map(({ id }) => id),
  );
  const bids = await countSubmitted(
    trx,
    entries.map(({ id }) => id),
  );
  const calendar = await readCalendar(trx);
  for (const entry of entries) {
    const { procedure, closes_at } = calls.get(entry.call_id) as (typeof sealed)[number];
    if (entry.needStatus === "withdrawn") {
      await moveHeldEntry(trx, system, { entry }, { act: "withdraw", reasonCode: "needWithdrawn" }, now);
      continue;
    }
    const count = bids.get(entry.id) ?? 0;
    if (count < procedure.minBids) {
      const reasonCode = count === 0 ? "noBids" : "tooFewBids";
      await lapseHeldEntry(trx, system, { entry }, { reasonCode }, now);
      continue;
    }
    const { endsOn } = periodOf(dayOf(new Date(closes_at as string)), procedure.decision, calendar);
    const set = { decision_due_at: endOfDay(endsOn) };
    await moveHeldEntry(trx, system, { entry }, { act: "close", set }, now);
  }
}

/** The update that changes nothing waits for whoever is handing in a bid, so that the bids are counted after that. */
async function holdListed(trx: Db, callIds: string[]) {
  const entries = await trx
    .updateTable("call_entry")
    .set((eb) => ({ status: eb.ref("status") }))
    .where("call_id", "in", callIds)
    .where("status", "=", "listed")
    .returningAll()
    .execute();
  const needs = await trx
    .updateTable("need")
    .set((eb) => ({ version: eb.ref("version") }))
    .where("id", "in", ["", ...entries.map((entry) => entry.need_id)])
    .returning(["id", "status"])
    .execute();
  const statuses = new Map(needs.map(({ id, status }) => [id, status]));
  return entries
    .sort((a, b) => a.position - b.position)
    .map((entry) => ({ ...entry, needStatus: statuses.get(entry.need_id) }));
}

async function countSubmitted(trx: Db, entryIds: string[]): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom("bid")
    .select((eb) => ["entry_id", eb.fn.countAll<number>().as("count")])
    .where("entry_id", "in", ["", ...entryIds])
    .where("status", "=", "submitted")
    .groupBy("entry_id")
    .execute();
  return new Map(rows.map((row) => [row.entry_id, Number(row.count)]));
}

/**
 * Says once of each promised decision that its day has passed. The entries are held before the events are looked at: of two processes
 * the second sees what the first has said.
 */
export async function noteOverdueDecisions(db: Db, now = new Date()): Promise<number> {
  return inTransaction(db, async (trx) => {
    const at = now.toISOString();
    const late = await trx
      .updateTable("call_entry")
      .set((eb) => ({ status: eb.ref("status") }))
      .where("status", "in", [...undecidedEntries])
      .where("decision_due_at", "<=", at)
      .where("suspended_at", "is", null)
      .returning(["id", "entry_no", "decision_due_at"])
      .execute();
    const said = await trx
      .selectFrom("event")
      .select(["subject_id", "at"])
      .where("type", "=", "entry.overdue")
      .where("subject_type", "=", "entry")
      .where("subject_id", "in", ["", ...late.map(({ id }) => id)])
      .execute();
    const news = late.filter(
      ({ id, decision_due_at }) =>
        !said.some((event) => event.subject_id === id && event.at >= (decision_due_at as string)),
    );
    for (const { id, entry_no, decision_due_at } of news) {
      const data = { entryNo: entry_no, dueAt: decision_due_at };
      await recordEvent(
        trx,
        system,
        { type: "entry.overdue", subjectType: "entry", subjectId: id, data },
        now,
      );
    }
    return news.length;
  });
}
