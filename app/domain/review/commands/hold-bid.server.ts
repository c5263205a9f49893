import type { Db, Row } from "#db/schema.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import { notFound } from "../../shared/errors.ts";

/** A bid and its entry, both held until the transaction ends: the entry's row stands for all of its bids. */
export async function holdBid(trx: Db, bidId: string): Promise<HeldEntry & { bid: Row<"bid"> }> {
  const found = await trx.selectFrom("bid").select("entry_id").where("id", "=", bidId).executeTakeFirst();
  if (!found) throw notFound();
  const held = await holdListedEntry(trx, found.entry_id);
  const bid = await trx.selectFrom("bid").selectAll().where("id", "=", bidId).executeTakeFirstOrThrow();
  return { ...held, bid };
}
