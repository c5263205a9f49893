import type { Db } from "#db/schema.ts";
import type { ConflictParty } from "../../review/conflicts.ts";

/** Whoever an expert must not be tied to: the firm, the solver and the partners of its bid. */
export async function readSides(db: Db, agreementId: string): Promise<ConflictParty[]> {
  const agreement = await db
    .selectFrom("agreement")
    .select(["seeker_org_id", "solver_org_id", "bid_id"])
    .where("id", "=", agreementId)
    .executeTakeFirstOrThrow();
  const partners = await db
    .selectFrom("bid_partner")
    .select("org_id")
    .where("bid_id", "=", agreement.bid_id ?? "")
    .where("declined_at", "is", null)
    .execute();
  const ids = [agreement.seeker_org_id, agreement.solver_org_id, ...partners.map(({ org_id }) => org_id)];
  return db
    .selectFrom("organization")
    .select(["id as orgId", "name", "uscc"])
    .where("id", "in", ids)
    .orderBy("name")
    .execute();
}
