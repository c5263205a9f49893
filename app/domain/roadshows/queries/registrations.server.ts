import type { SqlBool } from "kysely";
import { sql } from "kysely";
import type { Db, RegistrationStatus } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { mayExportRegistrations, maySeeRegistrations, maySeeRoadshow } from "../policy.ts";

export interface Registrant {
  userId: string;
  name: string;
  email: string;
  organizations: string[];
  registeredAt: string;
  status: RegistrationStatus;
  /** On the waiting list; null for who does not wait. */
  place: number | null;
  reasonCode: string | null;
  reason: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
}

export interface RegistrationFilter {
  status?: RegistrationStatus;
  /** Words of a name, an address or an organization. */
  q?: string;
}

/** Who asked to come, in the order of registration, with the organizations they belong to. */
export async function listRegistrations(
  db: Db,
  actor: Actor,
  roadshowId: string,
  filter: RegistrationFilter & PageRequest,
): Promise<Page<Registrant>> {
  if (!maySeeRegistrations(actor)) throw forbidden();
  const found = registrations(db, roadshowId, filter);
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await inOrder(found, filter.status)
    .select(columns)
    .limit(filter.pageSize)
    .offset(offsetOf(filter))
    .execute();
  const { page, pageSize } = filter;
  return { items: await withOrganizations(db, roadshowId, rows), total: Number(total), page, pageSize };
}

/** The same as a whole, for staff to take along. */
export async function exportRegistrations(
  db: Db,
  actor: Actor,
  roadshowId: string,
  filter: RegistrationFilter,
): Promise<Registrant[]> {
  const roadshow = await db
    .selectFrom("roadshow")
    .selectAll()
    .where("id", "=", roadshowId)
    .executeTakeFirst();
  if (!roadshow || !maySeeRoadshow(actor, roadshow)) throw notFound();
  if (!mayExportRegistrations(actor)) throw forbidden();
  const rows = await inOrder(registrations(db, roadshowId, filter), filter.status)
    .select(columns)
    .execute();
  return withOrganizations(db, roadshowId, rows);
}

const columns = [
  "user.id as userId",
  "user.name",
  "user.email",
  "registration.created_at as registeredAt",
  "registration.status",
  "registration.reason_code as reasonCode",
  "registration.reason",
  "registration.decided_at as decidedAt",
  "decider.name as decidedBy",
] as const;

function registrations(db: Db, roadshowId: string, { status, q }: RegistrationFilter) {
  let found = db
    .selectFrom("registration")
    .innerJoin("user", "user.id", "registration.user_id")
    .leftJoin("user as decider", "decider.id", "registration.decided_by")
    .where("registration.roadshow_id", "=", roadshowId);
  if (status) found = found.where("registration.status", "=", status);
  if (q) found = found.where(holds(q));
  return found;
}

function holds(q: string) {
  const pattern = `%${q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql<SqlBool>`(lower("user".name) like ${pattern} escape '\\' or lower("user".email) like ${pattern} escape '\\'
    or exists (select 1 from membership inner join organization on organization.id = membership.org_id
      where membership.user_id = "user".id and membership.removed_at is null
        and lower(organization.name) like ${pattern} escape '\\'))`;
}

type Found = ReturnType<typeof registrations>;

/** Those who wait for a decision come first; the waiting list stands in its own order. */
const inOrder = (found: Found, status?: RegistrationStatus) =>
  (status === "waiting"
    ? found.orderBy("registration.queue_no")
    : found
        .orderBy((eb) => eb.case().when("registration.status", "=", "pending").then(0).else(1).end())
        .orderBy("registration.created_at")
  ).orderBy("registration.id");

async function withOrganizations<T extends { userId: string; status: RegistrationStatus }>(
  db: Db,
  roadshowId: string,
  people: T[],
) {
  const memberships = await db
    .selectFrom("membership")
    .innerJoin("organization", "organization.id", "membership.org_id")
    .select(["membership.user_id as userId", "organization.name"])
    .where("membership.user_id", "in", ["", ...people.map(({ userId }) => userId)])
    .where("membership.removed_at", "is", null)
    .orderBy("organization.name")
    .execute();
  const queue = await waitingOrder(db, roadshowId);
  return people.map((person) => ({
    ...person,
    place: person.status === "waiting" ? queue.indexOf(person.userId) + 1 : null,
    organizations: memberships.filter((m) => m.userId === person.userId).map((m) => m.name),
  }));
}

async function waitingOrder(db: Db, roadshowId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("registration")
    .select("user_id as userId")
    .where("roadshow_id", "=", roadshowId)
    .where("status", "=", "waiting")
    .orderBy("queue_no")
    .execute();
  return rows.map(({ userId }) => userId);
}
