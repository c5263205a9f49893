import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import type { WatchInput } from "../input.ts";
import { mayWatchMatches } from "../policy.ts";
import { goodLevel } from "../subscription.ts";
import { standingMatches } from "./found.server.ts";

export const readWatched = (db: Db, { needId, solutionId }: WatchInput) =>
  db
    .selectFrom(needId === undefined ? "solution" : "need")
    .select(["id", "org_id as orgId", "status"])
    .where("id", "=", needId ?? solutionId ?? "")
    .executeTakeFirst();

/** Whether the person may be told of this record's matches, and is; null for others. */
export async function findWatch(db: Db, actor: Actor, record: WatchInput): Promise<{ isOn: boolean } | null> {
  const watched = actor.userId ? await readWatched(db, record) : undefined;
  if (!watched || !actor.userId || !mayWatchMatches(actor, watched)) return null;
  const column = record.needId === undefined ? "solution_id" : "need_id";
  const kept = await db
    .selectFrom("subscription")
    .select("id")
    .where("user_id", "=", actor.userId)
    .where(column, "=", watched.id)
    .executeTakeFirst();
  return { isOn: kept !== undefined };
}

export interface Unmatched {
  kind: "need" | "solution";
  id: string;
  title: string;
  /** Matches below what is worth telling; 0 when nothing comes near. */
  weak: number;
  isOn: boolean;
}

const most = 5;

/** The published records of the person's organizations that nothing fits well yet, the latest first. Five statements at most. */
export async function listUnmatched(db: Db, actor: Actor): Promise<Unmatched[]> {
  const orgIds = actor.memberships.map((membership) => membership.orgId);
  if (!actor.userId || orgIds.length === 0) return [];
  const needs = await unmatched(db, "need", orgIds);
  const solutions = await unmatched(db, "solution", orgIds);
  const kept = await db
    .selectFrom("subscription")
    .select(["need_id", "solution_id"])
    .where("user_id", "=", actor.userId)
    .execute();
  const watched = new Set(kept.flatMap((row) => [row.need_id, row.solution_id]));
  return [...needs, ...solutions]
    .sort((a, b) => b.publishedAt.localeCompare(a.publishedAt))
    .slice(0, most)
    .map(({ publishedAt: _, ...record }) => ({ ...record, isOn: watched.has(record.id) }));
}

async function unmatched(db: Db, kind: "need" | "solution", orgIds: string[]) {
  const records = await db
    .selectFrom(kind)
    .select((eb) => ["id", "title", eb.fn.coalesce("published_at", eb.val("")).as("publishedAt")])
    .where("status", "=", "published")
    .where("org_id", "in", orgIds)
    .execute();
  const levels = await standingMatches(db)
    .select((eb) => [
      `match.${kind}_id as id` as const,
      eb.fn.max<number>("match.level").as("best"),
      eb.fn.countAll<number>().as("count"),
    ])
    .where(`${kind}.org_id`, "in", orgIds)
    .groupBy(`match.${kind}_id`)
    .execute();
  const found = new Map(levels.map((row) => [row.id, row]));
  return records
    .filter(({ id }) => (found.get(id)?.best ?? 0) < goodLevel)
    .map((record) => ({ ...record, kind, weak: found.get(record.id)?.count ?? 0 }));
}
