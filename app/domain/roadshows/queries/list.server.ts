import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from "kysely";
import type { Db, RoadshowStatus, Schema } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { mayOversee } from "../../shared/actor.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import type { RoadshowPhase } from "../roadshow.ts";
import { roadshowPhase, roadshowPhases } from "../roadshow.ts";

export interface RoadshowCard {
  id: string;
  title: string;
  summary: string;
  host: string;
  status: RoadshowStatus;
  startsAt: string;
  endsAt: string;
  needs: number;
  solutions: number;
  held: number;
}

export interface RoadshowFilter extends PageRequest {
  /** Upcoming: announced or in preparation, and not over. Past: everything else. */
  when?: "upcoming" | "past";
  phase?: RoadshowPhase;
}

type Condition = (
  eb: ExpressionBuilder<Schema, "roadshow">,
) => ExpressionWrapper<Schema, "roadshow", SqlBool>;

const isVisible =
  (actor: Actor): Condition =>
  (eb) =>
    mayOversee(actor) ? eb.and([]) : eb("published_at", "is not", null);

/** `roadshowPhase`, in SQL. */
const inPhase =
  (phase: RoadshowPhase, at: string): Condition =>
  (eb) => {
    if (phase !== "upcoming" && phase !== "over") return eb("status", "=", phase);
    return eb.and([eb("status", "=", "published"), eb("ends_at", phase === "upcoming" ? ">" : "<=", at)]);
  };

const inTime =
  (when: "upcoming" | "past", at: string): Condition =>
  (eb) => {
    const open = eb.and([eb("status", "in", ["draft", "published"]), eb("ends_at", ">", at)]);
    return when === "upcoming" ? open : eb.not(open);
  };

const pitches = (eb: ExpressionBuilder<Schema, "roadshow">) =>
  eb
    .selectFrom("pitch")
    .whereRef("pitch.roadshow_id", "=", "roadshow.id")
    .select((inner) => inner.fn.countAll<number>().as("n"));

/** Roadshows that the actor may see: the next one first, or of the past ones the latest. */
export async function listRoadshows(
  db: Db,
  actor: Actor,
  filter: RoadshowFilter,
  now = new Date(),
): Promise<Page<RoadshowCard>> {
  const at = now.toISOString();
  const upcoming = filter.when === "upcoming" || filter.phase === "upcoming";
  let shows = db.selectFrom("roadshow").where(isVisible(actor));
  if (filter.when) shows = shows.where(inTime(filter.when, at));
  if (filter.phase) shows = shows.where(inPhase(filter.phase, at));
  const { total } = await shows
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const items = await shows
    .select((eb) => [
      "id",
      "title",
      "summary",
      "host",
      "status",
      "starts_at as startsAt",
      "ends_at as endsAt",
      pitches(eb).where("kind", "=", "needPitch").$asScalar().$notNull().as("needs"),
      pitches(eb).where("kind", "=", "solutionPitch").$asScalar().$notNull().as("solutions"),
      pitches(eb).where("pitch.held_at", "is not", null).$asScalar().$notNull().as("held"),
    ])
    .orderBy("starts_at", upcoming ? "asc" : "desc")
    .orderBy("id")
    .limit(filter.pageSize)
    .offset(offsetOf(filter))
    .execute();
  return { items, total, page: filter.page, pageSize: filter.pageSize };
}

/** How many roadshows the actor sees in each phase, for the facets. */
export async function countRoadshowPhases(
  db: Db,
  actor: Actor,
  now = new Date(),
): Promise<Record<RoadshowPhase, number>> {
  const rows = await db
    .selectFrom("roadshow")
    .where(isVisible(actor))
    .select(["status", "ends_at as endsAt"])
    .execute();
  const phases = rows.map((row) => roadshowPhase(row, now));
  const count = (phase: RoadshowPhase) => phases.filter((one) => one === phase).length;
  return Object.fromEntries(roadshowPhases.map((phase) => [phase, count(phase)])) as Record<
    RoadshowPhase,
    number
  >;
}
