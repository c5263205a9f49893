import type { Db } from "#db/schema.ts";
import { countConcluded } from "../../agreements/queries/concluded.server.ts";
import type { Cohort } from "../../performance/funnel.ts";
import { publicFunnel } from "../../performance/queries/funnel.server.ts";

export interface Headline {
  roadshowsHeld: number;
  solutionsPresented: number;
  agreements: { interFirm: number; project: number };
  adoptions: number;
  /** Contracts registered by the seller (技术合同认定登记). */
  registrations: number;
  /** By year of signing; `paidFen` is null where it could tell what one agreement came to. */
  funnel: Cohort[];
  asOf: string;
}

/**
 * What the mechanism has done, counted from its records: roadshows held and the solutions presented in them, agreements
 * signed (those completed since included), results put to use.
 */
export async function headline(db: Db, now = new Date()): Promise<Headline> {
  const roadshows = await db
    .selectFrom("roadshow")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("status", "=", "held")
    .executeTakeFirstOrThrow();
  const presented = await db
    .selectFrom("pitch")
    .innerJoin("roadshow", "roadshow.id", "pitch.roadshow_id")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("pitch.kind", "=", "solutionPitch")
    .where("pitch.held_at", "is not", null)
    .where("roadshow.status", "=", "held")
    .executeTakeFirstOrThrow();
  const { interFirm, project } = await countConcluded(db);
  const adoptions = await db
    .selectFrom("adoption")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  const registrations = await db
    .selectFrom("contract_registration")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return {
    roadshowsHeld: roadshows.n,
    solutionsPresented: presented.n,
    agreements: { interFirm, project },
    adoptions: adoptions.n,
    registrations: registrations.n,
    funnel: await publicFunnel(db),
    asOf: now.toISOString(),
  };
}

export interface PublicCounts {
  needs: number;
  solutions: number;
  organizations: number;
  openCalls: number;
  upcomingRoadshows: number;
}

/** What is on the market now. */
export async function countPublic(db: Db, now = new Date()): Promise<PublicCounts> {
  const at = now.toISOString();
  const needs = await db
    .selectFrom("need")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("status", "=", "published")
    .executeTakeFirstOrThrow();
  const solutions = await db
    .selectFrom("solution")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("status", "=", "published")
    .executeTakeFirstOrThrow();
  const organizations = await db
    .selectFrom("organization")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("status", "=", "verified")
    .executeTakeFirstOrThrow();
  const calls = await db
    .selectFrom("call_list")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("status", "=", "published")
    .where((eb) => eb.or([eb("opens_at", "is", null), eb("opens_at", "<=", at)]))
    .where((eb) => eb.or([eb("closes_at", "is", null), eb("closes_at", ">", at)]))
    .executeTakeFirstOrThrow();
  const roadshows = await db
    .selectFrom("roadshow")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("status", "=", "published")
    .where("ends_at", ">", at)
    .executeTakeFirstOrThrow();
  return {
    needs: needs.n,
    solutions: solutions.n,
    organizations: organizations.n,
    openCalls: calls.n,
    upcomingRoadshows: roadshows.n,
  };
}
