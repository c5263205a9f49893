import type { ExpressionBuilder } from "kysely";
import type { Db, PlatformRole, Schema } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { visitor } from "../shared/actor.ts";
import { forbidden } from "../shared/errors.ts";
import type { Page, PageRequest } from "../shared/page.ts";
import { offsetOf } from "../shared/page.ts";
import type { PeopleOrder } from "./person.ts";
import { mayManagePeople, mayReadMail } from "./policy.ts";

/** The actor behind an account, with roles and memberships of the moment; a visitor when the account is gone or disabled. */
export async function loadActor(db: Db, userId: string): Promise<Actor> {
  const user = await db
    .selectFrom("user")
    .select(["id", "name"])
    .where("id", "=", userId)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!user) return visitor;
  const roles = await db.selectFrom("platform_role").select("role").where("user_id", "=", userId).execute();
  const memberships = await db
    .selectFrom("membership")
    .innerJoin("organization as org", "org.id", "membership.org_id")
    .select([
      "org.id as orgId",
      "org.name as orgName",
      "org.kind as orgKind",
      "org.status as orgStatus",
      "membership.role",
    ])
    .where("user_id", "=", userId)
    .where("removed_at", "is", null)
    .orderBy("membership.created_at")
    .execute();
  return {
    userId: user.id,
    name: user.name,
    roles: roles.map((row) => row.role),
    memberships,
    advisorFields: roles.some((row) => row.role === "advisor")
      ? (await listAdvisorFields(db, [userId])).map((row) => row.field)
      : [],
    isSystem: false,
  };
}

const listAdvisorFields = (db: Db, userIds: string[]) =>
  db
    .selectFrom("advisor_field")
    .select(["user_id as userId", "tech_field as field"])
    .where("user_id", "in", ["", ...userIds])
    .orderBy("tech_field")
    .execute();

/** The signed-in person's own profile and open sessions. */
export async function findProfile(db: Db, actor: Actor) {
  const userId = actor.userId;
  if (!userId) throw forbidden();
  const user = await db
    .selectFrom("user")
    .select(["name", "email", "phone"])
    .where("id", "=", userId)
    .executeTakeFirstOrThrow();
  const sessions = await db
    .selectFrom("session")
    .select(["id", "created_at as createdAt", "last_seen_at as lastSeenAt", "ip", "user_agent as userAgent"])
    .where("user_id", "=", userId)
    .orderBy("last_seen_at", "desc")
    .execute();
  return { user, sessions };
}

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  createdAt: string;
  roles: PlatformRole[];
  fields: string[];
}

/** The first of a person's platform roles by its code; null for those without any, who come last. */
const firstRole = (eb: ExpressionBuilder<Schema, "user">) =>
  eb
    .selectFrom("platform_role")
    .whereRef("platform_role.user_id", "=", "user.id")
    .select((inner) => inner.fn.min("role").as("role"));

/** How many accounts have each platform role. */
export async function countPeople(db: Db, actor: Actor): Promise<Partial<Record<PlatformRole, number>>> {
  if (!mayManagePeople(actor)) throw forbidden();
  const rows = await db
    .selectFrom("platform_role")
    .select((eb) => ["role", eb.fn.countAll<number>().as("n")])
    .groupBy("role")
    .execute();
  return Object.fromEntries(rows.map(({ role, n }) => [role, n]));
}

interface PeopleFilter {
  q?: string;
  role?: PlatformRole[];
  sort?: PeopleOrder;
}

/** Every account with its platform roles; for admins. */
export async function listPeople(
  db: Db,
  actor: Actor,
  request: PageRequest & PeopleFilter,
): Promise<Page<PersonRow>> {
  if (!mayManagePeople(actor)) throw forbidden();
  let people = db.selectFrom("user");
  if (request.q) {
    const like = `%${request.q.toLowerCase()}%`;
    people = people.where((eb) =>
      eb.or([eb(eb.fn("lower", ["email"]), "like", like), eb("name", "like", like)]),
    );
  }
  if (request.role?.length) {
    const { role } = request;
    people = people.where("id", "in", (eb) =>
      eb.selectFrom("platform_role").select("user_id").where("role", "in", role),
    );
  }
  const { total } = await people
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  let ordered = people.select(["id", "name", "email", "created_at as createdAt"]);
  if (request.sort === "name") ordered = ordered.orderBy("name");
  if (request.sort === "role") ordered = ordered.orderBy(firstRole, (order) => order.asc().nullsLast());
  const rows = await ordered
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  const roles = await db
    .selectFrom("platform_role")
    .select(["user_id", "role"])
    .where("user_id", "in", ["", ...rows.map((row) => row.id)])
    .execute();
  const fields = await listAdvisorFields(
    db,
    rows.map((row) => row.id),
  );
  const items = rows.map((row) => ({
    ...row,
    roles: roles.filter((r) => r.user_id === row.id).map((r) => r.role),
    fields: fields.filter((f) => f.userId === row.id).map((f) => f.field),
  }));
  return { items, total, page: request.page, pageSize: request.pageSize };
}

/** The outbox: what was sent, waits, or was kept because no mail server is configured. */
export async function listMail(db: Db, actor: Actor, request: PageRequest) {
  if (!mayReadMail(actor)) throw forbidden();
  const { total } = await db
    .selectFrom("mail")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const items = await db
    .selectFrom("mail")
    .select([
      "id",
      "to_address as to",
      "subject",
      "text",
      "status",
      "attempts",
      "last_error as lastError",
      "created_at as createdAt",
    ])
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  return { items, total, page: request.page, pageSize: request.pageSize };
}
