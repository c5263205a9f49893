import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { HeldEntry } from "./move-entry.server.ts";

/** Organizations that bid on an entry, or bid with somebody and have not said no; what is only a draft does not count. */
async function bidderIdsOf(db: Db, entryId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("bid")
    .leftJoin("bid_partner as partner", (join) =>
      join.onRef("partner.bid_id", "=", "bid.id").on("partner.declined_at", "is", null),
    )
    .select(["bid.org_id as lead", "partner.org_id as partner"])
    .where("bid.entry_id", "=", entryId)
    .where("bid.status", "not in", ["draft", "withdrawn"])
    .execute();
  return rows.flatMap(({ lead, partner }) => (partner ? [lead, partner] : [lead]));
}

/** 回避: nobody acts on an entry on which their own organization bids, and only those who act for the firm may belong to it. */
export async function refuseInterested(
  trx: Db,
  actor: Actor,
  { entry, need }: Pick<HeldEntry, "entry" | "need">,
  { mayBeFirm = false } = {},
): Promise<void> {
  const sides = await bidderIdsOf(trx, entry.id);
  if (!mayBeFirm) sides.push(need.org_id);
  if (sides.some((orgId) => isMember(actor, orgId))) throw forbidden("interested");
}
