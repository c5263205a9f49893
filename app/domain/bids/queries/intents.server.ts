import type { Db, IntentStatus, SolutionStatus, VisibilityTier } from "#db/schema.ts";
import { tierShows } from "../../needs/policy.ts";
import { factsOf, listDisclosed } from "../../needs/queries/visible.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember, mayOversee } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { listTimeline } from "../../shared/events.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { maySeeSolution } from "../../solutions/policy.ts";
import { isDisclosed } from "../../solutions/queries/disclosures.server.ts";
import type { IntentFilter } from "../input.ts";
import type { Box } from "../intent.ts";
import { boxes } from "../intent.ts";
import { mayAnswerIntent, maySeeIntent, mayWithdrawIntent } from "../policy.ts";

const intentRows = (db: Db) =>
  db
    .selectFrom("intent")
    .innerJoin("organization as sender", "sender.id", "intent.from_org_id")
    .innerJoin("organization as receiver", "receiver.id", "intent.to_org_id")
    .leftJoin("need", "need.id", "intent.need_id")
    .leftJoin("solution", "solution.id", "intent.solution_id")
    .leftJoin("call_entry as entry", "entry.id", "intent.call_entry_id")
    .leftJoin("pitch", "pitch.id", "intent.pitch_id")
    .leftJoin("roadshow", "roadshow.id", "pitch.roadshow_id");

const columns = [
  "intent.id",
  "intent.intent_no as intentNo",
  "intent.status",
  "intent.text",
  "intent.from_org_id as fromOrgId",
  "intent.to_org_id as toOrgId",
  "intent.need_id as needId",
  "intent.solution_id as solutionId",
  "intent.created_at as createdAt",
  "intent.answered_at as answeredAt",
  "sender.name as fromOrgName",
  "receiver.name as toOrgName",
  "need.title as needTitle",
  "solution.title as solutionTitle",
  "entry.call_id as callId",
  "entry.entry_no as entryNo",
  "pitch.roadshow_id as roadshowId",
  "roadshow.title as roadshowTitle",
] as const;

/** What decides whether the need's firm is named. */
export const hidingColumns = [
  "need.name_tier as nameTier",
  "need.status as needStatus",
  "need.submitted_at as needSubmittedAt",
  "need.published_at as needPublishedAt",
] as const;

interface Addressed {
  needId: string | null;
  toOrgId: string;
  toOrgName: string;
  nameTier: VisibilityTier | null;
  needStatus: Parameters<typeof factsOf>[0]["status"] | null;
  needSubmittedAt: string | null;
  needPublishedAt: string | null;
}

/** The receiver's name, or null while the need hides it from the actor: an intent is no way around a need's tiers. */
export function receiverName(actor: Actor, row: Addressed, disclosed: Set<string>): string | null {
  if (!row.needId || !row.nameTier || !row.needStatus) return row.toOrgName;
  const facts = factsOf({
    org_id: row.toOrgId,
    status: row.needStatus,
    submitted_at: row.needSubmittedAt,
    published_at: row.needPublishedAt,
    recommender_org_id: null,
  });
  return tierShows(actor, facts, row.nameTier, disclosed.has(row.needId)) ? row.toOrgName : null;
}

function present<T extends Addressed & { needTitle: string | null; solutionTitle: string | null }>(
  actor: Actor,
  row: T,
  disclosed: Set<string>,
) {
  const { nameTier, needStatus, needSubmittedAt, needPublishedAt, needTitle, solutionTitle, ...rest } = row;
  const toOrgName = receiverName(actor, row, disclosed);
  return {
    ...rest,
    title: (needTitle ?? solutionTitle) as string,
    toOrgName,
    toOrgId: toOrgName === null ? null : row.toOrgId,
  };
}

const ownOrgs = (actor: Actor) => ["", ...actor.memberships.map((m) => m.orgId)];

const intentsIn = (db: Db, actor: Actor, box: Box) => {
  const intents = intentRows(db);
  if (box === "all") return intents;
  return intents.where(box === "incoming" ? "intent.to_org_id" : "intent.from_org_id", "in", ownOrgs(actor));
};

