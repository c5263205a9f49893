import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";

/**
 * Agreements that the actor's own organizations bid for and did not get. Whoever belongs to a competitor reads nothing of them, whatever
 * their role on the platform (回避): every way to an agreement leaves these out.
 */
export function rivalAgreements(db: Db, actor: Actor) {
  const own = ["", ...actor.memberships.map(({ orgId }) => orgId)];
  return db
    .selectFrom("agreement as lost")
    .innerJoin("bid", "bid.entry_id", "lost.entry_id")
    .leftJoin("bid_partner as partner", (join) =>
      join.onRef("partner.bid_id", "=", "bid.id").on("partner.declined_at", "is", null),
    )
    .select("lost.id")
    .where("bid.status", "not in", ["draft", "withdrawn"])
    .where((eb) => eb.or([eb("bid.org_id", "in", own), eb("partner.org_id", "in", own)]))
    .where("lost.seeker_org_id", "not in", own)
    .where("lost.solver_org_id", "not in", own);
}

export const isRivalOf = async (db: Db, actor: Actor, agreementId: string): Promise<boolean> =>
  (await rivalAgreements(db, actor).where("lost.id", "=", agreementId).executeTakeFirst()) !== undefined;

/** The organizations that bid for an agreement and did not get it. */
export async function listRivals(db: Db, agreementId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("agreement as lost")
    .innerJoin("bid", "bid.entry_id", "lost.entry_id")
    .leftJoin("bid_partner as partner", (join) =>
      join.onRef("partner.bid_id", "=", "bid.id").on("partner.declined_at", "is", null),
    )
    .select(["bid.org_id as lead", "partner.org_id as partner", "lost.seeker_org_id", "lost.solver_org_id"])
    .where("lost.id", "=", agreementId)
    .where("bid.status", "not in", ["draft", "withdrawn"])
    .execute();
  const parties = new Set(rows.flatMap((row) => [row.seeker_org_id, row.solver_org_id]));
  const bidders = rows.flatMap(({ lead, partner }) => [lead, partner]).filter((id) => id !== null);
  return [...new Set(bidders)].filter((orgId) => !parties.has(orgId));
}
