import type { Db } from "#db/schema.ts";
import { publicActs } from "./history.server.ts";
import { summaryColumns } from "./lists.server.ts";

export type FeedCall = Awaited<ReturnType<typeof listPublishedCalls>>[number];

/** Published lists and the titles of their living entries as the feed tells them, newest first. */
export async function listPublishedCalls(db: Db, limit: number) {
  const rows = await db
    .selectFrom("call_list as call")
    .select(summaryColumns)
    .select(["call.intro", "call.published_at as publishedAt"])
    .where("call.published_at", "is not", null)
    .where("call.status", "in", ["published", "closed"])
    .orderBy("call.published_at", "desc")
    .orderBy("call.id")
    .limit(limit)
    .execute();
  const entries = await db
    .selectFrom("call_entry")
    .innerJoin("need", "need.id", "call_entry.need_id")
    .select(["call_id as callId", "entry_no as entryNo", "need.id as needId", "need.title"])
    .where("call_id", "in", ["", ...rows.map((row) => row.id)])
    .where("call_entry.status", "!=", "withdrawn")
    .orderBy("position")
    .execute();
  const changes = await lastChanges(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...row,
    publishedAt: row.publishedAt as string,
    updatedAt: changes.get(row.id) ?? (row.publishedAt as string),
    entries: entries.filter((entry) => entry.callId === row.id),
  }));
}

const changesOfCalls = (db: Db) =>
  db.selectFrom("event").where("subject_type", "=", "call").where("type", "in", publicActs);

/** When something public last happened to each list. */
async function lastChanges(db: Db, ids: string[]): Promise<Map<string, string>> {
  const rows = await changesOfCalls(db)
    .select((eb) => ["subject_id as id", eb.fn.max("at").as("at")])
    .where("subject_id", "in", ["", ...ids])
    .groupBy("subject_id")
    .execute();
  return new Map(rows.map((row) => [row.id, row.at]));
}

/** When something public last happened to any list, one that was taken back included. */
export async function callsChangedAt(db: Db): Promise<string | null> {
  const { at } = await changesOfCalls(db)
    .select((eb) => eb.fn.max("at").as("at"))
    .executeTakeFirstOrThrow();
  return at;
}
