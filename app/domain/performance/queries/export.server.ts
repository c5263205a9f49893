import type { Db } from "#db/schema.ts";
import type { AgreementFilter } from "../../agreements/input.ts";
import { agreementsOf } from "../../agreements/queries/list.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { forbidden } from "../../shared/errors.ts";
import { paidByAgreement } from "./worth.server.ts";

/** The list of agreements as filtered, whole: to be taken along by whoever may read it, in the list's order. */
export async function exportAgreements(db: Db, actor: Actor, filter: AgreementFilter, now = new Date()) {
  if (!actor.userId && !actor.isSystem) throw forbidden();
  return agreementsOf(db, actor, filter, dayOf(now))
    .innerJoin("organization as seeker", "seeker.id", "agreement.seeker_org_id")
    .innerJoin("organization as solver", "solver.id", "agreement.solver_org_id")
    .leftJoin(paidByAgreement(db).as("money"), "money.agreement_id", "agreement.id")
    .leftJoin("contract_registration as registration", "registration.agreement_id", "agreement.id")
    .select(["agreement_no as agreementNo", "title", "type", "agreement.status", "legal_kind as legalKind"])
    .select(["seeker.name as seekerName", "seeker.region as seekerCity"])
    .select(["solver.name as solverName", "solver.region as solverCity"])
    .select(["contract_value_fen as valueFen", "tech_value_fen as techFen", "money.paid as paidFen"])
    .select(["signed_on as signedOn", "starts_on as startsOn", "ends_on as endsOn"])
    .select(["registration.registration_no as registrationNo"])
    .select((eb) => [
      eb
        .selectFrom("milestone")
        .select((m) => m.fn.countAll<number>().as("n"))
        .whereRef("milestone.agreement_id", "=", "agreement.id")
        .as("milestones"),
      eb
        .selectFrom("milestone")
        .select((m) => m.fn.countAll<number>().as("n"))
        .whereRef("milestone.agreement_id", "=", "agreement.id")
        .where("milestone.done_at", "is not", null)
        .as("milestonesDone"),
    ])
    .orderBy("agreement.created_at", "desc")
    .orderBy("agreement.agreement_no", "desc")
    .execute();
}

export type ExportedAgreement = Awaited<ReturnType<typeof exportAgreements>>[number];
