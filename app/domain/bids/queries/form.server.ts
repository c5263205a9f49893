import type { Db } from "#db/schema.ts";
import { listNeedCards } from "../../needs/queries/cards.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { IntentTarget } from "../input.ts";
import { openStatuses } from "../intent.ts";
import { awaitsVerification, sendingMemberships } from "../policy.ts";
import type { Target } from "./target.server.ts";
import { findTarget } from "./target.server.ts";

/** What the form for a new intent needs: its subject, who may send it, the writer's contact, and what stands in the way. */
export async function findIntentForm(db: Db, actor: Actor, input: IntentTarget, now = new Date()) {
  if (!actor.userId) throw forbidden();
  const target = await findTarget(db, actor, input, now);
  const [card] = target.needId ? await listNeedCards(db, actor, [target.needId]) : [];
  const senders = sendingMemberships(actor).filter((m) => m.orgId !== target.toOrgId);
  const standing = await listStanding(db, senders, target);
  const { name, phone } = await db
    .selectFrom("user")
    .select(["name", "phone"])
    .where("id", "=", actor.userId)
    .executeTakeFirstOrThrow();
  const taken = new Set(standing.map((intent) => intent.orgId));
  return {
    title: target.title,
    needId: target.needId,
    solutionId: target.solutionId,
    callEntryId: target.callEntryId,
    entryNo: target.entryNo,
    pitchId: target.pitchId,
    orgName: target.needId ? (card?.orgName ?? null) : await orgNameOf(db, target.toOrgId),
    senders: senders.filter((m) => !taken.has(m.orgId)).map(({ orgId, orgName }) => ({ orgId, orgName })),
    standingIntentId: standing[0]?.id ?? null,
    isOwn: isMember(actor, target.toOrgId),
    contact: { name, phone: phone ?? "" },
    unverified: unverifiedOf(actor),
    problem: target.problem,
  };
}

/** Of somebody who may not send yet: the organization that still waits, or was refused. */
function unverifiedOf(actor: Actor) {
  const membership = sendingMemberships(actor).length > 0 ? undefined : awaitsVerification(actor);
  return membership
    ? { orgId: membership.orgId, orgName: membership.orgName, status: membership.orgStatus }
    : null;
}

type Subject = Pick<Target, "needId" | "solutionId">;

/** The intents on a subject that stand, of these organizations. */
const listStanding = (db: Db, senders: { orgId: string }[], { needId, solutionId }: Subject) =>
  db
    .selectFrom("intent")
    .select(["id", "from_org_id as orgId"])
    .where("from_org_id", "in", ["", ...senders.map((m) => m.orgId)])
    .where("status", "in", openStatuses)
    .where((eb) => (needId ? eb("need_id", "=", needId) : eb("solution_id", "=", solutionId)))
    .execute();

/** The intent that makes a further one of the reader needless: null while one of their organizations may still send. */
export async function findStandingIntent(
  db: Db,
  actor: Actor,
  { needId = null, solutionId = null }: Partial<Subject>,
): Promise<string | null> {
  const senders = sendingMemberships(actor);
  if (senders.length === 0) return null;
  const standing = await listStanding(db, senders, { needId, solutionId });
  const [first] = standing;
  const taken = new Set(standing.map((intent) => intent.orgId));
  return first && senders.every((m) => taken.has(m.orgId)) ? first.id : null;
}

async function orgNameOf(db: Db, id: string): Promise<string> {
  const org = await db
    .selectFrom("organization")
    .select("name")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return org.name;
}
