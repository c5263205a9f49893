import { procedureOf } from "#app/domain/calls/procedure.ts";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import type { FindSubject } from "./notice-subjects.server.ts";

const entries = (db: Db) =>
  db
    .selectFrom("call_entry as entry")
    .innerJoin("need", "need.id", "entry.need_id")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .select(["entry.id as entryId", "entry.entry_no as entryNo", "need.title", "need.org_id as seekerOrgId"])
    .select("call.procedure");

const findBid = (db: Db, id: string) =>
  entries(db)
    .innerJoin("bid", "bid.entry_id", "entry.id")
    .select(["bid.bid_no as bidNo", "bid.org_id as bidderOrgId"])
    .where("bid.id", "=", id)
    .executeTakeFirst();

export const bidResult: FindSubject = async (db, id) => {
  const row = await findBid(db, id);
  return (
    row && { name: `${row.bidNo} ${row.title}`, path: paths.review.result(id), orgIds: [row.bidderOrgId] }
  );
};

export const bidChecks: FindSubject = async (db, id) => {
  const row = await findBid(db, id);
  return row && { name: `${row.bidNo} ${row.title}`, path: `${paths.review.eligibility(row.entryId)}#${id}` };
};

export const bidsSeeker: FindSubject = async (db, id) => {
  const row = await findBid(db, id);
  return row && { name: row.title, path: paths.review.decide(row.entryId), orgIds: [row.seekerOrgId] };
};

/** The firm hears that it is its turn, where the firm decides. */
export const decidingFirm: FindSubject = async (db, id) => {
  const row = await entries(db).where("entry.id", "=", id).executeTakeFirst();
  if (!row || procedureOf(row).decidedBy !== "seeker") return undefined;
  return { name: `${row.entryNo} ${row.title}`, path: paths.review.decide(id), orgIds: [row.seekerOrgId] };
};

const findReview = (db: Db, id: string) =>
  entries(db)
    .innerJoin("review_assignment as assignment", "assignment.entry_id", "entry.id")
    .select("assignment.user_id as userId")
    .where("assignment.id", "=", id)
    .executeTakeFirst();

export const review: FindSubject = async (db, id) => {
  const row = await findReview(db, id);
  return row && { name: `${row.entryNo} ${row.title}`, path: paths.review.show(id), userIds: [row.userId] };
};

export const panel: FindSubject = async (db, id) => {
  const row = await findReview(db, id);
  return row && { name: `${row.entryNo} ${row.title}`, path: paths.review.entry(row.entryId) };
};

/** A notice concerns the firm and all whose bids were considered. */
export const publicNotice: FindSubject = async (db, id) => {
  const row = await entries(db)
    .innerJoin("public_notice as notice", "notice.entry_id", "entry.id")
    .select("notice.title as noticeTitle")
    .where("notice.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const bidders = await db
    .selectFrom("bid")
    .select("org_id")
    .where("entry_id", "=", row.entryId)
    .where("status", "in", ["eligible", "selected", "declined"])
    .execute();
  return {
    name: row.noticeTitle,
    path: paths.notices.show(id),
    orgIds: [row.seekerOrgId, ...bidders.map(({ org_id }) => org_id)],
  };
};

export const objection: FindSubject = async (db, id) => {
  const row = await db
    .selectFrom("objection")
    .select(["objection_no", "filed_by"])
    .where("id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      name: row.objection_no,
      path: paths.notices.objection(id),
      userIds: row.filed_by ? [row.filed_by] : [],
    }
  );
};
