import type { Db } from "#db/schema.ts";
import { concludedStatuses } from "../../agreements/agreement.ts";
import { agreementsOf, signedYear } from "../../agreements/queries/list.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { system } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import type { Cohort } from "../funnel.ts";
import { cohortsOf, toldSum, wholeSum } from "../funnel.ts";
import { paidByAgreement } from "./worth.server.ts";

async function selectFunnel(db: Db, actor: Actor) {
  const signed = () => agreementsOf(db, actor, {}, "").where("agreement.status", "in", concludedStatuses);
  const rows = await signed()
    .select((eb) => [signedYear.as("year"), "agreement.status", eb.fn.countAll<number>().as("count")])
    .groupBy([signedYear, "agreement.status"])
    .$narrowType<{ year: string }>()
    .execute();
  const paid = await signed()
    .innerJoin(paidByAgreement(db).as("money"), "money.agreement_id", "agreement.id")
    .select([signedYear.as("year"), "money.paid as paidFen"])
    .select(["agreement.seeker_org_id as seekerOrgId", "agreement.solver_org_id as solverOrgId"])
    .where("money.paid", ">", 0)
    .$narrowType<{ year: string }>()
    .execute();
  return { rows, paid };
}

/** From signing to completion, with the money paid, year by year, as everybody may know it: no sum from which one agreement's could be read. */
export async function publicFunnel(db: Db): Promise<Cohort[]> {
  const { rows, paid } = await selectFunnel(db, system);
  return cohortsOf(rows, paid, toldSum);
}

/** The same of the agreements that the actor may see, to the fen. */
export async function ownFunnel(db: Db, actor: Actor): Promise<Cohort[]> {
  if (!actor.userId) throw forbidden();
  const { rows, paid } = await selectFunnel(db, actor);
  return cohortsOf(rows, paid, wholeSum);
}
