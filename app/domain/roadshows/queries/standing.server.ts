import type { Db, RegistrationStatus } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";

/** The actor's own registration, with the place on the waiting list where they wait. */
export interface OwnRegistration {
  status: RegistrationStatus;
  place: number | null;
  reasonCode: string | null;
  reason: string | null;
}

export async function findOwnRegistration(
  db: Db,
  actor: Actor,
  roadshowId: string,
): Promise<OwnRegistration | null> {
  if (!actor.userId) return null;
  const row = await db
    .selectFrom("registration")
    .select(["status", "queue_no as queueNo", "reason_code as reasonCode", "reason"])
    .where("roadshow_id", "=", roadshowId)
    .where("user_id", "=", actor.userId)
    .executeTakeFirst();
  if (!row) return null;
  const { queueNo, ...own } = row;
  return { ...own, place: own.status === "waiting" ? await placeOf(db, roadshowId, Number(queueNo)) : null };
}

async function placeOf(db: Db, roadshowId: string, queueNo: number): Promise<number> {
  const { n } = await db
    .selectFrom("registration")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("roadshow_id", "=", roadshowId)
    .where("status", "=", "waiting")
    .where("queue_no", "<=", queueNo)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** How many stand where. */
export async function countRegistrations(
  db: Db,
  roadshowId: string,
): Promise<Record<RegistrationStatus, number>> {
  const rows = await db
    .selectFrom("registration")
    .select((eb) => ["status", eb.fn.countAll<number>().as("n")])
    .where("roadshow_id", "=", roadshowId)
    .groupBy("status")
    .execute();
  const none = { pending: 0, approved: 0, waiting: 0, refused: 0, cancelled: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)])) };
}

/** The organizations whose needs and solutions a roadshow presents. */
export async function presenterOrgs(db: Db, roadshowId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("pitch")
    .leftJoin("need", "need.id", "pitch.need_id")
    .leftJoin("solution", "solution.id", "pitch.solution_id")
    .select((eb) => eb.fn.coalesce("need.org_id", "solution.org_id").as("orgId"))
    .where("roadshow_id", "=", roadshowId)
    .execute();
  return [...new Set(rows.flatMap(({ orgId }) => orgId ?? []))];
}

/** The organizations in whose name the actor may act. */
export const actingOrgs = ({ memberships }: Actor) =>
  memberships.filter(({ role }) => role !== "viewer").map(({ orgId }) => orgId);

/** Whether the actor may act for an organization that presents: one of its speakers, or who looks after them. */
export async function isSpeaker(db: Db, actor: Actor, roadshowId: string): Promise<boolean> {
  const own = actingOrgs(actor);
  if (own.length === 0) return false;
  return (await presenterOrgs(db, roadshowId)).some((orgId) => own.includes(orgId));
}
