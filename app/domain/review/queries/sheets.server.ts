import { createHash } from "node:crypto";
import type { Db, Row } from "#db/schema.ts";
import type { BidContent } from "../../bids/content.ts";
import type { Procedure } from "../../calls/procedure.ts";
import { procedureOf } from "../../calls/procedure.ts";
import { isInterested } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { mayReadAsReviewer } from "../policy.ts";
import { blindLabel } from "../review.ts";
import { totalOf } from "../scoring.ts";
import type { ReadEntry } from "./entry.server.ts";
import { namesOf, readEntry } from "./entry.server.ts";
import type { OpenBid } from "./facts.server.ts";
import { isContender, listMetrics, listOpenBids } from "./facts.server.ts";
import { readPanel } from "./panel.server.ts";

/** A reviewer's own assignments: what is still to do first, by its due date. */
export async function listMyReviews(db: Db, actor: Actor, { all = false } = {}) {
  if (actor.userId === null) throw forbidden();
  return db
    .selectFrom("review_assignment as assignment")
    .innerJoin("call_entry as entry", "entry.id", "assignment.entry_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .select(["assignment.id", "assignment.status", "assignment.due_at as dueAt"])
    .select(["entry.entry_no as entryNo", "need.title", "call.title as callTitle"])
    .select((eb) =>
      eb
        .selectFrom("bid")
        .select((bids) => bids.fn.countAll<number>().as("count"))
        .whereRef("bid.entry_id", "=", "entry.id")
        .where("bid.status", "=", "eligible")
        .as("bidCount"),
    )
    .where("assignment.user_id", "=", actor.userId)
    .$if(!all, (qb) =>
      qb
        .where("assignment.status", "in", ["assigned", "accepted"])
        .where("entry.status", "=", "review")
        .whereRef("assignment.round", "=", "entry.round"),
    )
    .orderBy("assignment.due_at")
    .orderBy("assignment.id")
    .execute();
}

type Mine = ReadEntry & { assignment: Row<"review_assignment"> };

async function readMine(db: Db, actor: Actor, id: string): Promise<Mine> {
  const assignment = await db
    .selectFrom("review_assignment")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!assignment || assignment.user_id !== actor.userId) throw notFound();
  return { ...(await readEntry(db, assignment.entry_id)), assignment };
}

async function labelsOf(db: Db, bids: OpenBid[], isBlind: boolean): Promise<Map<string, string>> {
  if (isBlind) return new Map(bids.map(({ id }, place) => [id, blindLabel(place)]));
  const names = await namesOf(
    db,
    bids.map(({ org_id }) => org_id),
  );
  return new Map(bids.map(({ id, bid_no, org_id }) => [id, `${bid_no} ${names.get(org_id)}`]));
}

const scoredStatuses = ["eligible", "selected", "declined"] as const;

/** The bids that a panel scores. The opening's public record names them in the order of receipt, so a blind panel has another one. */
function scoredOf(bids: OpenBid[], { scoring }: Procedure): OpenBid[] {
  const scored = bids.filter(isContender);
  const place = ({ id }: OpenBid) => createHash("sha256").update(id).digest("hex");
  return scoring.isBlind ? scored.sort((a, b) => place(a).localeCompare(place(b))) : scored;
}

/** A reviewer's own task: the declaration first; then how far each sheet is; to the chair also how the panel stands. */
export async function findMyReview(db: Db, actor: Actor, id: string) {
  const read = await readMine(db, actor, id);
  const { assignment, entry, procedure } = read;
  const isOpen = entry.status === "review" && assignment.round === entry.round;
  const isTied = await isInterested(db, actor, { id: entry.id, seekerOrgId: read.need.org_id });
  const mayRead = mayReadAsReviewer(assignment, entry) && !isTied;
  const isAsked = isOpen && assignment.status === "assigned";
  const open = mayRead || isAsked ? await listOpenBids(db, entry.id) : [];
  const bids = mayRead ? scoredOf(open, procedure) : [];
  const labels = await labelsOf(db, bids, procedure.scoring.isBlind);
  const scores = await db.selectFrom("score").selectAll().where("assignment_id", "=", id).execute();
  const opinions = await db.selectFrom("opinion").selectAll().where("assignment_id", "=", id).execute();
  const sheets = bids.map((bid) => {
    const mine = scores.filter(({ bid_id }) => bid_id === bid.id);
    const scored = mine.filter(({ criterion }) =>
      procedure.criteria.some(({ key }) => key === criterion),
    ).length;
    const hasOpinion = opinions.some(({ bid_id }) => bid_id === bid.id);
    return {
      bidId: bid.id,
      label: labels.get(bid.id) as string,
      total: totalOf(Object.fromEntries(mine.map(({ criterion, points }) => [criterion, points]))),
      isBegun: scored > 0 || hasOpinion,
      isWhole: scored === procedure.criteria.length && hasOpinion,
    };
  });
  const isChair = assignment.is_chair === 1 && mayRead;
  const panel = isChair && isOpen ? await readPanel(db, { entry, procedure, bids }) : null;
  return {
    entry: taskOf(read),
    isOpen,
    isBlind: procedure.scoring.isBlind,
    mayRead,
    isTied,
    /**
     * Whom the reviewer must not be tied to, while that is asked. A blind panel learns of the firm only: ties to bidders are found when it
     * is put together.
     */
    parties: isAsked ? await partyNames(db, read, open) : [],
    assignment: {
      id,
      status: assignment.status,
      dueAt: assignment.due_at,
      version: assignment.version,
      recusalReason: assignment.recusal_reason,
      isChair,
    },
    sheets,
    panel,
    scoring: procedure.scoring,
  };
}

