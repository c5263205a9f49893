import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { entryNo } from "../call.ts";
import type { EntryAddInput, EntryInput, EntryMoveInput } from "../input.ts";
import { isAddable } from "../queries/addable.server.ts";
import { holdCall, holdEntry, renumberEntries } from "./call-row.server.ts";

function refuseFrozen(call: Row<"call_list">): void {
  if (call.status !== "draft") throw conflict("wrongState");
}

/** Puts an accepted need at the end of a draft list. A need stands on one living list at a time. */
export async function addEntry(
  db: Db,
  actor: Actor,
  input: EntryAddInput,
  now = new Date(),
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const call = await holdCall(trx, actor, input.callId);
    refuseFrozen(call);
    await recordEvent(
      trx,
      actor,
      { type: "call.entryAdded", subjectType: "call", subjectId: call.id, data: { needId: input.needId } },
      now,
    );
    const need = await trx
      .selectFrom("need")
      .select("id")
      .where("id", "=", input.needId)
      .where(isAddable)
      .executeTakeFirst();
    if (!need) throw conflict("needNotAddable");
    const { count } = await trx
      .selectFrom("call_entry")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("call_id", "=", call.id)
      .executeTakeFirstOrThrow();
    const id = newId();
    const position = Number(count) + 1;
    await trx
      .insertInto("call_entry")
      .values({
        id,
        call_id: call.id,
        need_id: need.id,
        position,
        entry_no: entryNo(call.call_no, position),
        status: "listed",
        status_at: now.toISOString(),
        created_at: now.toISOString(),
      })
      .execute();
    return id;
  });
}

/** Takes an entry off a draft; those behind it move up and get their new numbers. */
export async function removeEntry(db: Db, actor: Actor, input: EntryInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { call, entry } = await holdEntry(trx, actor, input.entryId);
    refuseFrozen(call);
    await trx.deleteFrom("call_entry").where("id", "=", entry.id).execute();
    await trx
      .updateTable("call_entry")
      .set((eb) => ({ position: eb("position", "-", 1) }))
      .where("call_id", "=", call.id)
      .where("position", ">", entry.position)
      .execute();
    await renumberEntries(trx, call.id, call.call_no);
    const data = { needId: entry.need_id };
    await recordEvent(
      trx,
      actor,
      { type: "call.entryRemoved", subjectType: "call", subjectId: call.id, data },
      now,
    );
  });
}

/** Changes places with the entry before or after; the first stays first and the last stays last. */
export async function moveEntry(
  db: Db,
  actor: Actor,
  input: EntryMoveInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { call, entry } = await holdEntry(trx, actor, input.entryId);
    refuseFrozen(call);
    const target = entry.position + (input.direction === "up" ? -1 : 1);
    const other = await trx
      .selectFrom("call_entry")
      .select("id")
      .where("call_id", "=", call.id)
      .where("position", "=", target)
      .executeTakeFirst();
    if (!other) return;
    await trx
      .updateTable("call_entry")
      .set((eb) => ({ position: eb(eb.val(entry.position + target), "-", eb.ref("position")) }))
      .where("id", "in", [entry.id, other.id])
      .execute();
    await renumberEntries(trx, call.id, call.call_no);
    await recordEvent(trx, actor, { type: "call.entryMoved", subjectType: "call", subjectId: call.id }, now);
  });
}
