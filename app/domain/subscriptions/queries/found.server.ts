import type { Db } from "#db/schema.ts";
import type { Span } from "../../shared/events.ts";
import { goodLevel } from "../subscription.ts";

/** Pairs that lists show: not set aside, both records on the market. */
export const standingMatches = (db: Db) =>
  db
    .selectFrom("match")
    .innerJoin("need", "need.id", "match.need_id")
    .innerJoin("solution", "solution.id", "match.solution_id")
    .where("match.stage", "!=", "dismissed")
    .where("need.status", "=", "published")
    .where("solution.status", "=", "published");

/** Pairs worth telling of. */
export const goodMatches = (db: Db) => standingMatches(db).where("match.level", ">=", goodLevel);

/** The matches that were found for these subscriptions and still stand. */
const found = (db: Db, ids: string[]) =>
  goodMatches(db)
    .innerJoin("found_match", (join) =>
      join
        .onRef("found_match.need_id", "=", "match.need_id")
        .onRef("found_match.solution_id", "=", "match.solution_id"),
    )
    .innerJoin("subscription", "subscription.id", "found_match.subscription_id")
    .where("subscription.id", "in", ["", ...ids]);

/** By subscription: how many good matches stand now, and how many of them the person has not looked at. */
export async function countFound(
  db: Db,
  ids: string[],
): Promise<Map<string, { total: number; fresh: number }>> {
  const rows = await found(db, ids)
    .select((eb) => [
      "subscription.id",
      eb.fn.countAll<number>().as("total"),
      eb.fn
        .countAll<number>()
        .filterWhere("found_match.seq", ">", eb.ref("subscription.seen_seq"))
        .as("fresh"),
    ])
    .groupBy("subscription.id")
    .execute();
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** The matches of one subscription that were found in the span, the best first. */
export function listFound(db: Db, id: string, { after, upTo }: Span) {
  return found(db, [id])
    .select([
      "need.id as needId",
      "need.title as needTitle",
      "need.need_no as needNo",
      "solution.id as solutionId",
      "solution.title as solutionTitle",
      "solution.solution_no as solutionNo",
    ])
    .where("found_match.seq", ">", after)
    .where("found_match.seq", "<=", upTo)
    .orderBy("match.score", "desc")
    .orderBy("match.id")
    .execute();
}
