import type { SelectQueryBuilder } from "kysely";
import type { Db, Schema } from "#db/schema.ts";
import type { NeedCard } from "../../needs/queries/cards.server.ts";
import { listNeedCards } from "../../needs/queries/cards.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { mayOversee } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import type { CallPhase } from "../call.ts";
import { callPhases, phaseOf } from "../call.ts";
import type { CallFilter } from "../input.ts";
import { mayManageCalls, maySeeCall } from "../policy.ts";

export const summaryColumns = [
  "call.id",
  "call.call_no as callNo",
  "call.batch",
  "call.title",
  "call.host",
  "call.funding_mode as fundingMode",
  "call.status",
  "call.opens_at as opensAt",
  "call.closes_at as closesAt",
] as const;

type Calls<O> = SelectQueryBuilder<Schema & { call: Schema["call_list"] }, "call", O>;

const visibleTo = <O>(calls: Calls<O>, actor: Actor) =>
  mayOversee(actor) ? calls : calls.where("call.published_at", "is not", null);

/** `phaseOf`, said in SQL. */
function inPhase<O>(calls: Calls<O>, phase: CallPhase, now: Date): Calls<O> {
  const at = now.toISOString();
  const published = calls.where("call.status", "=", "published");
  if (phase === "upcoming") return published.where("call.opens_at", ">", at);
  if (phase === "open") return published.where("call.opens_at", "<=", at).where("call.closes_at", ">", at);
  if (phase !== "closed") return calls.where("call.status", "=", phase);
  return calls.where((eb) =>
    eb.or([
      eb("call.status", "=", "closed"),
      eb.and([eb("call.status", "=", "published"), eb("call.closes_at", "<=", at)]),
    ]),
  );
}

/** The lists that the actor may see, newest first; drafts come first for those who oversee. */
export async function listCalls(db: Db, actor: Actor, request: PageRequest & CallFilter, now = new Date()) {
  let calls = visibleTo(db.selectFrom("call_list as call"), actor);
  if (request.phase) calls = inPhase(calls, request.phase, now);
  const { total } = await calls
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await calls
    .select(summaryColumns)
    .select((eb) =>
      eb
        .selectFrom("call_entry")
        .select((entries) => entries.fn.countAll<number>().as("count"))
        .whereRef("call_entry.call_id", "=", "call.id")
        .where("call_entry.status", "!=", "withdrawn")
        .as("entryCount"),
    )
    .orderBy((eb) => eb.case().when("call.status", "=", "draft").then(0).else(1).end())
    .orderBy("call.created_at", "desc")
    .orderBy("call.id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  const items = rows.map(({ status, ...row }) => ({
    ...row,
    entryCount: Number(row.entryCount),
    phase: phaseOf({ ...row, status }, now),
  }));
  return {
    items,
    total: Number(total),
    page: request.page,
    pageSize: request.pageSize,
  } satisfies Page<unknown>;
}

/** How many lists the actor sees in each phase, for the facets. */
export async function countCallPhases(
  db: Db,
  actor: Actor,
  now = new Date(),
): Promise<Record<CallPhase, number>> {
  const rows = await visibleTo(db.selectFrom("call_list as call"), actor)
    .select(["call.status", "call.opens_at as opensAt", "call.closes_at as closesAt"])
    .execute();
  const phases = rows.map((row) => phaseOf(row, now));
  const count = (phase: CallPhase) => phases.filter((one) => one === phase).length;
  return Object.fromEntries(callPhases.map((phase) => [phase, count(phase)])) as Record<CallPhase, number>;
}

/** One list with its entries, each need as far as its tiers let the actor see. */
export async function findCall(db: Db, actor: Actor, id: string, now = new Date()) {
  const call = await db
    .selectFrom("call_list as call")
    .select(summaryColumns)
    .select(["call.intro", "call.published_at as publishedAt", "call.closed_at as closedAt", "call.version"])
    .where("call.id", "=", id)
    .executeTakeFirst();
  if (!call || !maySeeCall(actor, call)) throw notFound();
  return {
    ...call,
    phase: phaseOf(call, now),
    entries: await listEntries(db, actor, id),
    mayManage: mayManageCalls(actor),
  };
}

export type CallEntry = Awaited<ReturnType<typeof listEntries>>[number];

async function listEntries(db: Db, actor: Actor, callId: string) {
  const rows = await db
    .selectFrom("call_entry")
    .select(["id", "entry_no as entryNo", "position", "status", "need_id as needId"])
    .select(["decision_due_at as decisionDueAt", "suspended_at as suspendedAt", "reason_code as reasonCode"])
    .where("call_id", "=", callId)
    .orderBy("position")
    .execute();
  const cards = new Map(
    (
      await listNeedCards(
        db,
        actor,
        rows.map((row) => row.needId),
      )
    ).map((card) => [card.id, card]),
  );
  return rows.flatMap(({ needId, ...entry }) => {
    const card = cards.get(needId);
    return card ? [{ ...entry, need: entryNeed(card) }] : [];
  });
}

const entryNeed = (card: NeedCard) => ({
  id: card.id,
  title: card.title,
  excerpt: card.excerpt,
  status: card.status,
  orgName: card.orgName,
  techField: card.techField,
  region: card.region,
  reward: card.reward,
  deadline: card.deadline,
});
