import type { ExpressionBuilder } from "kysely";
import type { Db, OrganizationKind, OrganizationStatus, Schema } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { mayOversee } from "../shared/actor.ts";
import { forbidden, notFound } from "../shared/errors.ts";
import type { Page, PageRequest } from "../shared/page.ts";
import { offsetOf } from "../shared/page.ts";
import { hashToken } from "../shared/secrets.ts";
import { mayDecideOrganization, mayManageOrganization, maySeeMembers, maySeeOrganization } from "./policy.ts";

export interface OrganizationCard {
  id: string;
  name: string;
  kind: OrganizationKind;
  region: string;
  techField: string | null;
  intro: string | null;
  status: OrganizationStatus;
}

const cardColumns = ["id", "name", "kind", "region", "tech_field as techField", "intro", "status"] as const;

const visibleTo = (actor: Actor) => (eb: ExpressionBuilder<Schema, "organization">) =>
  eb.or([
    eb("status", "=", "verified"),
    eb("organization.id", "in", ["", ...actor.memberships.map((m) => m.orgId)]),
    ...(mayOversee(actor) ? [eb("status", "!=", "verified")] : []),
  ]);

interface OrganizationFilter {
  q?: string;
  /** What `q` was taken for; a name holds one of them. */
  texts?: string[];
  kind?: string[];
  region?: string[];
  status?: string[];
}

/** The directory: verified organizations and one's own for everybody, all of them for those who oversee. */
export async function listOrganizations(
  db: Db,
  actor: Actor,
  request: PageRequest & OrganizationFilter,
): Promise<Page<OrganizationCard>> {
  let orgs = db.selectFrom("organization").where(visibleTo(actor));
  if (request.kind?.length) orgs = orgs.where("kind", "in", request.kind as OrganizationKind[]);
  if (request.region?.length) orgs = orgs.where("region", "in", request.region);
  if (request.status?.length) orgs = orgs.where("status", "in", request.status as OrganizationStatus[]);
  const texts = request.texts ?? (request.q ? [request.q] : []);
  if (texts.length > 0)
    orgs = orgs.where((eb) => eb.or(texts.map((text) => eb("name", "like", `%${text}%`))));
  const { total } = await orgs.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const items = await orgs
    .select(cardColumns)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  return { items, total, page: request.page, pageSize: request.pageSize };
}

/** How many visible organizations there are of each kind, region and status. */
export async function countOrganizations(db: Db, actor: Actor) {
  const count = async (column: "kind" | "region" | "status") => {
    const rows = await db
      .selectFrom("organization")
      .where(visibleTo(actor))
      .select((eb) => [eb.ref(column).as("value"), eb.fn.countAll<number>().as("n")])
      .groupBy(column)
      .execute();
    return Object.fromEntries(rows.map((row) => [row.value, row.n])) as Record<string, number>;
  };
  return { kind: await count("kind"), region: await count("region"), status: await count("status") };
}

/** What a coordinator compares with the licence, oldest first. */
export async function listPendingOrganizations(db: Db, actor: Actor) {
  if (!mayDecideOrganization(actor)) throw forbidden();
  return db
    .selectFrom("organization")
    .leftJoin("user", "user.id", "organization.created_by")
    .select([
      "organization.id",
      "organization.name",
      "uscc",
      "kind",
      "region",
      "address",
      "intro",
      "contact_name as contactName",
      "contact_phone as contactPhone",
      "organization.created_at as createdAt",
      "user.name as registeredBy",
    ])
    .where("status", "=", "pending")
    .orderBy("organization.created_at")
    .execute();
}

/** One organization's page. Its code and contact show to members and those who oversee. */
export async function findOrganization(db: Db, actor: Actor, id: string) {
  const org = await db.selectFrom("organization").selectAll().where("id", "=", id).executeTakeFirst();
  if (!org || !maySeeOrganization(actor, org)) throw notFound();
  const inside = maySeeMembers(actor, org.id);
  return {
    id: org.id,
    name: org.name,
    kind: org.kind,
    region: org.region,
    address: org.address,
    techField: org.tech_field,
    intro: org.intro,
    website: org.website,
    status: org.status,
    version: org.version,
    uscc: inside ? org.uscc : null,
    contactName: inside ? org.contact_name : null,
    contactPhone: inside ? org.contact_phone : null,
    decisionNote: inside ? org.decision_note : null,
    mayManage: mayManageOrganization(actor, org.id),
    mayDecide: mayDecideOrganization(actor),
    maySeeMembers: inside,
  };
}

/** Members and open invitations of an organization. */
export async function listMembers(db: Db, actor: Actor, orgId: string, now = new Date()) {
  if (!maySeeMembers(actor, orgId)) throw notFound();
  const members = await db
    .selectFrom("membership")
    .innerJoin("user", "user.id", "membership.user_id")
    .select([
      "membership.id",
      "user.id as userId",
      "user.name",
      "user.email",
      "membership.role",
      "membership.created_at as since",
    ])
    .where("org_id", "=", orgId)
    .where("removed_at", "is", null)
    .orderBy("membership.created_at")
    .execute();
  const invitations = await db
    .selectFrom("invitation")
    .select(["id", "email", "role", "expires_at as expiresAt"])
    .where("org_id", "=", orgId)
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now.toISOString())
    .orderBy("created_at")
    .execute();
  return { members, invitations };
}

/** What the holder of an invitation link is asked to join. */
export async function findInvitation(db: Db, token: string, now = new Date()) {
  const invitation = await db
    .selectFrom("invitation")
    .innerJoin("organization", "organization.id", "invitation.org_id")
    .select(["organization.name as orgName", "invitation.role", "invitation.email"])
    .where("token_hash", "=", hashToken(token))
    .where("accepted_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirst();
  if (!invitation) throw notFound("invitationLink");
  return invitation;
}
