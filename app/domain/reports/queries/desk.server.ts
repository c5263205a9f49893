import type { AliasedExpression } from "kysely";
import { sql } from "kysely";
import type { Db } from "#db/schema.ts";
import { performingStatuses } from "../../agreements/agreement.ts";
import { undraftedAwards } from "../../agreements/queries/award.server.ts";
import { agreementsOf } from "../../agreements/queries/list.server.ts";
import { rivalAgreements } from "../../agreements/queries/rivals.server.ts";
import { entriesBidOnBy } from "../../calls/queries/interest.server.ts";
import { heldTo } from "../../matching/policy.ts";
import { openObjections } from "../../notices/notice.ts";
import type { Actor } from "../../shared/actor.ts";
import { addDays, dayOf } from "../../shared/clock.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import type { DeskKey } from "../desk.ts";
import { deskKeys, deskLines, horizonDays, strongLevel } from "../desk.ts";
import { maySeeDesk } from "../policy.ts";

export interface DeskLine {
  id: string;
  title: string;
  detail: string | null;
  /** Since when it waits, or when it is due: an instant or a day. */
  at: string | null;
}

export interface DeskItem {
  key: DeskKey;
  count: number;
  lines: DeskLine[];
}

/** A list that waits, most pressing first. */
interface Waiting {
  as: (alias: "waiting") => AliasedExpression<DeskLine, "waiting">;
  limit: (lines: number) => {
    execute: () => Promise<DeskLine[]>;
    offset: (lines: number) => { execute: () => Promise<DeskLine[]> };
  };
}

function waitingLists(db: Db, actor: Actor, now: Date): Record<DeskKey, Waiting> {
  if (!maySeeDesk(actor)) throw forbidden();
  const at = now.toISOString();
  const soon = addDays(now, horizonDays).toISOString();
  return {
    organizationsPending: pendingOrganizations(db),
    needsSubmitted: needsIn(db, "submitted"),
    needsAccepted: needsIn(db, "accepted"),
    intentsUnanswered: unansweredIntents(db),
    callsClosing: closingCalls(db, at, soon),
    entriesWithoutIntents: quietEntries(db, at),
    entriesToOpen: entriesIn(db, "closed"),
    entriesToCheck: entriesIn(db, "opened"),
    entriesToDecide: entriesIn(db, "review"),
    entriesToDraft: awardedUndrafted(db, actor),
    objectionsOpen: openCases(db),
    roadshowsSoon: roadshowsBetween(db, at, soon),
    milestonesOverdue: overdueMilestones(db, actor, dayOf(now)),
    agreementsUnconfirmed: agreementsIn(db, actor, "draft"),
    agreementsUnsigned: agreementsIn(db, actor, "confirmed"),
    matchesMine: matchesInHand(db, actor),
    matchesUntouched: untouchedMatches(db, actor),
  };
}

async function countOf(db: Db, waiting: Waiting): Promise<number> {
  const { count } = await db
    .selectFrom(waiting.as("waiting"))
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** What waits for the coordinators: for each kind how many, and the most pressing few. */
export async function desk(db: Db, actor: Actor, now = new Date()): Promise<DeskItem[]> {
  const lists = waitingLists(db, actor, now);
  const items: DeskItem[] = [];
  for (const key of deskKeys) {
    const count = await countOf(db, lists[key]);
    items.push({ key, count, lines: count === 0 ? [] : await lists[key].limit(deskLines).execute() });
  }
  return items;
}

/** The whole list behind one of the desk's numbers. */
export async function listDesk(
  db: Db,
  actor: Actor,
  request: PageRequest & { key: DeskKey },
  now = new Date(),
): Promise<Page<DeskLine>> {
  const waiting = waitingLists(db, actor, now)[request.key];
  const items = await waiting.limit(request.pageSize).offset(offsetOf(request)).execute();
  return { items, total: await countOf(db, waiting), page: request.page, pageSize: request.pageSize };
}

const pendingOrganizations = (db: Db) =>
  db
    .selectFrom("organization")
    .select(["id", "name as title", "region as detail", "created_at as at"])
    .where("status", "=", "pending")
    .orderBy("created_at")
    .orderBy("id");

const needsIn = (db: Db, status: "submitted" | "accepted") =>
  db
    .selectFrom("need")
    .innerJoin("organization", "organization.id", "need.org_id")
    .select(["need.id", "need.title", "organization.name as detail", "need.submitted_at as at"])
    .where("need.status", "=", status)
    .orderBy("need.submitted_at")
    .orderBy("need.id");

const unansweredIntents = (db: Db) =>
  db
    .selectFrom("intent")
    .innerJoin("organization as sender", "sender.id", "intent.from_org_id")
    .innerJoin("organization as receiver", "receiver.id", "intent.to_org_id")
    .leftJoin("need", "need.id", "intent.need_id")
    .leftJoin("solution", "solution.id", "intent.solution_id")
    .select((eb) => [
      "intent.id",
      eb.fn.coalesce("need.title", "solution.title", "intent.intent_no").as("title"),
      sql<string>`sender.name || ' → ' || receiver.name`.as("detail"),
      "intent.created_at as at",
    ])
    .where("intent.status", "=", "sent")
    .orderBy("intent.created_at")
    .orderBy("intent.id");

const closingCalls = (db: Db, from: string, until: string) =>
  db
    .selectFrom("call_list")
    .select(["id", "title", "call_no as detail", "closes_at as at"])
    .where("status", "=", "published")
    .where("closes_at", ">=", from)
    .where("closes_at", "<=", until)
    .orderBy("closes_at")
    .orderBy("id");

/** Entries of open lists to which nobody has sent an intent, the first to close first. */
const quietEntries = (db: Db, at: string) =>
  db
    .selectFrom("call_entry")
    .innerJoin("call_list", "call_list.id", "call_entry.call_id")
    .innerJoin("need", "need.id", "call_entry.need_id")
    .select(["need.id", "need.title", "call_entry.entry_no as detail", "call_list.closes_at as at"])
    .where("call_entry.status", "=", "listed")
    .where("call_list.status", "=", "published")
    .where((eb) => eb.or([eb("call_list.closes_at", "is", null), eb("call_list.closes_at", ">", at)]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("intent")
            .select("intent.id")
            .whereRef("intent.need_id", "=", "need.id")
            .where("intent.status", "!=", "withdrawn"),
        ),
      ),
    )
    .orderBy("call_list.closes_at")
    .orderBy("call_entry.entry_no");

