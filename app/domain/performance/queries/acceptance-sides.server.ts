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
  return namesOf(db, [
    agreement.seeker_org_id,
    agreement.solver_org_id,
    ...partners.map(({ org_id }) => org_id),
  ]);
}

/** The sides, and who bid for the same entry and did not get it: none of their people judges the result or reads of it. */
export async function readTies(db: Db, agreementId: string): Promise<ConflictParty[]> {
  const rivals = await db
    .selectFrom("agreement")
    .innerJoin("bid", "bid.entry_id", "agreement.entry_id")
    .select("bid.org_id as orgId")
    .where("agreement.id", "=", agreementId)
    .where("bid.status", "not in", ["draft", "withdrawn"])
    .execute();
  const sides = await readSides(db, agreementId);
  const others = rivals.filter(({ orgId }) => !sides.some((side) => side.orgId === orgId));
  return [...sides, ...(await namesOf(db, ["", ...others.map(({ orgId }) => orgId)]))];
}

const namesOf = (db: Db, ids: string[]) =>
  db
    .selectFrom("organization")
    .select(["id as orgId", "name", "uscc"])
    .where("id", "in", ids)
    .orderBy("name")
    .execute();
