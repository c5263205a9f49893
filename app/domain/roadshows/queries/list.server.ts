import type { ExpressionBuilder } from "kysely";
import type { Db, RoadshowStatus, Schema } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { mayOversee } from "../../shared/actor.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";

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
  when: "upcoming" | "past";
  status?: RoadshowStatus;
}

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
  const upcoming = filter.when === "upcoming";
  let shows = db.selectFrom("roadshow").where((eb) => {
    const open = eb.and([eb("status", "in", ["draft", "published"]), eb("ends_at", ">=", now.toISOString())]);
    return upcoming ? open : eb.not(open);
  });
  if (!mayOversee(actor)) shows = shows.where("published_at", "is not", null);
  if (filter.status) shows = shows.where("status", "=", filter.status);
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
