import type { Db, PlatformRole } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { HeldEntry } from "../commands/move-entry.server.ts";

/** Organizations that bid on entries, or bid with somebody and have not said no; what is only a draft does not count. */
async function listBidders(db: Db, entryIds: string[]): Promise<{ entryId: string; orgId: string }[]> {
  const rows = await db
    .selectFrom("bid")
    .leftJoin("bid_partner as partner", (join) =>
      join.onRef("partner.bid_id", "=", "bid.id").on("partner.declined_at", "is", null),
    )
    .select(["bid.entry_id as entryId", "bid.org_id as lead", "partner.org_id as partner"])
    .where("bid.entry_id", "in", ["", ...entryIds])
    .where("bid.status", "not in", ["draft", "withdrawn"])
    .execute();
  return rows.flatMap(({ entryId, lead, partner }) =>
    (partner ? [lead, partner] : [lead]).map((orgId) => ({ entryId, orgId })),
  );
}

const bidderIdsOf = async (db: Db, entryId: string) =>
  (await listBidders(db, [entryId])).map(({ orgId }) => orgId);

/** Of some entries, those on which somebody's own organization bids; in one query. */
export async function listOwnBidEntries(db: Db, actor: Actor, entryIds: string[]): Promise<Set<string>> {
  const bidders = await listBidders(db, entryIds);
  return new Set(bidders.filter(({ orgId }) => isMember(actor, orgId)).map(({ entryId }) => entryId));
}

/** The entries on which the actor's own organizations bid, or bid with somebody; what is only a draft does not count. */
export function entriesBidOnBy(db: Db, actor: Actor) {
  const own = ["", ...actor.memberships.map(({ orgId }) => orgId)];
  return db
    .selectFrom("bid")
    .leftJoin("bid_partner as partner", (join) =>
      join.onRef("partner.bid_id", "=", "bid.id").on("partner.declined_at", "is", null),
    )
    .select("bid.entry_id")
    .where("bid.status", "not in", ["draft", "withdrawn"])
    .where((eb) => eb.or([eb("bid.org_id", "in", own), eb("partner.org_id", "in", own)]));
}

interface Sides {
  id: string;
  seekerOrgId: string;
}

/** Whether somebody's own organization bids on an entry, or its need is theirs. */
export async function isInterested(db: Db, actor: Actor, { id, seekerOrgId }: Sides): Promise<boolean> {
  return [seekerOrgId, ...(await bidderIdsOf(db, id))].some((orgId) => isMember(actor, orgId));
}

/** Nobody whose organization bids on an entry reads what others bid there, whatever their role on the platform. */
export async function refuseBidders(db: Db, actor: Actor, entryId: string): Promise<void> {
  if (await isInterested(db, actor, { id: entryId, seekerOrgId: "" })) throw forbidden("interested");
}

/** 回避: nobody acts on an entry on which their own organization bids, and only those who act for the firm may belong to it. */
export async function refuseInterested(
  trx: Db,
  actor: Actor,
  { entry, need }: Pick<HeldEntry, "entry" | "need">,
  { mayBeFirm = false } = {},
): Promise<void> {
  const seekerOrgId = mayBeFirm ? "" : need.org_id;
  if (await isInterested(trx, actor, { id: entry.id, seekerOrgId })) throw forbidden("interested");
}

/** Among whom an act is: the platform's people of some roles who belong to no side, or who acts for the firm and belongs to no bidder. */
export type Pool = { roles: PlatformRole[] } | { orgId: string };
export const staffPool: Pool = { roles: ["coordinator", "admin"] };

/**
 * For pages, by the same rule as `refuseInterested`: null to whom the act is open, else the names of those of the pool who may do it
 * instead, ten at most.
 */
export async function findStandIns(
  db: Db,
  actor: Actor,
  { id, seekerOrgId }: Sides,
  pool: Pool,
): Promise<string[] | null> {
  const sides = [...("orgId" in pool ? [] : [seekerOrgId]), ...(await bidderIdsOf(db, id))];
  if (!sides.some((orgId) => isMember(actor, orgId))) return null;
  const rows = await db
    .selectFrom("user")
    .select("name")
    .where("disabled_at", "is", null)
    .where((eb) =>
      "roles" in pool
        ? eb("id", "in", eb.selectFrom("platform_role").select("user_id").where("role", "in", pool.roles))
        : eb(
            "id",
            "in",
            eb
              .selectFrom("membership")
              .select("user_id")
              .where("org_id", "=", pool.orgId)
              .where("role", "!=", "viewer")
              .where("removed_at", "is", null),
          ),
    )
    .where("id", "not in", (qb) =>
      qb
        .selectFrom("membership")
        .select("user_id")
        .where("org_id", "in", ["", ...sides])
        .where("removed_at", "is", null),
    )
    .orderBy("name")
    .limit(10)
    .execute();
  return rows.map(({ name }) => name);
}
