import type { Db, Row } from "#db/schema.ts";
import { phaseOf } from "../../calls/call.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { mayBidFor } from "../bid-policy.ts";
import type { KeyRing } from "../key-ring.ts";

/** What commands on bids are given besides the database. */
export interface WithKeys {
  keys: KeyRing;
}

export interface HeldBid {
  bid: Row<"bid">;
  held: HeldEntry;
}

/** A bid for an act of its own organization: first its entry is held, then the bid, always in this order. */
export async function holdBid(trx: Db, actor: Actor, id: string): Promise<HeldBid> {
  const found = await trx
    .selectFrom("bid")
    .select(["entry_id", "org_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found || !isMember(actor, found.org_id)) throw notFound();
  if (!mayBidFor(actor, found.org_id)) throw forbidden();
  const held = await holdListedEntry(trx, found.entry_id);
  const bid = await trx
    .updateTable("bid")
    .set((eb) => ({ version: eb.ref("version") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return { bid, held };
}

/** Bids are taken while the list is open, to the millisecond of the server's clock: at its closing time it is too late. */
export function refuseUnlessTaking({ entry, call, need, procedure }: HeldEntry, now: Date): void {
  if (procedure.bidding !== "sealed") throw notFound();
  const times = { status: call.status, opensAt: call.opens_at, closesAt: call.closes_at };
  const phase = phaseOf(times, now);
  if (phase === "closed") throw conflict("bidTooLate");
  if (phase !== "open" || entry.status !== "listed" || need.status !== "published")
    throw conflict("entryNotOpen");
}