/** Entries in the hands of the procedure, the first promised decision first. */
const entriesIn = (db: Db, status: "closed" | "opened" | "review") =>
  db
    .selectFrom("call_entry")
    .innerJoin("need", "need.id", "call_entry.need_id")
    .select([
      "call_entry.id",
      "need.title",
      "call_entry.entry_no as detail",
      "call_entry.decision_due_at as at",
    ])
    .where("call_entry.status", "=", status)
    .orderBy("call_entry.decision_due_at")
    .orderBy("call_entry.entry_no");

/** Awarded entries for which nobody has begun to write the agreement, the longest waiting first; none on which the reader's own bid. */
const awardedUndrafted = (db: Db, actor: Actor) =>
  db
    .selectFrom("call_entry")
    .innerJoin("need", "need.id", "call_entry.need_id")
    .select(["call_entry.id", "need.title", "call_entry.entry_no as detail", "call_entry.status_at as at"])
    .where("call_entry.id", "in", undraftedAwards(db))
    .where("call_entry.id", "not in", entriesBidOnBy(db, actor))
    .orderBy("call_entry.status_at")
    .orderBy("call_entry.entry_no");

/** Objections that nobody has decided yet, the oldest first. */
const openCases = (db: Db) =>
  db
    .selectFrom("objection")
    .innerJoin("public_notice", "public_notice.id", "objection.notice_id")
    .select([
      "objection.id",
      "public_notice.title",
      "objection.objection_no as detail",
      "objection.filed_at as at",
    ])
    .where("objection.status", "in", openObjections)
    .orderBy("objection.filed_at")
    .orderBy("objection.id");

const roadshowsBetween = (db: Db, from: string, until: string) =>
  db
    .selectFrom("roadshow")
    .select(["id", "title", "host as detail", "starts_at as at"])
    .where("status", "=", "published")
    .where("ends_at", ">=", from)
    .where("starts_at", "<=", until)
    .orderBy("starts_at")
    .orderBy("id");

/** The line names the agreement, so that it opens its page. */
const overdueMilestones = (db: Db, actor: Actor, today: string) =>
  db
    .selectFrom("milestone")
    .innerJoin("agreement", "agreement.id", "milestone.agreement_id")
    .select(["agreement.id", "agreement.title", "milestone.title as detail", "milestone.due_on as at"])
    .where("agreement.status", "in", performingStatuses)
    .where("agreement.id", "not in", rivalAgreements(db, actor))
    .where("milestone.delivered_at", "is", null)
    .where("milestone.due_on", "<", today)
    .orderBy("milestone.due_on")
    .orderBy("milestone.id");

const agreementsIn = (db: Db, actor: Actor, status: "draft" | "confirmed") =>
  agreementsOf(db, actor, { status }, "")
    .innerJoin("organization as seeker", "seeker.id", "agreement.seeker_org_id")
    .innerJoin("organization as solver", "solver.id", "agreement.solver_org_id")
    .select([
      "agreement.id",
      "agreement.title",
      sql<string>`seeker.name || ' × ' || solver.name`.as("detail"),
      "agreement.created_at as at",
    ])
    .orderBy("agreement.created_at")
    .orderBy("agreement.id");

/** What the reader is responsible for, the longest untouched first. */
const matchesInHand = (db: Db, actor: Actor) =>
  db
    .selectFrom("match")
    .innerJoin("need", "need.id", "match.need_id")
    .innerJoin("solution", "solution.id", "match.solution_id")
    .select(["match.id", "need.title", "solution.title as detail", "match.touched_at as at"])
    .where("match.assignee_id", "=", actor.userId)
    .where("match.stage", "!=", "dismissed")
    .orderBy("match.touched_at")
    .orderBy("match.id");

/** An advisor who is held to fields is shown those. */
function untouchedMatches(db: Db, actor: Actor) {
  const fields = heldTo(actor);
  return db
    .selectFrom("match")
    .innerJoin("need", "need.id", "match.need_id")
    .innerJoin("solution", "solution.id", "match.solution_id")
    .select(["match.id", "need.title", "solution.title as detail", "match.computed_at as at"])
    .where("match.stage", "=", "suggested")
    .where("match.assignee_id", "is", null)
    .where((eb) =>
      fields === null
        ? eb.and([])
        : eb.or([eb("need.tech_field", "in", fields), eb("solution.tech_field", "in", fields)]),
    )
    .where("match.level", ">=", strongLevel)
    .where("need.status", "=", "published")
    .where("solution.status", "=", "published")
    .orderBy("match.score", "desc")
    .orderBy("match.id");
}
