import type { Db, MatchStage } from "#db/schema.ts";
import { maySeeNeed, tierShows } from "../needs/policy.ts";
import { listDisclosed } from "../needs/queries/visible.server.ts";
import type { Actor } from "../shared/actor.ts";
import { forbidden, notFound } from "../shared/errors.ts";
import type { Page, PageRequest } from "../shared/page.ts";
import { offsetOf } from "../shared/page.ts";
import { maySeeSolution } from "../solutions/policy.ts";
import type { Level, MatchPart } from "./match.ts";
import { matchStages } from "./match.ts";
import { maySeeBoard, maySeeStage } from "./policy.ts";

export interface MatchItem {
  id: string;
  needId: string;
  solutionId: string;
  needTitle: string;
  solutionTitle: string;
  /** Null where the firm keeps its name back from this reader. */
  needOrgName: string | null;
  solutionOrgName: string;
  needRegion: string | null;
  solutionRegion: string;
  solutionTrl: number | null;
  score: number;
  level: Level;
  parts: MatchPart[];
  /** Null for readers who are on neither side. */
  stage: MatchStage | null;
  version: number;
}

/** Every match with what lists show of its two sides. */
const matches = (db: Db) =>
  db
    .selectFrom("match")
    .innerJoin("need", "need.id", "match.need_id")
    .innerJoin("organization as firm", "firm.id", "need.org_id")
    .innerJoin("solution", "solution.id", "match.solution_id")
    .innerJoin("organization as institute", "institute.id", "solution.org_id");

const listed = (db: Db) =>
  matches(db)
    .select([
      "match.id",
      "match.need_id as needId",
      "match.solution_id as solutionId",
      "match.score",
      "match.level",
    ])
    .select([
      "match.parts",
      "match.stage",
      "match.version",
      "need.title as needTitle",
      "solution.title as solutionTitle",
    ])
    .select(["need.org_id as needOrgId", "solution.org_id as solutionOrgId", "need.name_tier as nameTier"])
    .select([
      "need.status as needStatus",
      "need.submitted_at as submittedAt",
      "need.published_at as publishedAt",
    ])
    .select(["firm.name as needOrgName", "institute.name as solutionOrgName", "need.region as needRegion"])
    .select(["institute.region as solutionRegion", "solution.trl as solutionTrl"]);

type ListedRow = Awaited<ReturnType<ReturnType<typeof listed>["execute"]>>[number];

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

/** "For you": the best pairs of the actor's organizations, on either side. */
export async function listMatchesForActor(db: Db, actor: Actor, limit = 10): Promise<MatchItem[]> {
  const orgIds = actor.memberships.map((membership) => membership.orgId);
  if (orgIds.length === 0) return [];
  const rows = await current(db)
    .where((eb) => eb.or([eb("need.org_id", "in", orgIds), eb("solution.org_id", "in", orgIds)]))
    .orderBy("match.score", "desc")
    .orderBy("match.id")
    .limit(limit)
    .execute();
  return present(db, actor, rows);
}

export interface BoardFilters extends PageRequest {
  stage?: MatchStage | undefined;
  minLevel?: Level | undefined;
  techField?: string | undefined;
  needId?: string | undefined;
}

export interface Board extends Page<MatchItem> {
  /** How many pairs each stage holds under the same filters. */
  stages: Record<MatchStage, number>;
}

/** The coordinator's board: suggestions between published records, and whatever was taken up even if one has gone since. */
export async function listBoard(db: Db, actor: Actor, filters: BoardFilters): Promise<Board> {
  if (!maySeeBoard(actor)) throw forbidden();
  const counts = await onBoard(matches(db), filters)
    .select(["match.stage", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy("match.stage")
    .execute();
  const stages = Object.fromEntries(matchStages.map((stage) => [stage, 0])) as Record<MatchStage, number>;
  for (const { stage, count } of counts) stages[stage] = Number(count);
  const { stage } = filters;
  const rows = await onBoard(listed(db), filters)
    .$if(stage !== undefined, (query) => query.where("match.stage", "=", stage as MatchStage))
    .orderBy("match.score", "desc")
    .orderBy("match.id")
    .limit(filters.pageSize)
    .offset(offsetOf(filters))
    .execute();
  const total = stage ? stages[stage] : Object.values(stages).reduce((sum, count) => sum + count, 0);
  return {
    items: await present(db, actor, rows),
    total,
    page: filters.page,
    pageSize: filters.pageSize,
    stages,
  };
}

function onBoard<Q extends ReturnType<typeof matches>>(
  query: Q,
  { minLevel, techField, needId }: BoardFilters,
): Q {
  let narrowed = query.where((eb) =>
    eb.or([
      eb("match.stage", "!=", "suggested"),
      eb.and([eb("need.status", "=", "published"), eb("solution.status", "=", "published")]),
    ]),
  );
  if (minLevel) narrowed = narrowed.where("match.level", ">=", minLevel);
  if (techField) narrowed = narrowed.where("need.tech_field", "=", techField);
  if (needId) narrowed = narrowed.where("match.need_id", "=", needId);
  return narrowed as Q;
}

async function present(db: Db, actor: Actor, rows: ListedRow[]): Promise<MatchItem[]> {
  const disclosed = await listDisclosed(
    db,
    actor,
    rows.map((row) => row.needId),
  );
  return rows.map(({ needOrgId, solutionOrgId, nameTier, needStatus, submittedAt, publishedAt, ...row }) => {
    const need = { orgId: needOrgId, status: needStatus, submittedAt, publishedAt };
    return {
      ...row,
      needOrgName: tierShows(actor, need, nameTier, disclosed.has(row.needId)) ? row.needOrgName : null,
      parts: JSON.parse(row.parts) as MatchPart[],
      stage: maySeeStage(actor, { needOrgId, solutionOrgId }) ? row.stage : null,
    };
  });
}
