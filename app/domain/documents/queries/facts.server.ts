import type { Db } from "#db/schema.ts";
import { milestoneAmounts } from "../../agreements/agreement.ts";
import { listPartners } from "../../agreements/queries/terms.server.ts";
import { bidContent } from "../../bids/content.ts";
import { dayOf } from "../../shared/clock.ts";
import { notFound } from "../../shared/errors.ts";
import type { AgreementFacts } from "../facts.ts";

/** What the papers of one agreement are made of, as it stands. The caller has decided that the actor may see the agreement. */
export async function readFacts(db: Db, id: string): Promise<AgreementFacts> {
  const found = await selectTerms(db, id);
  if (!found) throw notFound();
  const { seekerOrgId, solverOrgId, bidContent: bid, registrationNo, office, registeredOn, ...terms } = found;
  const parties = await selectParties(db, [seekerOrgId, solverOrgId]);
  const acceptance = await findAcceptance(db, id);
  return {
    ...terms,
    completedOn: terms.completedOn && dayOf(new Date(terms.completedOn)),
    seeker: parties.get(seekerOrgId) as AgreementFacts["seeker"],
    solver: parties.get(solverOrgId) as AgreementFacts["solver"],
    partners: await listPartners(db, id),
    indicators: await listIndicators(db, id, acceptance?.id ?? null),
    milestones: await listMilestones(db, { id, valueFen: terms.contractValueFen }),
    quotation: bid ? bidContent.parse(JSON.parse(bid)).breakdown : [],
    registration: registrationNo && office && registeredOn ? { registrationNo, office, registeredOn } : null,
    acceptance,
    adoption: await findAdoption(db, id),
  };
}

const selectTerms = (db: Db, id: string) =>
  db
    .selectFrom("agreement")
    .leftJoin("solution", "solution.id", "agreement.solution_id")
    .leftJoin("bid", "bid.id", "agreement.bid_id")
    .leftJoin("contract_registration as registration", "registration.agreement_id", "agreement.id")
    .leftJoin("agreement_version as text", (join) =>
      join.onRef("text.agreement_id", "=", "agreement.id").onRef("text.version", "=", "agreement.version"),
    )
    .select([
      "agreement.id",
      "agreement_no as agreementNo",
      "agreement.status",
      "agreement.type",
      "agreement.title",
      "agreement.scope",
      "legal_kind as legalKind",
      "contract_value_fen as contractValueFen",
      "tech_value_fen as techValueFen",
      "own_funds_fen as ownFundsFen",
      "grant_fen as grantFen",
      "grant_to_solver_fen as grantToSolverFen",
      "payment_mode as paymentMode",
      "payment_terms as paymentTerms",
      "agreement.ip_ownership as ipOwnership",
      "ip_terms as ipTerms",
      "delivery",
      "confidentiality",
      "liability",
      "starts_on as startsOn",
      "ends_on as endsOn",
      "signed_on as signedOn",
      "completed_at as completedOn",
      "agreement.version",
      "text.sha256 as versionSha256",
      "solution.title as solutionTitle",
      "solution.summary as solutionSummary",
      "agreement.seeker_org_id as seekerOrgId",
      "agreement.solver_org_id as solverOrgId",
      "bid.content as bidContent",
      "registration.registration_no as registrationNo",
      "registration.office",
      "registration.registered_on as registeredOn",
    ])
    .where("agreement.id", "=", id)
    .executeTakeFirst();

async function selectParties(db: Db, ids: string[]) {
  const rows = await db
    .selectFrom("organization")
    .select(["id", "name", "uscc", "address", "legal_rep as legalRep"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** The indicators with what the given acceptance measured of each. */
const listIndicators = (db: Db, agreementId: string, acceptanceId: string | null) =>
  db
    .selectFrom("agreement_indicator as indicator")
    .leftJoin("acceptance_result as result", (join) =>
      join
        .onRef("result.indicator_id", "=", "indicator.id")
        .on("result.acceptance_id", "=", acceptanceId ?? ""),
    )
    .select([
      "indicator.name",
      "operator",
      "target",
      "unit",
      "test_method as testMethod",
      "binding",
      "promised",
      "measured",
      "result.method as measuredBy",
      "met",
    ])
    .where("indicator.agreement_id", "=", agreementId)
    .orderBy("position")
    .execute();

async function listMilestones(db: Db, { id, valueFen }: { id: string; valueFen: number }) {
  const rows = await db
    .selectFrom("milestone")
    .select(["title", "deliverable", "due_on as dueOn", "share_bp as shareBp", "done_at as doneAt"])
    .where("agreement_id", "=", id)
    .orderBy("position")
    .execute();
  const amounts = milestoneAmounts(
    valueFen,
    rows.map(({ shareBp }) => shareBp),
  );
  return rows.map(({ doneAt, ...row }, at) => ({
    ...row,
    amountFen: amounts[at] as number,
    doneOn: doneAt && dayOf(new Date(doneAt)),
  }));
}

/** The latest round. */
async function findAcceptance(db: Db, agreementId: string) {
  const found = await db
    .selectFrom("acceptance")
    .select([
      "id",
      "round",
      "status",
      "summary",
      "applied_at",
      "opinion",
      "conclusion",
      "rectify_by",
      "decided_at",
    ])
    .where("agreement_id", "=", agreementId)
    .orderBy("round", "desc")
    .executeTakeFirst();
  if (!found) return null;
  const { applied_at, decided_at, rectify_by, ...acceptance } = found;
  return {
    ...acceptance,
    appliedOn: dayOf(new Date(applied_at)),
    decidedOn: decided_at && dayOf(new Date(decided_at)),
    rectifyBy: rectify_by,
  };
}

/** The latest place where the result is in use. */
async function findAdoption(db: Db, agreementId: string) {
  const found = await db
    .selectFrom("adoption")
    .innerJoin("organization as adopter", "adopter.id", "adopter_org_id")
    .leftJoin("solution", "solution.id", "adoption.solution_id")
    .select([
      "adoption.title",
      "place",
      "since_on as sinceOn",
      "benefit",
      "adopter_org_id as adopterOrgId",
      "adopter.name as adopterName",
      "solution.title as solutionTitle",
    ])
    .where("agreement_id", "=", agreementId)
    .orderBy("recorded_at", "desc")
    .orderBy("adoption.id")
    .executeTakeFirst();
  return found ?? null;
}
