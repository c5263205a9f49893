import type { Db } from "#db/schema.ts";
import type { Partner, Terms } from "../terms.ts";

/** The indicators of an agreement in their order. */
export async function listIndicators(db: Db, agreementId: string): Promise<Terms["indicators"]> {
  const rows = await db
    .selectFrom("agreement_indicator")
    .select([
      "name",
      "operator",
      "target",
      "unit",
      "test_method as testMethod",
      "binding",
      "verdict",
      "promised",
    ])
    .where("agreement_id", "=", agreementId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({ ...row, binding: row.binding === 1 }));
}

/** The partners that the award brought along, in their order. */
export const listPartners = (db: Db, agreementId: string): Promise<Partner[]> =>
  db
    .selectFrom("agreement_partner")
    .select(["org_id as orgId", "name", "task", "share_bp as shareBp"])
    .where("agreement_id", "=", agreementId)
    .orderBy("position")
    .execute();

/** What an agreement says now, with the names that its parties have now. */
export async function findTerms(db: Db, id: string) {
  const { sides, ...row } = await selectTerms(db, id);
  return {
    ...sides,
    ...row,
    indicators: await listIndicators(db, id),
    partners: await listPartners(db, id),
    milestones: await db
      .selectFrom("milestone")
      .select(["title", "deliverable", "due_on as dueOn", "share_bp as shareBp"])
      .where("agreement_id", "=", id)
      .orderBy("position")
      .execute(),
  };
}

/** A version as it is kept: the terms between two named parties. */
export type KeptTerms = Awaited<ReturnType<typeof findTerms>>;

async function selectTerms(db: Db, id: string) {
  const { seekerId, seekerName, seekerUscc, solverId, solverName, solverUscc, ...terms } = await db
    .selectFrom("agreement")
    .innerJoin("organization as seeker", "seeker.id", "seeker_org_id")
    .innerJoin("organization as solver", "solver.id", "solver_org_id")
    .select(["seeker.id as seekerId", "seeker.name as seekerName", "seeker.uscc as seekerUscc"])
    .select(["solver.id as solverId", "solver.name as solverName", "solver.uscc as solverUscc"])
    .select(["type", "title", "scope", "legal_kind as legalKind"])
    .select(["contract_value_fen as contractValueFen", "tech_value_fen as techValueFen"])
    .select(["payment_mode as paymentMode", "payment_terms as paymentTerms"])
    .select(["own_funds_fen as ownFundsFen", "grant_fen as grantFen"])
    .select(["grant_to_solver_fen as grantToSolverFen"])
    .select([
      "ip_ownership as ipOwnership",
      "ip_terms as ipTerms",
      "starts_on as startsOn",
      "ends_on as endsOn",
    ])
    .select(["delivery", "confidentiality", "liability"])
    .where("agreement.id", "=", id)
    .executeTakeFirstOrThrow();
  return {
    ...terms,
    sides: {
      seeker: { id: seekerId, name: seekerName, uscc: seekerUscc },
      solver: { id: solverId, name: solverName, uscc: solverUscc },
    },
  };
}
