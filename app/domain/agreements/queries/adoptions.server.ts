import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember, isStaff, isVerified, mayActFor, mayOversee } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { concludedStatuses } from "../agreement.ts";
import type { Parties } from "../policy.ts";
import { mayRecordAnyAdoption, maySeeAgreement } from "../policy.ts";

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
}

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
  const items = rows.map((row) => ({
    id: row.id,
    title: row.title,
    place: row.place,
    sinceOn: row.sinceOn,
    solution:
      row.solutionId && row.solutionTitle && row.ownerName && row.solutionStatus === "published"
        ? { id: row.solutionId, title: row.solutionTitle, ownerName: row.ownerName }
        : null,
    agreement: seenAgreement(actor, row),
    adopterName: mayNameAdopter(actor, row) ? row.adopterName : null,
    benefit: isVerified(actor) ? row.benefit : null,
  }));
  return { items, total, page: request.page, pageSize: request.pageSize };
}

async function selectAdoptions(db: Db, request: PageRequest) {
  return db
    .selectFrom("adoption")
    .innerJoin("organization as adopter", "adopter.id", "adoption.adopter_org_id")
    .leftJoin("agreement", "agreement.id", "adoption.agreement_id")
    .leftJoin("need", "need.id", "agreement.need_id")
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
      "agreement_no as agreementNo",
      "seeker_org_id as seekerOrgId",
      "solver_org_id as solverOrgId",
    ])
    .orderBy("since_on", "desc")
    .orderBy("adoption.id")
    .limit(request.pageSize)
    .offset(offsetOf(request))
    .execute();
}

interface Behind {
  agreementId: string | null;
  agreementNo: string | null;
  seekerOrgId: string | null;
  solverOrgId: string | null;
}

function seenAgreement(
  actor: Actor,
  { agreementId, agreementNo, ...sides }: Behind,
): AdoptionCard["agreement"] {
  if (!agreementId || !maySeeAgreement(actor, sides as Parties)) return null;
  return { id: agreementId, agreementNo: agreementNo as string };
}

function mayNameAdopter(
  actor: Actor,
  row: { nameTier: "public" | "verified" | "disclosed" | null; adopterOrgId: string },
): boolean {
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
  let agreements = db
    .selectFrom("agreement")
    .select(["id", "agreement_no as no", "title", "seeker_org_id as adopterOrgId"])
    .where("status", "in", concludedStatuses);
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
