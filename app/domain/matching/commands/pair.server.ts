import type { Db, Row } from "#db/schema.ts";
import { maySeeNeed } from "../../needs/policy.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { newId } from "../../shared/ids.ts";
import { maySeeSolution } from "../../solutions/policy.ts";
import type { FeedbackInput } from "../input.ts";
import { mayManagePair } from "../policy.ts";

/** The pairs with their two sides, for an actor who may know of them: all of their records are ones they may see. */
export async function loadPairs(trx: Db, actor: Actor, matchIds: string[]) {
  const pairs = await trx
    .selectFrom("match")
    .innerJoin("need", "need.id", "match.need_id")
    .innerJoin("solution", "solution.id", "match.solution_id")
    .selectAll("match")
    .select(["need.org_id as needOrgId", "need.status as needStatus", "need.tech_field as needField"])
    .select(["need.submitted_at as submittedAt", "need.published_at as publishedAt"])
    .select(["solution.org_id as solutionOrgId", "solution.status as solutionStatus"])
    .select("solution.tech_field as solutionField")
    .where("match.id", "in", matchIds)
    .orderBy("match.id")
    .execute();
  const seen = pairs.every(
    ({ needOrgId, needStatus, submittedAt, publishedAt, solutionOrgId, solutionStatus }) =>
      maySeeNeed(actor, { orgId: needOrgId, status: needStatus, submittedAt, publishedAt }) &&
      maySeeSolution(actor, { orgId: solutionOrgId, status: solutionStatus }),
  );
  if (!seen || pairs.length < new Set(matchIds).size) throw notFound();
  return pairs;
}

export type Pair = Awaited<ReturnType<typeof loadPairs>>[number];

export async function loadPair(trx: Db, actor: Actor, matchId: string): Promise<Pair> {
  const [pair] = (await loadPairs(trx, actor, [matchId])) as [Pair];
  return pair;
}

/** The pair for somebody who may act on it, as it was when their page was made. */
export async function loadToManage(
  trx: Db,
  actor: Actor,
  input: { matchId: string; version: number },
): Promise<Pair> {
  const pair = await loadPair(trx, actor, input.matchId);
  if (!mayManagePair(actor, pair)) throw forbidden();
  if (pair.version !== input.version) throw conflict("matchMoved");
  return pair;
}

/** Writes the change under the version the pair was read with. */
export async function changePair(
  trx: Db,
  pair: Pair,
  values: Partial<Row<"match">>,
  now: Date,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("match")
    .set({ ...values, touched_at: now.toISOString(), version: pair.version + 1 })
    .where("id", "=", pair.id)
    .where("version", "=", pair.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw conflict("matchMoved");
}

/** Asked sides need not answer any more. */
export async function closeInvitations(trx: Db, matchId: string, now: Date): Promise<void> {
  await trx
    .updateTable("match_invitation")
    .set({ answer: "closed", answered_at: now.toISOString() })
    .where("match_id", "=", matchId)
    .where("answered_at", "is", null)
    .execute();
}

/** One person's judgement of a pair replaces what they said before. */
export async function saveVerdict(
  trx: Db,
  userId: string,
  { matchId, verdict, reason }: FeedbackInput,
  now: Date,
): Promise<void> {
  await trx
    .deleteFrom("match_feedback")
    .where("match_id", "=", matchId)
    .where("user_id", "=", userId)
    .execute();
  await trx
    .insertInto("match_feedback")
    .values({
      id: newId(),
      match_id: matchId,
      user_id: userId,
      verdict,
      reason: reason || null,
      created_at: now.toISOString(),
    })
    .execute();
}

/** What every event about a pair names. */
export const aboutPair = (type: `match.${string}`, pair: Pair, data: Record<string, unknown>) => ({
  type,
  subjectType: "match",
  subjectId: pair.id,
  data: { needId: pair.need_id, solutionId: pair.solution_id, ...data },
});
