import type { Db } from "#db/schema.ts";
import { isInterested } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { listTimeline } from "../../shared/events.ts";
import { canMove } from "../../shared/transitions.ts";
import { objectionMoves } from "../notice.ts";
import { mayDecideObjection, maySeeObjection, mayWithdrawObjection } from "../policy.ts";

async function readCase(db: Db, actor: Actor, id: string) {
  const row = await db
    .selectFrom("objection")
    .innerJoin("public_notice as notice", "notice.id", "objection.notice_id")
    .innerJoin("call_entry as entry", "entry.id", "notice.entry_id")
    .leftJoin("organization as org", "org.id", "objection.org_id")
    .selectAll("objection")
    .select(["notice.title as noticeTitle", "notice.notice_no as noticeNo", "notice.entry_id as entryId"])
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["entry.entry_no as entryNo", "org.name as orgName", "need.org_id as seekerOrgId"])
    .where("objection.id", "=", id)
    .executeTakeFirst();
  if (!row || !maySeeObjection(actor, { filedBy: row.filed_by })) throw notFound();
  const { entryId, seekerOrgId, filed_by } = row;
  if (filed_by !== actor.userId && (await isInterested(db, actor, { id: entryId, seekerOrgId })))
    throw forbidden("interested");
  return row;
}

/** A case with its evidence, and what the reader may do about it. */
export async function findObjection(db: Db, actor: Actor, id: string) {
  const row = await readCase(db, actor, id);
  const filed = { filedBy: row.filed_by };
  const files = await db
    .selectFrom("objection_file")
    .select(["id", "file_name as fileName", "size", "sha256"])
    .where("objection_id", "=", id)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const decides = mayDecideObjection(actor, filed);
  return {
    id,
    objectionNo: row.objection_no,
    version: row.version,
    status: row.status,
    noticeId: row.notice_id,
    noticeNo: row.noticeNo,
    noticeTitle: row.noticeTitle,
    entryId: row.entryId,
    entryNo: row.entryNo,
    name: row.objector_name,
    phone: row.objector_phone,
    orgName: row.orgName,
    text: row.text,
    filedAt: row.filed_at,
    dueOn: row.due_on,
    decision: row.decision,
    decidedAt: row.decided_at,
    files,
    timeline: await listTimeline(db, "objection", id),
    mayAccept: decides && canMove(objectionMoves, "accept", row.status),
    mayRule: decides && canMove(objectionMoves, "uphold", row.status),
    mayWithdraw: mayWithdrawObjection(actor, filed) && canMove(objectionMoves, "withdraw", row.status),
  };
}

/** A piece of evidence, for those who may read the case. */
export async function findEvidence(db: Db, actor: Actor, { id, fileId }: { id: string; fileId: string }) {
  await readCase(db, actor, id);
  const file = await db
    .selectFrom("objection_file")
    .select(["id", "file_name as fileName", "media_type as mediaType", "size"])
    .where("objection_id", "=", id)
    .where("id", "=", fileId)
    .executeTakeFirst();
  if (!file) throw notFound();
  return file;
}
