import type { Db } from "#db/schema.ts";
import { listReopenings, reopeningOf } from "./reopenings.server.ts";

export type FeedNotice = Awaited<ReturnType<typeof listFeedNotices>>[number];

/** The newest notices as the feed tells them: what stands on their pages for everybody, and when that last changed. */
export async function listFeedNotices(db: Db, limit: number) {
  const rows = await db
    .selectFrom("public_notice as notice")
    .innerJoin("call_entry as entry", "entry.id", "notice.entry_id")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .select(["notice.id", "notice.notice_no as noticeNo", "notice.title", "notice.text", "notice.status"])
    .select(["notice.starts_on as startsOn", "notice.ends_on as endsOn", "notice.ends_at as endsAt"])
    .select(["notice.published_at as publishedAt", "notice.ended_at as endedAt"])
    .select(["entry.id as entryId", "entry.entry_no as entryNo", "call.title as callTitle", "call.host"])
    .orderBy("notice.published_at", "desc")
    .orderBy("notice.id")
    .limit(limit)
    .execute();
  const events = await listReopenings(
    db,
    rows.map(({ entryId }) => entryId),
  );
  return rows.map((row) => {
    const reopened = reopeningOf(row, events);
    return { ...row, reopened, updatedAt: reopened?.at ?? row.endedAt ?? row.publishedAt };
  });
}
