import type { ExpressionBuilder, SqlBool } from "kysely";
import { sql } from "kysely";
import type { Db, OrganizationKind, OrganizationStatus, Schema } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { mayOversee } from "../shared/actor.ts";
import { forbidden, notFound } from "../shared/errors.ts";
import type { FacetCounts } from "../shared/facets.ts";
import { countByFacet } from "../shared/facets.ts";
import type { Page, PageRequest } from "../shared/page.ts";
import { offsetOf } from "../shared/page.ts";
import { hashToken } from "../shared/secrets.ts";
import type { OrganizationFacet } from "./organization.ts";
import { organizationFacets } from "./organization.ts";
import { mayDecideOrganization, mayManageOrganization, maySeeMembers, maySeeOrganization } from "./policy.ts";
import { normalizeUscc } from "./uscc.ts";

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

interface OrganizationSearch extends PageRequest, Partial<Record<OrganizationFacet, string[]>> {
  q?: string;
  /** What `q` was taken for; a name holds one of them. */
  texts?: string[];
}

/** The directory with its facets: verified organizations and one's own for everybody, all of them for those who oversee. */
export async function listOrganizations(
  db: Db,
  actor: Actor,
  request: OrganizationSearch,
): Promise<Page<OrganizationCard> & { facets: FacetCounts<OrganizationFacet> }> {
  const { q, texts = q ? [q] : [], kind = [], region = [], status = [] } = request;
  let orgs = db.selectFrom("organization").where(visibleTo(actor));
  if (texts.length > 0) orgs = orgs.where((eb) => eb.or(texts.map(nameHolds)));
  const groups = await orgs
    .select((eb) => ["kind", "region", "status", eb.fn.countAll<number>().as("count")])
    .groupBy(["kind", "region", "status"])
    .execute();
  const tallies = groups.map(({ count, ...one }) => ({
    values: { kind: [one.kind], region: [one.region], status: [one.status] },
    count,
  }));
  const { facets, total } = countByFacet(organizationFacets, tallies, { kind, region, status });
  const items = await orgs
    .$if(kind.length > 0, (qb) => qb.where("kind", "in", kind as OrganizationKind[]))
    .$if(region.length > 0, (qb) => qb.where("region", "in", region))
    .$if(status.length > 0, (qb) => qb.where("status", "in", status as OrganizationStatus[]))
    .select(cardColumns)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
  return { items, total, page: request.page, pageSize: request.pageSize, facets };
}

const offered = 8;

/** The verified organizations that somebody may mean by what they have typed of a name, or of a credit code from its beginning. */
export async function suggestOrganizations(db: Db, q: string) {
  const text = q.trim();
  if (text === "") return [];
  const code = normalizeUscc(text);
  return db
    .selectFrom("organization")
    .select(["id", "name", "kind", "region"])
    .where("status", "=", "verified")
    .where((eb) =>
      eb.or([nameHolds(text), ...(/^[0-9A-Z]{6,}$/.test(code) ? [eb("uscc", "like", `${code}%`)] : [])]),
    )
    .orderBy((eb) => eb.fn<number>("length", ["name"]))
    .orderBy("name")
    .limit(offered)
    .execute();
}
export type OfferedOrganization = Awaited<ReturnType<typeof suggestOrganizations>>[number];

/** `%` and `_` are no wildcards, the case of letters does not matter. */
function nameHolds(text: string) {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql<SqlBool>`lower(name) like ${pattern} escape '\\'`;
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
    legalRep: inside ? org.legal_rep : null,
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

/** What an organization declared of its ties, and what stands against it: for its members and those who oversee. */
export async function findStanding(db: Db, actor: Actor, orgId: string) {
  if (!maySeeMembers(actor, orgId)) throw notFound();
  const relations = await db
    .selectFrom("org_relation")
    .select(["id", "kind", "other_name as otherName", "other_uscc as otherUscc", "declared_at as declaredAt"])
    .where("org_id", "=", orgId)
    .where("ended_at", "is", null)
    .orderBy("declared_at")
    .orderBy("id")
    .execute();
  const integrity = await db
    .selectFrom("integrity_record")
    .select(["id", "kind", "source", "note", "since_on as sinceOn"])
    .where("org_id", "=", orgId)
    .where("lifted_at", "is", null)
    .orderBy("since_on", "desc")
    .orderBy("id")
    .execute();
  return { relations, integrity };
}
