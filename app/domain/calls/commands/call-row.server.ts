import { sql } from "kysely";
import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { mayManageCalls, maySeeCall } from "../policy.ts";

/**
 * Reads a list for an act on it. The update that changes nothing holds the row until the transaction ends, so that two
 * people who work on one list take turns.
 */
export async function holdCall(trx: Db, actor: Actor, id: string): Promise<Row<"call_list">> {
  const call = await trx
    .updateTable("call_list")
    .set((eb) => ({ version: eb.ref("version") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
  if (!call || !maySeeCall(actor, { publishedAt: call.published_at })) throw notFound();
  if (!mayManageCalls(actor)) throw forbidden();
  return call;
}

/** The list of an entry, held, and the entry as it is now. */
export async function holdEntry(trx: Db, actor: Actor, entryId: string) {
  const found = await trx
    .selectFrom("call_entry")
    .select("call_id")
    .where("id", "=", entryId)
    .executeTakeFirst();
  if (!found) throw notFound();
  const call = await holdCall(trx, actor, found.call_id);
  const entry = await trx
    .selectFrom("call_entry")
    .selectAll()
    .where("id", "=", entryId)
    .executeTakeFirstOrThrow(() => notFound());
  return { call, entry };
}

/** Gives every entry of a draft the number of its place. */
export async function renumberEntries(trx: Db, callId: string, callNo: string): Promise<void> {
  await trx
    .updateTable("call_entry")
    .set({
      entry_no: sql<string>`${callNo} || case when position < 10 then '-0' else '-' end || cast(position as text)`,
    })
    .where("call_id", "=", callId)
    .execute();
}