/** The boxes a person has: incoming and outgoing of their organizations, and all of them for those who oversee. */
function boxesOf(actor: Actor): Box[] {
  const oversees = mayOversee(actor);
  return boxes.filter((box) => (box === "all" ? oversees : actor.memberships.length > 0 || !oversees));
}

/** The box to open on its own: the first that holds something. */
async function fullBox(db: Db, actor: Actor, own: Box[]): Promise<Box> {
  for (const box of own)
    if (await intentsIn(db, actor, box).select("intent.id").executeTakeFirst()) return box;
  return own[0] as Box;
}

/** Intents of one box, newest first, without contact data. */
export async function listIntents(db: Db, actor: Actor, request: PageRequest & IntentFilter) {
  const own = boxesOf(actor);
  if (!actor.userId || (request.box && !own.includes(request.box))) throw forbidden();
  const box = request.box ?? (await fullBox(db, actor, own));
  let intents = intentsIn(db, actor, box);
  if (request.status) intents = intents.where("intent.status", "=", request.status);
  const { total } = await intents
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await intents
    .select([...columns, ...hidingColumns])
    .orderBy("intent.created_at", "desc")
    .orderBy("intent.id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  const disclosed = await listDisclosed(
    db,
    actor,
    rows.flatMap((row) => row.needId ?? []),
  );
  const items = rows.map((row) => present(actor, row, disclosed));
  const page = { items, total: Number(total), page: request.page, pageSize: request.pageSize };
  return { box, boxes: own, page: page satisfies Page<unknown> };
}

/** How many intents of each state a box holds, for its filter. */
export async function countIntents(db: Db, actor: Actor, box: Box): Promise<Record<IntentStatus, number>> {
  const rows = await intentsIn(db, actor, box)
    .select((eb) => ["intent.status", eb.fn.countAll<number>().as("count")])
    .groupBy("intent.status")
    .execute();
  const count = (status: IntentStatus) => Number(rows.find((row) => row.status === status)?.count ?? 0);
  return {
    sent: count("sent"),
    accepted: count("accepted"),
    declined: count("declined"),
    withdrawn: count("withdrawn"),
  };
}

/** Whether the solution of an intent can be opened; it may have been withdrawn. A need that took an intent stays public. */
async function mayOpenSubject(
  db: Db,
  actor: Actor,
  row: { solutionId: string | null; solutionStatus: SolutionStatus | null; toOrgId: string },
): Promise<boolean> {
  const { solutionId: id, solutionStatus: status, toOrgId: orgId } = row;
  return !id || !status || maySeeSolution(actor, { orgId, status }, await isDisclosed(db, actor, id));
}

/**
 * One intent for its two sides and those who oversee, with the contact and the history; a visitor is asked to log in first. While the need hides its firm, the
 * people who act for the firm stay unnamed too.
 */
export async function findIntent(db: Db, actor: Actor, id: string) {
  if (!actor.userId) throw forbidden();
  const row = await intentRows(db)
    .leftJoin("user as answerer", "answerer.id", "intent.answered_by")
    .select([...columns, ...hidingColumns])
    .select(["intent.contact_name as contactName", "intent.contact_phone as contactPhone", "intent.answer"])
    .select(["answerer.name as answeredBy", "solution.status as solutionStatus"])
    .where("intent.id", "=", id)
    .executeTakeFirst();
  if (!row || !maySeeIntent(actor, row)) throw notFound();
  const disclosed = await listDisclosed(db, actor, row.needId ? [row.needId] : []);
  const { solutionStatus, ...intent } = present(actor, row, disclosed);
  const timeline = await listTimeline(db, "intent", id);
  const named = intent.toOrgName !== null;
  return {
    ...intent,
    answeredBy: named ? intent.answeredBy : null,
    mayOpenSubject: await mayOpenSubject(db, actor, { ...row, solutionStatus }),
    isReceiver: isMember(actor, row.toOrgId),
    isSender: isMember(actor, row.fromOrgId),
    mayAnswer: mayAnswerIntent(actor, row),
    mayWithdraw: mayWithdrawIntent(actor, row),
    timeline: timeline.map(({ seq, type, at, actorName }) => ({
      seq,
      type,
      at,
      actorName: named ? actorName : null,
    })),
  };
}
