import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember, mayOversee } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { canMove } from "../../shared/transitions.ts";
import { entryMoves } from "../call.ts";
import { mayManageCalls, maySeeCall } from "../policy.ts";
import type { Procedure } from "../procedure.ts";
import { procedureOf } from "../procedure.ts";
import type { EntryFacts } from "../stuck.ts";
import { daysIn, nextActOf, stuckOf } from "../stuck.ts";
import { listOwnBidEntries } from "./interest.server.ts";

/** The entries of a public list with how far each has come, what holds it up and what moves it on; in a constant number of queries. */
export async function findBoard(db: Db, actor: Actor, callId: string, now = new Date()) {
  const call = await db
    .selectFrom("call_list")
    .select(["id", "title", "call_no as callNo", "status", "procedure", "closes_at as closesAt"])
    .select("published_at as publishedAt")
    .where("id", "=", callId)
    .executeTakeFirst();
  if (!call?.publishedAt || !maySeeCall(actor, call)) throw notFound();
  if (!mayOversee(actor)) throw forbidden();
  const { procedure: _, ...shown } = call;
  const procedure = procedureOf(call);
  const rows = await listRows(db, callId);
  const ids = rows.map(({ id }) => id);
  const counts = await countAll(db, ids);
  const ownBids = await listOwnBidEntries(db, actor, ids);
  const mayManage = mayManageCalls(actor) && call.status !== "withdrawn";
  const entries = rows.map(({ seekerOrgId, ...row }) => {
    const isBidder = ownBids.has(row.id);
    const isFirm = isMember(actor, seekerOrgId);
    const of = (kind: Exclude<keyof typeof counts, "noticeEnds">) => counts[kind].get(row.id) ?? 0;
    const facts: EntryFacts = {
      ...row,
      closesAt: call.closesAt,
      bidding: procedure.bidding,
      decidedBy: procedure.decidedBy,
      bids: knowsBids(row.status, procedure) ? of("bids") : null,
      intents: of("intents"),
      unchecked: of("unchecked"),
      missingReviewers: Math.max(0, procedure.scoring.minReviewers - of("reviewers")),
      missingSheets: of("reviewers") - of("sheets"),
      openObjections: of("objections"),
      noticeEndsAt: counts.noticeEnds.get(row.id) ?? null,
    };
    return {
      ...row,
      bids: facts.bids,
      intents: facts.intents,
      days: daysIn(row.statusAt, now),
      stuck: stuckOf(facts, now),
      next: nextActOf(facts, now),
      mayWithdraw: mayManage && canMove(entryMoves, "withdraw", row.status),
      mayReopen:
        mayManage &&
        !isBidder &&
        !(isFirm && procedure.decidedBy === "panel") &&
        procedure.bidding === "sealed" &&
        canMove(entryMoves, "reopenAward", row.status),
      mayLapse:
        mayManage &&
        !isBidder &&
        !isFirm &&
        canMove(entryMoves, "lapse", row.status) &&
        (row.status !== "listed" || call.status === "closed"),
      mayRenew: mayManage && row.status === "lapsed" && row.needStatus === "lapsed" && row.renewalId === null,
    };
  });
  return { ...shown, bidding: procedure.bidding, mayManage, entries };
}
export type Board = Awaited<ReturnType<typeof findBoard>>;

/** Before the opening the list's rules say whether anybody learns how many bids there are, coordinators included. */
const knowsBids = (status: EntryFacts["status"], { shown }: Procedure) =>
  shown === "count" || (status !== "listed" && status !== "closed");

const listRows = (db: Db, callId: string) =>
  db
    .selectFrom("call_entry as entry")
    .innerJoin("need", "need.id", "entry.need_id")
    .innerJoin("organization as org", "org.id", "need.org_id")
    .select(["entry.id", "entry.entry_no as entryNo", "entry.status", "entry.status_at as statusAt"])
    .select(["entry.decision_due_at as decisionDueAt", "entry.suspended_at as suspendedAt"])
    .select(["entry.reason_code as reasonCode", "entry.reason", "need.id as needId", "need.title"])
    .leftJoin("need as renewal", (join) =>
      join.onRef("renewal.renewed_from_id", "=", "need.id").on("renewal.status", "!=", "withdrawn"),
    )
    .select([
      "need.org_id as seekerOrgId",
      "need.status as needStatus",
      "renewal.id as renewalId",
      "org.name as orgName",
    ])
    .where("entry.call_id", "=", callId)
    .orderBy("entry.position")
    .execute();

/** Rows of one entry are added up. */
function sum(rows: { id: string; count: number | string }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { id, count } of rows) sums.set(id, (sums.get(id) ?? 0) + Number(count));
  return sums;
}

async function countAll(db: Db, ids: string[]) {
  const entryIds = ["", ...ids];
  const bids = await db
    .selectFrom("bid")
    .select(["entry_id as id", "status", (eb) => eb.fn.countAll<number>().as("count")])
    .where("entry_id", "in", entryIds)
    .where("status", "not in", ["draft", "withdrawn"])
    .groupBy(["entry_id", "status"])
    .execute();
  const reviewers = await db
    .selectFrom("review_assignment as assignment")
    .innerJoin("call_entry as entry", "entry.id", "assignment.entry_id")
    .select(["entry.id", "assignment.status", (eb) => eb.fn.countAll<number>().as("count")])
    .where("entry.id", "in", entryIds)
    .whereRef("assignment.round", "=", "entry.panel_round")
    .where("assignment.status", "in", ["assigned", "accepted", "submitted"])
    .groupBy(["entry.id", "assignment.status"])
    .execute();
  return {
    bids: sum(bids),
    unchecked: sum(bids.filter(({ status }) => status === "opened" || status === "correcting")),
    intents: await countIntents(db, entryIds),
    reviewers: sum(reviewers),
    sheets: sum(reviewers.filter(({ status }) => status === "submitted")),
    ...(await countNotices(db, entryIds)),
  };
}

const countIntents = async (db: Db, entryIds: string[]) =>
  sum(
    await db
      .selectFrom("intent")
      .innerJoin("call_entry as entry", "entry.need_id", "intent.need_id")
      .select(["entry.id", (eb) => eb.fn.countAll<number>().as("count")])
      .where("entry.id", "in", entryIds)
      .where("intent.status", "!=", "withdrawn")
      .groupBy("entry.id")
      .execute(),
  );

async function countNotices(db: Db, entryIds: string[]) {
  const notices = await db
    .selectFrom("public_notice as notice")
    .leftJoin("objection", (join) =>
      join.onRef("objection.notice_id", "=", "notice.id").on("objection.status", "in", ["filed", "accepted"]),
    )
    .select(["notice.entry_id as id", (eb) => eb.fn.count<number>("objection.id").as("count")])
    .select((eb) => eb.fn.max("notice.ends_at").as("endsAt"))
    .where("notice.entry_id", "in", entryIds)
    .groupBy("notice.entry_id")
    .execute();
  return {
    objections: sum(notices),
    noticeEnds: new Map(notices.map(({ id, endsAt }) => [id, endsAt])),
  };
}
