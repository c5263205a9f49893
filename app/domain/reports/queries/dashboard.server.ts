import type { AgreementStatus, Db, IntentStatus, NeedStatus, SolutionStatus } from "#db/schema.ts";
import { agreementStatuses, isPerforming } from "../../agreements/agreement.ts";
import { listAwardsToDraft } from "../../agreements/queries/award.server.ts";
import { standingStatuses } from "../../roadshows/registration.ts";
import type { Actor } from "../../shared/actor.ts";
import { mayActFor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { forbidden } from "../../shared/errors.ts";

const lines = 8;

/** What a person of an enterprise or institution has in hand: their organizations' records, those that wait for them first. */
export async function dashboard(db: Db, actor: Actor, now = new Date()) {
  if (!actor.userId) throw forbidden();
  const own = ["", ...actor.memberships.map((m) => m.orgId)];
  return {
    organizations: actor.memberships.map((m) => ({
      id: m.orgId,
      name: m.orgName,
      kind: m.orgKind,
      status: m.orgStatus,
      role: m.role,
      mayAct: mayActFor(actor, m.orgId),
      mayPost: mayActFor(actor, m.orgId) && m.orgStatus === "verified",
    })),
    needs: await listOwnNeeds(db, own),
    solutions: await listOwnSolutions(db, own),
    intents: await listOwnIntents(db, own),
    awards: await listAwardsToDraft(db, actor),
    agreements: await listOwnAgreements(db, own, dayOf(now)),
    roadshows: await listMyRoadshows(db, actor.userId, now.toISOString()),
  };
}

export type Dashboard = Awaited<ReturnType<typeof dashboard>>;

/** The states in which the firm must act come first: 退回, 草稿; then what runs, then what has ended. */
const needOrder: NeedStatus[] = [
  "returned",
  "draft",
  "submitted",
  "accepted",
  "published",
  "lapsed",
  "fulfilled",
  "withdrawn",
];
const solutionOrder: SolutionStatus[] = ["draft", "published", "withdrawn"];
const agreementOrder: AgreementStatus[] = [...agreementStatuses];
const intentOrder: IntentStatus[] = ["sent", "accepted", "declined", "withdrawn"];

/** All by status for the counts, and the first few by order of urgency, newest first within a state. */
function urgentFirst<S extends string, T extends { status: S; at: string }>(rows: T[], order: S[]) {
  const byStatus = order
    .map((status) => ({ status, count: rows.filter((row) => row.status === status).length }))
    .filter((group) => group.count > 0);
  const sorted = [...rows].sort(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || b.at.localeCompare(a.at),
  );
  return { total: rows.length, byStatus, items: sorted.slice(0, lines) };
}

async function listOwnNeeds(db: Db, own: string[]) {
  const rows = await db
    .selectFrom("need")
    .select(["id", "title", "status", "updated_at as at"])
    .where("org_id", "in", own)
    .execute();
  return urgentFirst(rows, needOrder);
}

async function listOwnSolutions(db: Db, own: string[]) {
  const rows = await db
    .selectFrom("solution")
    .select(["id", "title", "status", "updated_at as at"])
    .where("org_id", "in", own)
    .execute();
  return urgentFirst(rows, solutionOrder);
}

/** Received intents; those that nobody has answered come first. */
async function listOwnIntents(db: Db, own: string[]) {
  const rows = await db
    .selectFrom("intent")
    .innerJoin("organization", "organization.id", "intent.from_org_id")
    .leftJoin("need", "need.id", "intent.need_id")
    .leftJoin("solution", "solution.id", "intent.solution_id")
    .select([
      "intent.id",
      "intent.intent_no as intentNo",
      "intent.status",
      "intent.created_at as at",
      "organization.name as fromName",
      "need.title as needTitle",
      "solution.title as solutionTitle",
    ])
    .where("to_org_id", "in", own)
    .execute();
  return urgentFirst(rows, intentOrder);
}

/** Whether the actor's side has still to say yes, and whether a milestone is late, decide what is said of an agreement. */
async function listOwnAgreements(db: Db, own: string[], today: string) {
  const rows = await db
    .selectFrom("agreement")
    .select(["id", "title", "type", "status", "agreement_no as agreementNo", "created_at as at", "version"])
    .select(["seeker_org_id as seekerOrgId", "seeker_confirmed_version as seekerVersion"])
    .select(["solver_org_id as solverOrgId", "solver_confirmed_version as solverVersion"])
    .select((eb) =>
      eb
        .selectFrom("milestone")
        .select((m) => m.fn.countAll<number>().as("n"))
        .whereRef("milestone.agreement_id", "=", "agreement.id")
        .where("milestone.delivered_at", "is", null)
        .where("milestone.due_on", "<", today)
        .as("late"),
    )
    .where((eb) => eb.or([eb("seeker_org_id", "in", own), eb("solver_org_id", "in", own)]))
    .execute();
  const items = rows.map((row) => ({
    id: row.id,
    title: row.title,
    type: row.type,
    status: row.status,
    agreementNo: row.agreementNo,
    at: row.at,
    isOverdue: isPerforming(row.status) && Number(row.late) > 0,
    awaitsUs:
      row.status === "draft" &&
      ((own.includes(row.seekerOrgId) && row.seekerVersion !== row.version) ||
        (own.includes(row.solverOrgId) && row.solverVersion !== row.version)),
  }));
  return urgentFirst(items, agreementOrder);
}

async function listMyRoadshows(db: Db, userId: string, at: string) {
  return db
    .selectFrom("registration")
    .innerJoin("roadshow", "roadshow.id", "registration.roadshow_id")
    .select(["roadshow.id", "roadshow.title", "roadshow.starts_at as startsAt"])
    .where("registration.user_id", "=", userId)
    .where("registration.status", "in", standingStatuses)
    .where("roadshow.status", "=", "published")
    .where("roadshow.ends_at", ">", at)
    .orderBy("roadshow.starts_at")
    .execute();
}
