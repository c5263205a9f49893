import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { ConflictParty } from "../conflicts.ts";
import { conflictsOf } from "../conflicts.ts";
import { mayRunReview } from "../policy.ts";

export interface Expert {
  userId: string;
  name: string;
  institution: string;
  institutionUscc: string | null;
  title: string | null;
  fields: string[];
  memberOf: string[];
}

/** Experts with their fields and the organizations they belong to; only those in the pool unless `withRetired`. */
export async function readExperts(db: Db, { withRetired = false } = {}) {
  const rows = await db
    .selectFrom("expert")
    .innerJoin("user", "user.id", "expert.user_id")
    .select(["expert.user_id as userId", "user.name", "expert.institution", "expert.title", "expert.intro"])
    .select(["expert.institution_uscc as institutionUscc", "expert.retired_at as retiredAt"])
    .where("user.disabled_at", "is", null)
    .$if(!withRetired, (qb) => qb.where("expert.retired_at", "is", null))
    .orderBy("user.name")
    .orderBy("user.id")
    .execute();
  const ids = ["", ...rows.map(({ userId }) => userId)];
  const fields = await db.selectFrom("expert_field").selectAll().where("user_id", "in", ids).execute();
  const members = await db
    .selectFrom("membership")
    .select(["user_id", "org_id"])
    .where("user_id", "in", ids)
    .where("removed_at", "is", null)
    .execute();
  return rows.map((row) => ({
    ...row,
    fields: fields.filter(({ user_id }) => user_id === row.userId).map(({ tech_field }) => tech_field),
    memberOf: members.filter(({ user_id }) => user_id === row.userId).map(({ org_id }) => org_id),
  }));
}

/** The pool, and the reviewers who are not in it yet. */
export async function listExperts(db: Db, actor: Actor) {
  if (!mayRunReview(actor)) throw forbidden();
  const experts = await readExperts(db, { withRetired: true });
  const candidates = await db
    .selectFrom("platform_role")
    .innerJoin("user", "user.id", "platform_role.user_id")
    .select(["user.id", "user.name", "user.email"])
    .where("role", "=", "reviewer")
    .where("disabled_at", "is", null)
    .orderBy("user.name")
    .orderBy("user.id")
    .execute();
  return { experts: experts.map(({ memberOf, ...expert }) => expert), candidates };
}

/** For each entry the firm, the bidders that stand and their partners: whoever a reviewer must not be tied to. */
export async function partiesOf(
  db: Db,
  entries: { id: string; seekerOrgId: string }[],
): Promise<Map<string, ConflictParty[]>> {
  const ids = ["", ...entries.map(({ id }) => id)];
  const bids = await db
    .selectFrom("bid")
    .select(["id", "entry_id", "org_id"])
    .where("entry_id", "in", ids)
    .where("status", "not in", ["draft", "withdrawn"])
    .execute();
  const partners = await db
    .selectFrom("bid_partner")
    .innerJoin("bid", "bid.id", "bid_partner.bid_id")
    .select(["bid.entry_id", "bid_partner.org_id"])
    .where("bid.entry_id", "in", ids)
    .where("bid.status", "not in", ["draft", "withdrawn"])
    .where("bid_partner.declined_at", "is", null)
    .execute();
  const pairs = [
    ...entries.map(({ id, seekerOrgId }) => ({ entry_id: id, org_id: seekerOrgId })),
    ...bids,
    ...partners,
  ];
  const orgs = await db
    .selectFrom("organization")
    .select(["id as orgId", "name", "uscc"])
    .where("id", "in", ["", ...pairs.map(({ org_id }) => org_id)])
    .execute();
  return new Map(
    entries.map(({ id }) => {
      const mine = new Set(pairs.filter(({ entry_id }) => entry_id === id).map(({ org_id }) => org_id));
      return [id, orgs.filter(({ orgId }) => mine.has(orgId))];
    }),
  );
}

export const tiesOf = (expert: Expert, parties: ConflictParty[] = []) => conflictsOf(expert, parties);
