import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { move } from "../../shared/transitions.ts";
import type { EntryAct } from "../call.ts";
import { entryMoves } from "../call.ts";
import type { Procedure } from "../procedure.ts";
import { procedureOf } from "../procedure.ts";

export interface HeldEntry {
  entry: Row<"call_entry">;
  call: Row<"call_list">;
  need: Pick<Row<"need">, "id" | "org_id" | "title" | "status">;
  procedure: Procedure;
}

/**
 * Reads an entry for an act of the procedure. The update that changes nothing holds the row until the transaction ends: of two who
 * open, decide or bid at one moment the second sees what the first has done.
 */
export async function holdListedEntry(trx: Db, entryId: string): Promise<HeldEntry> {
  const entry = await trx
    .updateTable("call_entry")
    .set((eb) => ({ status: eb.ref("status") }))
    .where("id", "=", entryId)
    .returningAll()
    .executeTakeFirst();
  if (!entry) throw notFound();
  const call = await trx
    .selectFrom("call_list")
    .selectAll()
    .where("id", "=", entry.call_id)
    .executeTakeFirstOrThrow();
  if (call.published_at === null) throw notFound();
  const need = await trx
    .selectFrom("need")
    .select(["id", "org_id", "title", "status"])
    .where("id", "=", entry.need_id)
    .executeTakeFirstOrThrow();
  return { entry, call, need, procedure: procedureOf(call) };
}

export interface EntryMove {
  act: EntryAct;
  /** Of a lapse, a withdrawal or a reopened award. */
  reasonCode?: string;
  reason?: string;
  set?: Partial<
    Pick<Row<"call_entry">, "decision_due_at" | "suspended_at" | "renewed_as_id" | "round" | "panel_round">
  >;
}

const eventOf: Record<EntryAct, string> = {
  close: "entry.closed",
  open: "entry.opened",
  review: "entry.reviewed",
  decide: "entry.decided",
  reopen: "entry.reopened",
  award: "entry.awarded",
  reopenAward: "entry.awardReopened",
  sign: "entry.signed",
  lapse: "entry.lapsed",
  renew: "entry.renewed",
  withdraw: "entry.withdrawn",
};

/** Moves an entry that the caller holds, and has found the actor entitled to move. The one place where entries change their state. */
export async function moveHeldEntry(
  trx: Db,
  actor: Actor,
  { entry }: Pick<HeldEntry, "entry">,
  { act, reasonCode, reason, set = {} }: EntryMove,
  now: Date,
): Promise<void> {
  const status = move(entryMoves, act, entry.status);
  await trx
    .updateTable("call_entry")
    .set({
      ...set,
      status,
      status_at: now.toISOString(),
      reason_code: reasonCode ?? null,
      reason: reason ?? null,
    })
    .where("id", "=", entry.id)
    .execute();
  const data = { entryNo: entry.entry_no, reasonCode, reason };
  await recordEvent(trx, actor, { type: eventOf[act], subjectType: "entry", subjectId: entry.id, data }, now);
}