/** An entry as the head of a reviewer's task, which somebody who recused still sees: it names no party. */
const taskOf = ({ entry, need }: ReadEntry) => ({ id: entry.id, entryNo: entry.entry_no, title: need.title });

async function partyNames(db: Db, { seekerName, procedure }: ReadEntry, bids: OpenBid[]): Promise<string[]> {
  if (procedure.scoring.isBlind) return [seekerName];
  const names = await namesOf(
    db,
    bids.filter(isContender).map(({ org_id }) => org_id),
  );
  const partners = bids.filter(isContender).flatMap(({ text }) => text.partners.map(({ name }) => name));
  return [...new Set([seekerName, ...names.values(), ...partners])];
}

const hidden = {
  leader: "",
  leaderTitle: "",
  leaderPhone: "",
  contactName: "",
  contactPhone: "",
  team: "",
  partners: [],
  files: [],
} satisfies Partial<BidContent>;

/** One sheet: the bid's text beside the reviewer's own points. A blind panel reads no names, people, partners or files. */
export async function findSheet(db: Db, actor: Actor, { id, bidId }: { id: string; bidId: string }) {
  const read = await readMine(db, actor, id);
  const { assignment, entry, procedure } = read;
  if (assignment.status === "assigned") throw forbidden("declareFirst");
  if (!mayReadAsReviewer(assignment, entry)) throw forbidden("reviewNotYours");
  if (await isInterested(db, actor, { id: entry.id, seekerOrgId: read.need.org_id }))
    throw forbidden("interested");
  const bids = scoredOf(await listOpenBids(db, entry.id), procedure);
  const labels = await labelsOf(db, bids, procedure.scoring.isBlind);
  const bid = bids.find((one) => one.id === bidId);
  if (!bid) throw notFound();
  const mine = <T extends "score" | "opinion">(table: T) =>
    db
      .selectFrom(table as "score")
      .selectAll()
      .where("assignment_id", "=", id)
      .where("bid_id", "=", bidId);
  const scores = await mine("score").execute();
  const opinion = await db
    .selectFrom("opinion")
    .select("text")
    .where("assignment_id", "=", id)
    .where("bid_id", "=", bidId)
    .executeTakeFirst();
  const place = bids.indexOf(bid);
  const { isBlind } = procedure.scoring;
  return {
    entry: taskOf(read),
    assignmentId: id,
    version: assignment.version,
    mayWrite: assignment.status === "accepted" && entry.status === "review",
    bidId,
    label: labels.get(bidId) as string,
    nextBidId: bids[place + 1]?.id ?? null,
    isBlind,
    content: isBlind ? { ...bid.text, ...hidden } : bid.text,
    metrics: await listMetrics(db, read.need.id),
    criteria: procedure.criteria,
    points: Object.fromEntries(scores.map(({ criterion, points }) => [criterion, points])),
    opinion: opinion?.text ?? "",
  };
}

/** Whether the actor reads a bid as one who reviews it; a blind panel reads it on the score sheet only, without files. */
export async function readsAsReviewer(db: Db, actor: Actor, bidId: string): Promise<boolean> {
  if (actor.userId === null) return false;
  const rows = await db
    .selectFrom("review_assignment as assignment")
    .innerJoin("call_entry as entry", "entry.id", "assignment.entry_id")
    .innerJoin("bid", "bid.entry_id", "entry.id")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .select(["assignment.status", "assignment.round", "entry.round as entryRound", "call.procedure"])
    .where("bid.id", "=", bidId)
    .where("bid.status", "in", scoredStatuses)
    .where("assignment.user_id", "=", actor.userId)
    .execute();
  return rows.some(
    (row) => mayReadAsReviewer(row, { round: row.entryRound }) && !procedureOf(row).scoring.isBlind,
  );
}
