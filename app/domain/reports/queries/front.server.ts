import type { Db } from "#db/schema.ts";
import type { NeedCard } from "../../needs/queries/cards.server.ts";
import { listNeedCards } from "../../needs/queries/cards.server.ts";
import type { RoadshowCard } from "../../roadshows/queries/list.server.ts";
import { listRoadshows } from "../../roadshows/queries/list.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { visitor } from "../../shared/actor.ts";
import type { SolutionCard } from "../../solutions/queries/cards.server.ts";
import { listSolutionCards } from "../../solutions/queries/cards.server.ts";

const newest = 6;
const nextRoadshows = 3;

export interface Front {
  needs: (NeedCard & { entryNo: string | null })[];
  solutions: SolutionCard[];
  roadshows: RoadshowCard[];
}

/** What the front page shows: the newest open needs with their places on a list, the newest results, the next roadshows. */
export async function front(db: Db, actor: Actor, now = new Date()): Promise<Front> {
  const open = await db
    .selectFrom("need")
    .select("id")
    .where("status", "=", "published")
    .orderBy("published_at", "desc")
    .orderBy("id")
    .limit(newest)
    .execute();
  const results = await db
    .selectFrom("solution")
    .select("id")
    .where("status", "=", "published")
    .orderBy("published_at", "desc")
    .orderBy("id")
    .limit(newest)
    .execute();
  const needs = await listNeedCards(
    db,
    actor,
    open.map((need) => need.id),
  );
  const numbers = await entryNumbers(
    db,
    needs.map((need) => need.id),
  );
  const upcoming = { phase: "upcoming", page: 1, pageSize: nextRoadshows } as const;
  return {
    needs: needs.map((need) => ({ ...need, entryNo: numbers.get(need.id) ?? null })),
    solutions: await listSolutionCards(
      db,
      results.map((solution) => solution.id),
    ),
    roadshows: (await listRoadshows(db, visitor, upcoming, now)).items,
  };
}

async function entryNumbers(db: Db, needIds: string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom("call_entry")
    .innerJoin("call_list", "call_list.id", "call_entry.call_id")
    .select(["call_entry.need_id as needId", "call_entry.entry_no as entryNo"])
    .where("call_entry.need_id", "in", ["", ...needIds])
    .where("call_list.status", "in", ["published", "closed"])
    .where("call_entry.status", "!=", "withdrawn")
    .execute();
  return new Map(rows.map((row) => [row.needId, row.entryNo]));
}
