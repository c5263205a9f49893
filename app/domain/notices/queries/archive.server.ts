import type { Db, Row } from "#db/schema.ts";
import { isInterested } from "../../calls/queries/interest.server.ts";
import type { Minutes } from "../../review/minutes.ts";
import { namesOf, readEntry } from "../../review/queries/entry.server.ts";
import type { OpenBid } from "../../review/queries/facts.server.ts";
import { listMetrics, listOpenBids } from "../../review/queries/facts.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { mayExportArchive } from "../policy.ts";

/** A file of the archive: where its bytes stand, and for a bid's file the key that opens it. */
export interface ArchivedFile {
  folder: "need" | "bids" | "checks" | "objections";
  /** Of the record it belongs to. */
  of: string;
  id: string;
  name: string;
  bid?: { id: string; key: string };
}

/** All that happened to an entry and its bids, its panel, notices and objections, in the order of events. */
async function readEvents(db: Db, entryId: string, ids: string[]) {
  const rows = await db
    .selectFrom("event")
    .leftJoin("user", "user.id", "event.actor_id")
    .select(["event.seq", "event.at", "event.type", "event.data", "user.name as actorName"])
    .where("event.subject_id", "in", [entryId, ...ids])
    .where("event.subject_type", "in", ["entry", "bid", "review", "notice", "objection"])
    .orderBy("event.seq")
    .execute();
  return rows.map((row) => ({ ...row, data: JSON.parse(row.data) as Record<string, unknown> }));
}

/** Who scored what, in all rounds; a sheet that was not handed in is not in the archive. */
const readScores = (db: Db, entryId: string) =>
  db
    .selectFrom("review_assignment as assignment")
    .innerJoin("score", "score.assignment_id", "assignment.id")
    .innerJoin("user", "user.id", "assignment.user_id")
    .innerJoin("bid", "bid.id", "score.bid_id")
    .select(["assignment.round", "user.name", "bid.bid_no as bidNo", "score.criterion", "score.points"])
    .where("assignment.entry_id", "=", entryId)
    .where("assignment.status", "=", "submitted")
    .orderBy("assignment.round")
    .orderBy("user.name")
    .orderBy("bid.bid_no")
    .execute();

const readOpinions = (db: Db, entryId: string) =>
  db
    .selectFrom("review_assignment as assignment")
    .innerJoin("opinion", "opinion.assignment_id", "assignment.id")
    .innerJoin("user", "user.id", "assignment.user_id")
    .innerJoin("bid", "bid.id", "opinion.bid_id")
    .select(["assignment.round", "user.name", "bid.bid_no as bidNo", "opinion.text"])
    .where("assignment.entry_id", "=", entryId)
    .where("assignment.status", "=", "submitted")
    .orderBy("assignment.round")
    .orderBy("user.name")
    .execute();

const bidFiles = (bids: OpenBid[]): ArchivedFile[] =>
  bids.flatMap((bid) =>
    bid.text.files.map(({ id, name, key }) => ({
      folder: "bids" as const,
      of: bid.bid_no as string,
      id,
      name,
      bid: { id: bid.id, key },
    })),
  );

interface Owners {
  needId: string;
  bids: OpenBid[];
  objections: Pick<Row<"objection">, "id" | "objection_no">[];
}

async function readFiles(db: Db, { needId, bids, objections }: Owners): Promise<ArchivedFile[]> {
  const ofNeed = await db
    .selectFrom("attachment")
    .select(["id", "file_name"])
    .where("owner_type", "=", "need")
    .where("owner_id", "=", needId)
    .where("removed_at", "is", null)
    .execute();
  const mended = await db
    .selectFrom("eligibility_file")
    .select(["id", "file_name", "bid_id"])
    .where("bid_id", "in", ["", ...bids.map(({ id }) => id)])
    .execute();
  const evidence = await db
    .selectFrom("objection_file")
    .select(["id", "file_name", "objection_id"])
    .where("objection_id", "in", ["", ...objections.map(({ id }) => id)])
    .execute();
  const bidNo = new Map(bids.map(({ id, bid_no }) => [id, bid_no as string]));
  const caseNo = new Map(objections.map(({ id, objection_no }) => [id, objection_no]));
  return [
    ...ofNeed.map(({ id, file_name }) => ({ folder: "need" as const, of: "", id, name: file_name })),
    ...bidFiles(bids),
    ...mended.map(({ id, file_name, bid_id }) => ({
      ...{ folder: "checks" as const, id, name: file_name },
      of: bidNo.get(bid_id) as string,
    })),
    ...evidence.map(({ id, file_name, objection_id }) => ({
      ...{ folder: "objections" as const, id, name: file_name },
      of: caseNo.get(objection_id) as string,
    })),
  ];
}

/**
 * Everything about an entry in one piece, once its bids were opened: for staff and auditors, who keep it. It holds every score and the
 * evidence of objections, so it is for nobody who belongs to a side.
 */
export async function readArchive(db: Db, actor: Actor, entryId: string) {
  if (!mayExportArchive(actor)) throw forbidden();
  const read = await readEntry(db, entryId);
  if (await isInterested(db, actor, { id: entryId, seekerOrgId: read.need.org_id }))
    throw forbidden("interested");
  if (read.entry.status === "listed" || read.entry.status === "closed") throw conflict("notOpened");
  const need = await db
    .selectFrom("need")
    .selectAll()
    .where("id", "=", read.need.id)
    .executeTakeFirstOrThrow();
  const bids = await listOpenBids(db, entryId);
  const bidIds = bids.map(({ id }) => id);
  const checks = await db
    .selectFrom("eligibility")
    .selectAll()
    .where("bid_id", "in", ["", ...bidIds])
    .execute();
  const decisions = await db
    .selectFrom("award_decision")
    .selectAll()
    .where("entry_id", "=", entryId)
    .orderBy("round")
    .execute();
  const notices = await db
    .selectFrom("public_notice")
    .selectAll()
    .where("entry_id", "=", entryId)
    .orderBy("published_at")
    .execute();
  const objections = await db
    .selectFrom("objection")
    .selectAll()
    .where("notice_id", "in", ["", ...notices.map(({ id }) => id)])
    .orderBy("filed_at")
    .execute();
  const reviews = await db
    .selectFrom("review_assignment")
    .select("id")
    .where("entry_id", "=", entryId)
    .execute();
  const names = await namesOf(
    db,
    bids.map(({ org_id }) => org_id),
  );
  const subjects = [...bidIds, ...[...reviews, ...notices, ...objections].map(({ id }) => id)];
  return {
    ...read,
    need,
    metrics: await listMetrics(db, need.id),
    bids: bids.map((bid) => ({ ...bid, orgName: names.get(bid.org_id) as string })),
    checks,
    scores: await readScores(db, entryId),
    opinions: await readOpinions(db, entryId),
    decisions: decisions.map((row) => ({ ...row, minutes: JSON.parse(row.minutes) as Minutes })),
    notices,
    objections,
    events: await readEvents(db, entryId, subjects),
    files: await readFiles(db, { needId: need.id, bids, objections }),
  };
}
export type Archive = Awaited<ReturnType<typeof readArchive>>;
