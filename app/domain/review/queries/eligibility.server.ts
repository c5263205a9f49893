import type { Db, Row } from "#db/schema.ts";
import { entryMoves } from "../../calls/call.ts";
import { findStandIns, refuseBidders, staffPool } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { canMove } from "../../shared/transitions.ts";
import type { Finding } from "../eligibility.ts";
import { isUnsuspicious } from "../eligibility.ts";
import type { PanelView } from "../policy.ts";
import { mayAnswerForBid, mayRunReview, maySeeResult, maySeeReview } from "../policy.ts";
import { isFirstCandidate } from "../reply.ts";
import { headOf, namesOf, readEntry } from "./entry.server.ts";
import { checkBids, listOpenBids } from "./facts.server.ts";

const filesOf = (db: Db, bidIds: string[]) =>
  db
    .selectFrom("eligibility_file")
    .select(["id", "bid_id as bidId", "file_name as fileName", "size"])
    .where("bid_id", "in", ["", ...bidIds])
    .orderBy("created_at")
    .orderBy("id")
    .execute();

const windowOf = (row: Row<"eligibility"> | undefined) =>
  row?.correction_text
    ? {
        text: row.correction_text,
        dueAt: row.correction_due_at as string,
        answer: row.correction_answer,
        answeredAt: row.correction_answered_at,
      }
    : null;

const decisionOf = (row: Row<"eligibility"> | undefined) =>
  row?.decision
    ? { decision: row.decision, reasons: row.reasons as string, decidedAt: row.decided_at as string }
    : null;

/** The checks of an entry's bids: what was found then, or is found now for bids that nobody has touched. */
export async function findEligibility(db: Db, actor: Actor, entryId: string, now = new Date()) {
  if (!maySeeReview(actor)) throw forbidden();
  await refuseBidders(db, actor, entryId);
  const read = await readEntry(db, entryId);
  const bids = await listOpenBids(db, entryId);
  const ids = bids.map(({ id }) => id);
  const checked = await checkBids(db, { ...read, bids }, now);
  const names = await namesOf(
    db,
    bids.map(({ org_id }) => org_id),
  );
  const rows = await db
    .selectFrom("eligibility")
    .selectAll()
    .where("bid_id", "in", ["", ...ids])
    .execute();
  const files = await filesOf(db, ids);
  const runs = mayRunReview(actor) && read.entry.status === "opened";
  const sides = { id: entryId, seekerOrgId: read.need.org_id };
  const standIns = runs ? await findStandIns(db, actor, sides, staffPool) : null;
  return {
    entry: headOf(read),
    mayRun: runs && standIns === null,
    standIns,
    isReady: bids.every(({ status }) => status !== "opened" && status !== "correcting"),
    bids: bids.map((bid) => {
      const row = rows.find(({ bid_id }) => bid_id === bid.id);
      const findings = row ? (JSON.parse(row.findings) as Finding[]) : (checked.get(bid.id) as Finding[]);
      return {
        id: bid.id,
        bidNo: bid.bid_no,
        status: bid.status,
        orgId: bid.org_id,
        orgName: names.get(bid.org_id) as string,
        partners: bid.text.partners.map(({ name }) => name),
        findings,
        /** May be admitted together with others. */
        isUnsuspicious: bid.status === "opened" && isUnsuspicious(findings),
        window: windowOf(row),
        decision: decisionOf(row),
        files: files.filter(({ bidId }) => bidId === bid.id),
      };
    }),
  };
}

async function readBid(db: Db, actor: Actor, bidId: string) {
  const bid = await db.selectFrom("bid").selectAll().where("id", "=", bidId).executeTakeFirst();
  if (!bid || !maySeeResult(actor, { orgId: bid.org_id }) || bid.opened_at === null) throw notFound();
  if (!isMember(actor, bid.org_id)) await refuseBidders(db, actor, bid.entry_id);
  return bid;
}

/** Staff reads here what the bidder reads. */
const toldOf = ({ rank, score_hundredths }: Row<"bid_outcome">, told: PanelView) =>
  told === "nothing" ? { rank: null, scoreHundredths: null } : { rank, scoreHundredths: score_hundredths };

const replyOf = (given: Row<"bid_outcome">, told: PanelView) => ({
  round: given.round,
  outcome: given.outcome,
  forfeitCode: given.forfeit_code,
  ...toldOf(given, told),
  codes: JSON.parse(given.reason_codes) as string[],
  reason: given.reason,
  metrics: JSON.parse(given.metric_reasons) as { name: string; text: string }[],
  feedback: given.feedback,
});
export type Reply = ReturnType<typeof replyOf>;

/** What became of a bid after the opening, as its bidder reads it: what is to be mended, the decision, the reply. */
export async function findBidResult(db: Db, actor: Actor, bidId: string, now = new Date()) {
  const bid = await readBid(db, actor, bidId);
  const read = await readEntry(db, bid.entry_id);
  const row = await db.selectFrom("eligibility").selectAll().where("bid_id", "=", bidId).executeTakeFirst();
  const given = await db
    .selectFrom("bid_outcome")
    .selectAll()
    .where("bid_id", "in", (eb) =>
      eb.selectFrom("bid as other").select("other.id").where("other.entry_id", "=", bid.entry_id),
    )
    .orderBy("round", "desc")
    .execute();
  const own = given.filter(({ bid_id }) => bid_id === bidId);
  const { told } = read.procedure.scoring;
  const outcome = own.find(({ round }) => round === read.entry.round);
  const notice = await db
    .selectFrom("public_notice")
    .select("id")
    .where("entry_id", "=", bid.entry_id)
    .orderBy("published_at", "desc")
    .executeTakeFirst();
  const window = windowOf(row);
  const mayAnswer = mayAnswerForBid(actor, { orgId: bid.org_id });
  return {
    entry: headOf(read),
    bid: { id: bid.id, bidNo: bid.bid_no, status: bid.status },
    window,
    files: await filesOf(db, [bidId]),
    decision: decisionOf(row),
    outcome: outcome ? replyOf(outcome, told) : null,
    /** Of rounds before this one, the latest first. */
    earlier: own.filter((one) => one !== outcome).map((one) => replyOf(one, told)),
    isFirst: bid.status === "eligible" && isFirstCandidate(bidId, read.entry.round, given),
    noticeId: notice?.id ?? null,
    mayCorrect:
      mayAnswer &&
      bid.status === "correcting" &&
      window !== null &&
      window.answeredAt === null &&
      window.dueAt > now.toISOString(),
    mayDecline:
      mayAnswer &&
      bid.status === "selected" &&
      read.call.status !== "withdrawn" &&
      canMove(entryMoves, "reopenAward", read.entry.status),
    mayGiveFeedback:
      mayAnswer && outcome !== undefined && outcome.outcome !== "selected" && outcome.feedback === null,
  };
}

/** A paper that was handed in to mend a bid. */
export async function findCorrectionFile(
  db: Db,
  actor: Actor,
  { bidId, fileId }: { bidId: string; fileId: string },
) {
  await readBid(db, actor, bidId);
  const file = await db
    .selectFrom("eligibility_file")
    .select(["id", "file_name as fileName", "media_type as mediaType", "size"])
    .where("bid_id", "=", bidId)
    .where("id", "=", fileId)
    .executeTakeFirst();
  if (!file) throw notFound();
  return file;
}
