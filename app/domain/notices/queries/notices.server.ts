import type { Db } from "#db/schema.ts";
import { procedureOf } from "../../calls/procedure.ts";
import type { Actor } from "../../shared/actor.ts";
import { hasRole, isStaff } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import type { PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { openObjections } from "../notice.ts";
import { listReopenings, reopeningOf } from "./reopenings.server.ts";

const columns = [
  "notice.id",
  "notice.notice_no as noticeNo",
  "notice.title",
  "notice.status",
  "notice.starts_on as startsOn",
  "notice.ends_on as endsOn",
  "entry.entry_no as entryNo",
  "call.title as callTitle",
] as const;

const notices = (db: Db) =>
  db
    .selectFrom("public_notice as notice")
    .innerJoin("call_entry as entry", "entry.id", "notice.entry_id")
    .innerJoin("call_list as call", "call.id", "entry.call_id");

/** All notices, newest first; they are public for good. */
export async function listNotices(db: Db, request: PageRequest) {
  const { total } = await notices(db)
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const items = await notices(db)
    .select(columns)
    .orderBy("notice.published_at", "desc")
    .orderBy("notice.id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  return { items, total: Number(total), page: request.page, pageSize: request.pageSize };
}

const seesCases = (actor: Actor) => isStaff(actor) || hasRole(actor, "auditor");

/** One notice. Who objected and why is not public; that the procedure is suspended is. */
export async function findNotice(db: Db, actor: Actor, id: string, now = new Date()) {
  const row = await notices(db)
    .select(columns)
    .select(["notice.text", "notice.ends_at as endsAt", "notice.published_at as publishedAt"])
    .select(["notice.ended_at as endedAt", "entry.id as entryId", "entry.need_id as needId"])
    .select(["entry.suspended_at as suspendedAt", "call.id as callId", "call.host", "call.procedure"])
    .where("notice.id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound();
  const { procedure, ...notice } = row;
  const cases = await db
    .selectFrom("objection")
    .select(["id", "objection_no as objectionNo", "status", "filed_by as filedBy", "filed_at as filedAt"])
    .where("notice_id", "=", id)
    .orderBy("filed_at")
    .orderBy("id")
    .execute();
  const reopened = reopeningOf(notice, await listReopenings(db, [notice.entryId]));
  const isMine = ({ filedBy }: { filedBy: string | null }) =>
    actor.userId !== null && filedBy === actor.userId;
  const isRunning = notice.status === "running" && notice.endsAt > now.toISOString();
  const openCodes = openObjections as readonly string[];
  return {
    ...notice,
    rule: procedureOf({ procedure }).notice,
    isRunning,
    reopened,
    mayObject:
      isRunning &&
      actor.userId !== null &&
      !cases.some((one) => isMine(one) && openCodes.includes(one.status)),
    cases: cases.filter((one) => seesCases(actor) || isMine(one)).map(({ filedBy, ...one }) => one),
    seesCases: seesCases(actor),
  };
}
