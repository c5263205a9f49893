import type { Db } from "#db/schema.ts";
import { listNeedCards } from "../../needs/queries/cards.server.ts";
import { listMetrics, metricOf } from "../../needs/queries/form.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { listTimeline } from "../../shared/events.ts";
import { findSolution } from "../../solutions/queries/find.server.ts";
import type { Indicator } from "../indicators.ts";
import { maySeeBoard } from "../policy.ts";
import { listColleagues } from "./colleagues.server.ts";
import { readIndicators } from "./indicators.server.ts";
import type { Verdict } from "./pairs.server.ts";
import { presentThreads, threads } from "./threads.server.ts";

/** One pair with both sides, figure against figure, and everything that was done and said about it. */
export async function findMatch(db: Db, actor: Actor, matchId: string, now = new Date()) {
  if (!maySeeBoard(actor)) throw forbidden();
  const row = await threads(db).where("match.id", "=", matchId).executeTakeFirst();
  const [match] = row ? await presentThreads(db, actor, [row]) : [];
  if (!match) throw notFound();
  const [need] = await listNeedCards(db, actor, [match.needId]);
  if (!need) throw notFound();
  const solution = await findSolution(db, actor, match.solutionId, now);
  const indicators = [...(await readIndicators(db, [match])).values()].flat();
  const metrics = (await listMetrics(db, match.needId)).map(metricOf);
  return {
    match,
    need,
    solution,
    indicators,
    metrics: metrics.map((metric, position) => ({ ...metric, ...verdictOf(indicators[position]) })),
    log: await listTimeline(db, "match", match.id),
    feedback: await listFeedback(db, match.id),
    standing: await listStanding(db, match.needId, match.solutionId),
    colleagues: match.mayManage ? await listColleagues(db) : [],
  };
}

function verdictOf(indicator: Indicator | undefined) {
  const { verdict, offered } = { verdict: "unknown" as const, offered: null, ...indicator };
  return { verdict, offered };
}

function listFeedback(
  db: Db,
  matchId: string,
): Promise<{ id: string; verdict: Verdict; reason: string | null; at: string; name: string }[]> {
  return db
    .selectFrom("match_feedback")
    .innerJoin("user", "user.id", "match_feedback.user_id")
    .select(["match_feedback.id", "verdict", "reason", "match_feedback.created_at as at", "user.name"])
    .where("match_id", "=", matchId)
    .orderBy("match_feedback.created_at", "desc")
    .execute();
}

/** The intents and agreements between the two sides about one of the two records, newest first. */
async function listStanding(db: Db, needId: string, solutionId: string) {
  const sides = await db
    .selectFrom("need")
    .innerJoin("solution", (join) => join.on("solution.id", "=", solutionId))
    .select(["need.org_id as needOrgId", "solution.org_id as solutionOrgId"])
    .where("need.id", "=", needId)
    .executeTakeFirstOrThrow();
  const intents = await db
    .selectFrom("intent")
    .select(["id", "intent_no as no", "status"])
    .where((eb) =>
      eb.or([
        eb.and({ need_id: needId, from_org_id: sides.solutionOrgId }),
        eb.and({ solution_id: solutionId, from_org_id: sides.needOrgId }),
      ]),
    )
    .orderBy("created_at", "desc")
    .execute();
  const agreements = await db
    .selectFrom("agreement")
    .select(["id", "agreement_no as no", "status"])
    .where("need_id", "=", needId)
    .where("solver_org_id", "=", sides.solutionOrgId)
    .where((eb) => eb.or([eb("solution_id", "is", null), eb("solution_id", "=", solutionId)]))
    .orderBy("created_at", "desc")
    .execute();
  return { intents, agreements };
}
