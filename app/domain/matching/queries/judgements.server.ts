import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Level } from "../match.ts";
import { mayExportFeedback } from "../policy.ts";
import { boardColumn } from "./threads.server.ts";

export interface Judgement {
  need: string;
  solution: string;
  level: Level;
}

interface Said {
  column: string;
  dismissReason: string | null;
  relevant: number;
  notRelevant: number;
}

/**
 * What people made of a pair, as the level of a judged pair: 4 where the sides answered each other, 3 where they talk or
 * somebody finds it relevant, 2 where people differ, 1 where it is not relevant. A dismissal for price, distance or time says
 * nothing about the texts.
 */
export function levelOfJudgement({ column, dismissReason, relevant, notRelevant }: Said): Level | null {
  if (column === "answered") return 4;
  if (dismissReason === "wrongField") return 1;
  if (relevant > 0 && notRelevant > 0) return 2;
  if (notRelevant > 0) return 1;
  return relevant > 0 || column === "interested" || column === "talking" ? 3 : null;
}

/** Every pair that people judged or brought forward, for learning. */
export async function listJudgements(db: Db, actor: Actor): Promise<Judgement[]> {
  if (!mayExportFeedback(actor)) throw forbidden();
  const feedback = await db
    .selectFrom("match_feedback")
    .select(["match_id as matchId", "verdict", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy(["match_id", "verdict"])
    .execute();
  const counts = new Map(
    feedback.map(({ matchId, verdict, count }) => [`${matchId} ${verdict}`, Number(count)]),
  );
  const pairs = await db
    .selectFrom("match")
    .innerJoin("need", "need.id", "match.need_id")
    .innerJoin("solution", "solution.id", "match.solution_id")
    .select(["match.id", "match.need_id as need", "match.solution_id as solution"])
    .select(["match.dismiss_reason as dismissReason", boardColumn.as("column")])
    .orderBy("match.need_id")
    .orderBy("match.score", "desc")
    .orderBy("match.id")
    .execute();
  return pairs.flatMap(({ id, need, solution, column, dismissReason }) => {
    const relevant = counts.get(`${id} relevant`) ?? 0;
    const notRelevant = counts.get(`${id} not_relevant`) ?? 0;
    const level = levelOfJudgement({ column, dismissReason, relevant, notRelevant });
    return level === null ? [] : [{ need, solution, level }];
  });
}
