import type { Db, Row, VisibilityTier } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember, mayOversee } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { forbidden, notFound } from "../../shared/errors.ts";
import { canMove } from "../../shared/transitions.ts";
import { mayEditSolution, maySeeSolution, solutionTiersOf } from "../policy.ts";
import { isStale, monthsLeft, solutionMoves, stageOf } from "../solution.ts";
import { isDisclosed } from "./disclosures.server.ts";

/** The tiers of the result's files and contact that this reader reaches; not_found where the result itself is hidden. */
export async function findSolutionTiers(db: Db, actor: Actor, id: string): Promise<VisibilityTier[]> {
  const solution = await db
    .selectFrom("solution")
    .select(["org_id as orgId", "status"])
    .where("id", "=", id)
    .executeTakeFirst();
  const disclosed = await isDisclosed(db, actor, id);
  if (!solution || !maySeeSolution(actor, solution, disclosed)) throw notFound();
  return solutionTiersOf(actor, solution, disclosed);
}

/** A result's page. The contact shows in its own tier only; the version and the acts show to those who may use them. */
export async function findSolution(db: Db, actor: Actor, id: string, now = new Date()) {
  const row = await selectSolution(db, id);
  const disclosed = await isDisclosed(db, actor, id);
  if (!row || !maySeeSolution(actor, { orgId: row.org_id, status: row.status }, disclosed)) throw notFound();
  const tiers = solutionTiersOf(actor, { orgId: row.org_id }, disclosed);
  const showsContact = tiers.includes(row.contact_tier);
  const mayEdit = mayEditSolution(actor, { orgId: row.org_id });
  return {
    ...profileOf(row),
    status: row.status,
    solutionNo: row.solution_no,
    stage: row.trl === null ? null : stageOf(row.trl),
    orgId: row.org_id,
    orgName: row.orgName,
    orgKind: row.orgKind,
    region: row.region,
    publishedAt: row.published_at,
    confirmedAt: row.confirmed_at,
    stale: isStale({ status: row.status, confirmedAt: row.confirmed_at }, now),
    contact: showsContact
      ? { name: row.contact_name, phone: row.contact_phone, email: row.contact_email }
      : null,
    contactTier: row.contact_tier,
    patents: await listPatents(db, id, now),
    tiers,
    maySeeHistory: isMember(actor, row.org_id) || mayOversee(actor),
    mayEdit,
    mayPublish: mayEdit && canMove(solutionMoves, "publish", row.status),
    mayWithdraw: mayEdit && canMove(solutionMoves, "withdraw", row.status),
    mayConfirm: mayEdit && row.status === "published",
  };
}

/** Everything that the forms show, for those who may change it. */
export async function findSolutionForEdit(db: Db, actor: Actor, id: string, now = new Date()) {
  const row = await selectSolution(db, id);
  const key = row && { orgId: row.org_id, status: row.status };
  if (!key || !maySeeSolution(actor, key)) throw notFound();
  if (!mayEditSolution(actor, key)) throw forbidden();
  return {
    ...profileOf(row),
    status: row.status,
    version: row.version,
    updatedAt: row.updated_at,
    orgName: row.orgName,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    contactEmail: row.contact_email,
    contactTier: row.contact_tier,
    patents: await listPatents(db, id, now),
  };
}

const selectSolution = (db: Db, id: string) =>
  db
    .selectFrom("solution")
    .innerJoin("organization", "organization.id", "solution.org_id")
    .selectAll("solution")
    .select(["organization.name as orgName", "organization.kind as orgKind", "organization.region"])
    .where("solution.id", "=", id)
    .executeTakeFirst();

const profileOf = (row: Row<"solution">) => ({
  id: row.id,
  title: row.title,
  summary: row.summary,
  content: row.content,
  innovation: row.innovation,
  indicators: row.indicators,
  application: row.application,
  techField: row.tech_field,
  industry: row.industry,
  keywords: JSON.parse(row.keywords) as string[],
  attribute: row.attribute,
  trl: row.trl,
  cooperationModes: JSON.parse(row.cooperation_modes) as string[],
  priceKind: row.price_kind,
  priceMinFen: row.price_min_fen,
  priceMaxFen: row.price_max_fen,
  team: row.team,
  awards: row.awards,
  market: row.market,
  ownership: row.ownership,
});

async function listPatents(db: Db, id: string, now: Date) {
  const rows = await db
    .selectFrom("patent")
    .select(["id", "kind", "number", "title", "status", "owner", "expires_on as expiresOn"])
    .where("solution_id", "=", id)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    ...row,
    monthsLeft: row.expiresOn === null ? null : monthsLeft(row.expiresOn, dayOf(now)),
  }));
}
