import type { ExpressionBuilder } from "kysely";
import type { Db, Schema } from "#db/schema.ts";
import { maySeeNeed } from "../../needs/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { maySeeSolution } from "../../solutions/policy.ts";
import type { MatchItem } from "./pairs.server.ts";
import { listed, present } from "./pairs.server.ts";

/** Pairs that a list shows: not dismissed, and both records on the market. */
const current = (db: Db) =>
  listed(db)
    .where("match.stage", "!=", "dismissed")
    .where("need.status", "=", "published")
    .where("solution.status", "=", "published");

/** The solutions that may answer a need, best first. */
export async function listMatchesForNeed(
  db: Db,
  actor: Actor,
  needId: string,
  limit = 20,
): Promise<MatchItem[]> {
  const need = await db
    .selectFrom("need")
    .select(["org_id as orgId", "status", "submitted_at as submittedAt", "published_at as publishedAt"])
    .select("recommender_org_id as recommenderOrgId")
    .where("id", "=", needId)
    .executeTakeFirst();
  if (!need || !maySeeNeed(actor, need)) throw notFound();
  const rows = await current(db)
    .where("match.need_id", "=", needId)
    .orderBy("match.score", "desc")
    .orderBy("match.id")
    .limit(limit)
    .execute();
  return present(db, actor, rows);
}

/** The needs that a solution may answer, best first. */
export async function listMatchesForSolution(
  db: Db,
  actor: Actor,
  solutionId: string,
  limit = 20,
): Promise<MatchItem[]> {
  const solution = await db
    .selectFrom("solution")
    .select(["org_id as orgId", "status"])
    .where("id", "=", solutionId)
    .executeTakeFirst();
  if (!solution || !maySeeSolution(actor, solution)) throw notFound();
  const rows = await current(db)
    .where("match.solution_id", "=", solutionId)
    .orderBy("match.score", "desc")
    .orderBy("match.id")
    .limit(limit)
    .execute();
  return present(db, actor, rows);
}

/**
 * "For you": the best pairs of the actor's organizations, on either side, and how many more their people have found not
 * relevant.
 */
export async function listMatchesForActor(
  db: Db,
  actor: Actor,
  limit = 10,
): Promise<{ items: MatchItem[]; setAside: number }> {
  const { userId } = actor;
  const orgIds = actor.memberships.map((membership) => membership.orgId);
  if (userId === null || orgIds.length === 0) return { items: [], setAside: 0 };
  const ours = current(db).where((eb) =>
    eb.or([eb("need.org_id", "in", orgIds), eb("solution.org_id", "in", orgIds)]),
  );
  const rows = await ours
    .where((eb) => eb.not(isSetAside(eb, userId, orgIds)))
    .orderBy("match.score", "desc")
    .orderBy("match.id")
    .limit(limit)
    .execute();
  const { count } = await ours
    .where((eb) => isSetAside(eb, userId, orgIds))
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return { items: await present(db, actor, rows), setAside: Number(count) };
}

type Joined = ExpressionBuilder<Schema & { firm: Schema["organization"] }, "match" | "need" | "solution">;

/** The same rule as `present` has: one's own word first, then that of the people of one's side. */
function isSetAside(eb: Joined, userId: string, orgIds: string[]) {
  const said = eb
    .selectFrom("match_feedback")
    .select("match_feedback.id")
    .whereRef("match_feedback.match_id", "=", "match.id");
  const mine = said.where("match_feedback.user_id", "=", userId);
  const ours = said
    .innerJoin("membership", "membership.user_id", "match_feedback.user_id")
    .where("membership.removed_at", "is", null)
    .where("membership.org_id", "in", orgIds)
    .where((one) =>
      one.or([
        one("membership.org_id", "=", one.ref("need.org_id")),
        one("membership.org_id", "=", one.ref("solution.org_id")),
      ]),
    )
    .where("verdict", "=", "not_relevant");
  return eb.or([
    eb.exists(mine.where("verdict", "=", "not_relevant")),
    eb.and([eb.not(eb.exists(mine)), eb.exists(ours)]),
  ]);
}
