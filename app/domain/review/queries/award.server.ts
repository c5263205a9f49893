import type { Db, Row } from "#db/schema.ts";
import { entryMoves } from "../../calls/call.ts";
import { mayReopenAward } from "../../calls/policy.ts";
import { findStandIns, refuseBidders, staffPool } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { canMove } from "../../shared/transitions.ts";
import type { Minutes } from "../minutes.ts";
import { toldMinutes } from "../minutes.ts";
import { mayDecideAward, mayReadBids, maySeeReview, panelViewOf } from "../policy.ts";
import { isFirstCandidate, proposeReasons } from "../reply.ts";
import { headOf, namesOf, readEntry } from "./entry.server.ts";
import type { OpenBid } from "./facts.server.ts";
import { isContender, listMetrics, listOpenBids } from "./facts.server.ts";
import { readPanel } from "./panel.server.ts";

/** What a bid says, as a column of the comparison. */
const columnOf = ({ id, bid_no, org_id, status, text }: OpenBid, names: Map<string, string>) => ({
  id,
  bidNo: bid_no,
  orgId: org_id,
  orgName: names.get(org_id) as string,
  status,
  answers: text.answers,
  priceFen: text.priceFen,
  months: Math.max(0, ...text.milestones.map(({ month }) => month)) || null,
  milestones: text.milestones.map(({ title, month }) => ({ title, month })),
  summary: text.summary,
  leader: text.leader,
  ipProposal: text.ipProposal,
  partners: text.partners.map(({ name }) => name),
});
export type ComparedBid = ReturnType<typeof columnOf>;

/** Winners that fell away, the latest first, with the sentence that was given for it. */
async function listFallen(db: Db, bids: OpenBid[], outcomes: Row<"bid_outcome">[]) {
  const events = await db
    .selectFrom("event")
    .select(["subject_id as bidId", "data"])
    .where("type", "=", "bid.forfeited")
    .where("subject_id", "in", ["", ...bids.map(({ id }) => id)])
    .execute();
  return outcomes.flatMap(({ bid_id, round, forfeit_code }) => {
    const bid = forfeit_code && bids.find(({ id }) => id === bid_id);
    if (!bid) return [];
    const event = events.find(({ bidId }) => bidId === bid_id) as (typeof events)[number];
    const { reason } = JSON.parse(event.data) as { reason: string };
    return [{ bidNo: bid.bid_no, orgId: bid.org_id, round, code: forfeit_code, reason }];
  });
}

/** Bids side by side for the firm, staff and auditors, the form of the decision, and what was decided; ranks as `panelViewOf` says. */
export async function findAward(db: Db, actor: Actor, entryId: string) {
  const read = await readEntry(db, entryId);
  const { entry, need, procedure } = read;
  if (!mayReadBids(actor, need.org_id)) throw forbidden();
  await refuseBidders(db, actor, entryId);
  const open = await listOpenBids(db, entryId);
  const bids = open.filter(isContender);
  const names = await namesOf(
    db,
    open.map(({ org_id }) => org_id),
  );
  const metrics = await listMetrics(db, need.id);
  const panel = await readPanel(db, { entry, procedure, bids });
  const outcomes = await db
    .selectFrom("bid_outcome")
    .selectAll()
    .where("bid_id", "in", ["", ...open.map(({ id }) => id)])
    .orderBy("round", "desc")
    .execute();
  const decision = await db
    .selectFrom("award_decision")
    .select(["round", "reasons", "decided_at as decidedAt"])
    .where("entry_id", "=", entryId)
    .where("round", "=", entry.round)
    .executeTakeFirst();
  const facts = { seekerOrgId: need.org_id, told: procedure.scoring.told, isDecided: decision !== undefined };
  const ranking = panelViewOf(actor, facts) === "nothing" ? [] : panel.ranking;
  const decider = { decidedBy: procedure.decidedBy, seekerOrgId: need.org_id };
  const decides = mayDecideAward(actor, decider) && entry.status === "review";
  const isSide = procedure.decidedBy === "panel" && isMember(actor, need.org_id);
  // Where the firm decides, whoever reads this page belongs to no bidder, and may.
  const standIns =
    decides && procedure.decidedBy === "panel"
      ? await findStandIns(db, actor, { id: entryId, seekerOrgId: need.org_id }, staffPool)
      : null;
  return {
    entry: headOf(read),
    callTitle: read.call.title,
    mayDecide: decides && standIns === null,
    standIns,
    mayReopen: mayReopenAward(actor, decider) && !isSide && canMove(entryMoves, "reopenAward", entry.status),
    needsPanel: procedure.decidedBy === "panel" && !panel.isDone,
    seesReview: maySeeReview(actor),
    noticeRule: procedure.notice,
    metrics,
    decision: decision ?? null,
    fallen: (await listFallen(db, open, outcomes)).map((one) => ({
      ...one,
      orgName: names.get(one.orgId) as string,
    })),
    bids: bids.map((bid) => {
      const ranked = ranking.find(({ bidId }) => bidId === bid.id);
      const own = outcomes.filter(({ bid_id }) => bid_id === bid.id);
      return {
        ...columnOf(bid, names),
        rank: ranked?.rank ?? null,
        scoreHundredths: ranked?.scoreHundredths ?? null,
        proposals: proposeReasons(metrics, bid.text.answers),
        outcome: own.find(({ round }) => round === entry.round)?.outcome ?? null,
        isFirst: isFirstCandidate(bid.id, entry.round, outcomes),
        feedback: own.flatMap(({ round, feedback }) => (feedback ? [{ round, text: feedback }] : [])),
      };
    }),
  };
}

/** The minutes of each round, newest first: for the firm, staff and auditors, to each as far as `panelViewOf` says. */
export async function findMinutes(db: Db, actor: Actor, entryId: string) {
  const read = await readEntry(db, entryId);
  if (!mayReadBids(actor, read.need.org_id)) throw forbidden();
  await refuseBidders(db, actor, entryId);
  const rows = await db
    .selectFrom("award_decision")
    .select(["round", "reasons", "minutes", "decided_at as decidedAt"])
    .where("entry_id", "=", entryId)
    .orderBy("round", "desc")
    .execute();
  if (rows.length === 0) throw notFound();
  const seekerOrgId = read.need.org_id;
  const view = panelViewOf(actor, { seekerOrgId, told: read.procedure.scoring.told, isDecided: true });
  const isFirm = isMember(actor, seekerOrgId);
  return {
    entry: headOf(read),
    callNo: read.call.call_no,
    view,
    rounds: rows.map((row) => ({
      ...row,
      minutes: toldMinutes(JSON.parse(row.minutes) as Minutes, view, isFirm),
    })),
  };
}
