import type { Db, VisibilityTier } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember, isStaff, isVerified, mayActFor, mayOversee } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { mayRecordAnyAdoption } from "../policy.ts";
import { agreementsOf } from "./list.server.ts";

export interface AdoptionCard {
  id: string;
  title: string;
  place: string;
  sinceOn: string;
  solution: { id: string; title: string; ownerName: string } | null;
  /** What it came of, for those who may see the agreement. */
  agreement: { id: string; agreementNo: string } | null;
  adopterName: string | null;
  /** In the adopter's words, with figures of its business: for verified readers. */
  benefit: string | null;
  /** What shows it, for verified readers who may also know the adopter. */
  files: { id: string; fileName: string; size: number }[];
}

/** A certificate of use bears the adopter's name: it is for verified readers who may know it. For anybody else there is no such file. */
const mayReadFiles = (actor: Actor, row: Adopter) => isVerified(actor) && mayNameAdopter(actor, row);

export async function adoptionFileTiers(db: Db, actor: Actor, id: string): Promise<VisibilityTier[]> {
  const [row] = await adoptions(db)
    .select(["need.name_tier as nameTier", "adoption.adopter_org_id as adopterOrgId"])
    .where("adoption.id", "=", id)
    .execute();
  return row && mayReadFiles(actor, row) ? ["verified"] : [];
}

const adoptions = (db: Db) =>
  db
    .selectFrom("adoption")
    .leftJoin("agreement", "agreement.id", "adoption.agreement_id")
    .leftJoin("need", "need.id", "agreement.need_id");

/**
 * Results in use, newest first; public. The adopter's name follows the tier that its need chose for it, and a solution
 * that is no longer published is not named.
 */
export async function listAdoptions(db: Db, actor: Actor, request: PageRequest): Promise<Page<AdoptionCard>> {
  const { total } = await db
    .selectFrom("adoption")
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await selectAdoptions(db, request);
  const files = await listFiles(
    db,
    rows.filter((row) => mayReadFiles(actor, row)).map((row) => row.id),
  );
  const seen = await seenAgreements(
    db,
    actor,
    rows.map((row) => row.agreementId ?? ""),
  );
  const items = rows.map((row) => ({
    id: row.id,
    title: row.title,
    place: row.place,
    sinceOn: row.sinceOn,
    solution:
      row.solutionId && row.solutionTitle && row.ownerName && row.solutionStatus === "published"
        ? { id: row.solutionId, title: row.solutionTitle, ownerName: row.ownerName }
        : null,
    agreement: seen.find(({ id }) => id === row.agreementId) ?? null,
    adopterName: mayNameAdopter(actor, row) ? row.adopterName : null,
    benefit: isVerified(actor) ? row.benefit : null,
    files: files.filter(({ ownerId }) => ownerId === row.id).map(({ ownerId: _, ...file }) => file),
  }));
  return { items, total, page: request.page, pageSize: request.pageSize };
}

async function selectAdoptions(db: Db, request: PageRequest) {
  return adoptions(db)
    .innerJoin("organization as adopter", "adopter.id", "adoption.adopter_org_id")
    .leftJoin("solution", "solution.id", "adoption.solution_id")
    .leftJoin("organization as owner", "owner.id", "solution.org_id")
    .select([
      "adoption.id",
      "adoption.title",
      "adoption.place",
      "adoption.benefit",
      "adoption.since_on as sinceOn",
      "adoption.adopter_org_id as adopterOrgId",
      "adopter.name as adopterName",
      "need.name_tier as nameTier",
      "solution.id as solutionId",
      "solution.title as solutionTitle",
      "solution.status as solutionStatus",
      "owner.name as ownerName",
      "agreement.id as agreementId",
    ])
    .orderBy("since_on", "desc")
    .orderBy("adoption.id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
}

/** Of these agreements those that the actor may know of. */
async function seenAgreements(db: Db, actor: Actor, ids: string[]) {
  if (!actor.userId) return [];
  return agreementsOf(db, actor, {}, "")
    .select(["agreement.id", "agreement_no as agreementNo"])
    .where("agreement.id", "in", ["", ...ids])
    .execute();
}

const listFiles = (db: Db, ids: string[]) =>
  db
    .selectFrom("attachment")
    .select(["id", "owner_id as ownerId", "file_name as fileName", "size"])
    .where("owner_type", "=", "adoption")
    .where("owner_id", "in", ["", ...ids])
    .where("removed_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();

interface Adopter {
  nameTier: VisibilityTier | null;
  adopterOrgId: string;
}

function mayNameAdopter(actor: Actor, row: Adopter): boolean {
  if (mayOversee(actor) || isMember(actor, row.adopterOrgId)) return true;
  if (row.nameTier === "disclosed") return false;
  return row.nameTier === "verified" ? isVerified(actor) : true;
}

/** What the form of an adoption offers: organizations to speak for, their signed agreements, published solutions. */
export async function listAdoptionChoices(db: Db, actor: Actor) {
  if (!mayRecordAnyAdoption(actor)) throw forbidden();
  const acting = actor.memberships.filter((m) => mayActFor(actor, m.orgId)).map((m) => m.orgId);
  const everywhere = isStaff(actor);
  let adopters = db.selectFrom("organization").select(["id", "name"]).where("status", "=", "verified");
  let agreements = agreementsOf(db, actor, { progress: "concluded" }, "").select([
    "agreement.id",
    "agreement_no as no",
    "title",
    "seeker_org_id as adopterOrgId",
  ]);
  if (!everywhere) {
    adopters = adopters.where("id", "in", ["", ...acting]);
    agreements = agreements.where("seeker_org_id", "in", ["", ...acting]);
  }
  return {
    adopters: await adopters.orderBy("name").execute(),
    agreements: await agreements.orderBy("agreement_no", "desc").execute(),
    solutions: await db
      .selectFrom("solution")
      .select(["id", "solution_no as no", "title"])
      .where("status", "=", "published")
      .orderBy("title")
      .execute(),
  };
}
