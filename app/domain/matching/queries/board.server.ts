import type { SqlBool } from "kysely";
import { sql } from "kysely";
import type { Db, MatchStage } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import type { Level } from "../match.ts";
import { matchStages } from "../match.ts";
import { maySeeBoard } from "../policy.ts";
import type { MatchItem } from "./pairs.server.ts";
import { listed, matches, present } from "./pairs.server.ts";

export interface BoardFilters {
  minLevel?: Level | undefined;
  techField?: string | undefined;
  needId?: string | undefined;
  /** On either side. */
  orgId?: string | undefined;
  /** Words of either title or of either organization's name. */
  q?: string | undefined;
}

type StageCounts = Record<MatchStage, number>;

export interface Board extends Page<MatchItem> {
  /** How many pairs each stage holds under the same filters. */
  stages: StageCounts;
}

/** The coordinator's board: suggestions between published records, and whatever was taken up even if one has gone since. */
export async function listBoard(
  db: Db,
  actor: Actor,
  filters: BoardFilters & PageRequest & { stage?: MatchStage | undefined },
): Promise<Board> {
  if (!maySeeBoard(actor)) throw forbidden();
  const stages = await countStages(db, filters);
  const { stage } = filters;
  const rows = await onBoard(listed(db), filters)
    .$if(stage !== undefined, (query) => query.where("match.stage", "=", stage as MatchStage))
    .orderBy("match.score", "desc")
    .orderBy("match.id")
    .limit(filters.pageSize)
    .offset(offsetOf(filters))
    .execute();
  const total = stage ? stages[stage] : Object.values(stages).reduce((sum, count) => sum + count, 0);
  const items = await present(db, actor, rows);
  return { items, total, page: filters.page, pageSize: filters.pageSize, stages };
}

/** All stages side by side, the best `perStage` pairs of each. */
export async function listBoardColumns(
  db: Db,
  actor: Actor,
  filters: BoardFilters,
  perStage: number,
): Promise<{ items: MatchItem[]; stages: StageCounts }> {
  if (!maySeeBoard(actor)) throw forbidden();
  const stages = await countStages(db, filters);
  const ranked = onBoard(matches(db), filters).select((eb) => [
    "match.id",
    eb.fn
      .agg<number>("row_number")
      .over((over) =>
        over.partitionBy("match.stage").orderBy("match.score", "desc").orderBy("match.id", "asc"),
      )
      .as("place"),
  ]);
  const best = db.selectFrom(ranked.as("ranked")).select("ranked.id").where("ranked.place", "<=", perStage);
  const rows = await listed(db)
    .where("match.id", "in", best)
    .orderBy("match.score", "desc")
    .orderBy("match.id")
    .execute();
  return { items: await present(db, actor, rows), stages };
}

/** The organizations that the board's pairs belong to, by name. */
export async function listBoardOrganizations(db: Db, actor: Actor): Promise<{ id: string; name: string }[]> {
  if (!maySeeBoard(actor)) throw forbidden();
  return onBoard(matches(db), {})
    .select(["firm.id as id", "firm.name as name"])
    .union(onBoard(matches(db), {}).select(["institute.id as id", "institute.name as name"]))
    .orderBy("name")
    .execute();
}

async function countStages(db: Db, filters: BoardFilters): Promise<StageCounts> {
  const counts = await onBoard(matches(db), filters)
    .select(["match.stage", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy("match.stage")
    .execute();
  const stages = Object.fromEntries(matchStages.map((stage) => [stage, 0])) as StageCounts;
  for (const { stage, count } of counts) stages[stage] = Number(count);
  return stages;
}

function onBoard<Q extends ReturnType<typeof matches>>(query: Q, filters: BoardFilters): Q {
  const { minLevel, techField, needId, orgId, q } = filters;
  let narrowed = query.where((eb) =>
    eb.or([
      eb("match.stage", "!=", "suggested"),
      eb.and([eb("need.status", "=", "published"), eb("solution.status", "=", "published")]),
    ]),
  );
  if (minLevel) narrowed = narrowed.where("match.level", ">=", minLevel);
  if (techField) narrowed = narrowed.where("need.tech_field", "=", techField);
  if (needId) narrowed = narrowed.where("match.need_id", "=", needId);
  if (orgId)
    narrowed = narrowed.where((eb) =>
      eb.or([eb("need.org_id", "=", orgId), eb("solution.org_id", "=", orgId)]),
    );
  for (const word of wordsOf(q)) narrowed = narrowed.where(holds(word));
  return narrowed as Q;
}

const wordsOf = (q = "") => q.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);

function holds(word: string) {
  const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
  const columns = ["need.title", "solution.title", "firm.name", "institute.name"];
  const parts = columns.map((column) => sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`);
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
}
