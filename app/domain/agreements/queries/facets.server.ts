import type { AgreementStatus, AgreementType, Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { forbidden } from "../../shared/errors.ts";
import type { AgreementProgress, ReachedStage } from "../agreement.ts";
import { agreementProgress, reachedStages } from "../agreement.ts";
import type { AgreementFilter } from "../input.ts";
import { agreementsOf, signedYear } from "./list.server.ts";

export interface AgreementFacets {
  status: { code: AgreementStatus; count: number }[];
  type: { code: AgreementType; count: number }[];
  progress: { code: AgreementProgress; count: number }[];
  reached: { code: ReachedStage; count: number }[];
  year: { code: string; count: number }[];
  city: { code: string; count: number }[];
}

/** How many agreements each choice of a facet would show, given the choices in the other facets. */
export async function countAgreementFacets(
  db: Db,
  actor: Actor,
  filter: AgreementFilter,
  now = new Date(),
): Promise<AgreementFacets> {
  if (!actor.userId && !actor.isSystem) throw forbidden();
  const without = (name: keyof AgreementFilter) =>
    agreementsOf(db, actor, { ...filter, [name]: undefined }, dayOf(now));
  const status = await without("status")
    .select((eb) => ["agreement.status as code", eb.fn.countAll<number>().as("count")])
    .groupBy("agreement.status")
    .execute();
  const type = await without("type")
    .select((eb) => ["agreement.type as code", eb.fn.countAll<number>().as("count")])
    .groupBy("agreement.type")
    .execute();
  const reached = [];
  for (const code of reachedStages) {
    const { count } = await agreementsOf(db, actor, { ...filter, reached: code }, dayOf(now))
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    reached.push({ code, count });
  }
  const progress = [];
  for (const code of agreementProgress) {
    const { count } = await agreementsOf(db, actor, { ...filter, progress: code }, dayOf(now))
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    progress.push({ code, count });
  }
  const year = await without("year")
    .select((eb) => [signedYear.as("code"), eb.fn.countAll<number>().as("count")])
    .where("agreement.signed_on", "is not", null)
    .groupBy(signedYear)
    .orderBy(signedYear, "desc")
    .$narrowType<{ code: string }>()
    .execute();
  const city = await without("city")
    .innerJoin("organization as seeker", "seeker.id", "agreement.seeker_org_id")
    .select((eb) => ["seeker.region as code", eb.fn.countAll<number>().as("count")])
    .groupBy("seeker.region")
    .orderBy("seeker.region")
    .execute();
  return { status, type, progress, reached, year, city };
}
