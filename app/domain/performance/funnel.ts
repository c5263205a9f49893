import type { AgreementStatus } from "#db/schema.ts";
import type { ReachedStage } from "../agreements/agreement.ts";
import { reachedStages, reachedStatuses } from "../agreements/agreement.ts";

/** Of fewer agreements a sum would tell what one of them came to. */
export const leastTold = 3;
/** Sums are told in whole 万元, in fen. */
const told = 1_000_000;

export interface Cohort extends Record<ReachedStage, number> {
  /** Of the signing. */
  year: string;
  /** In fen; null where it is not told. */
  paidFen: number | null;
}

export interface PaidAgreement {
  year: string;
  paidFen: number;
  seekerOrgId: string;
  solverOrgId: string;
}

/**
 * What arrived for a year's agreements, as everybody may know it: null for fewer than three that were paid, and where an organization is a side
 * to so many of them that it could take its own off and be left with a single one.
 */
export function toldSum(paid: PaidAgreement[]): number | null {
  const orgs = new Set(paid.flatMap(({ seekerOrgId, solverOrgId }) => [seekerOrgId, solverOrgId]));
  const others = (orgId: string) =>
    paid.filter(({ seekerOrgId, solverOrgId }) => orgId !== seekerOrgId && orgId !== solverOrgId).length;
  if (paid.length < leastTold || [...orgs].some((orgId) => others(orgId) < leastTold - 1)) return null;
  return Math.floor(wholeSum(paid) / told) * told;
}

export const wholeSum = (paid: PaidAgreement[]): number =>
  paid.reduce((sum, { paidFen }) => sum + paidFen, 0);

/** How far the agreements signed in each year have come, and what was paid for them; newest year first. */
export function cohortsOf(
  rows: { year: string; status: AgreementStatus; count: number }[],
  paid: PaidAgreement[],
  sum: (paid: PaidAgreement[]) => number | null,
): Cohort[] {
  const years = [...new Set(rows.map(({ year }) => year))].sort().reverse();
  return years.map((year) => {
    const of = (stage: ReachedStage) =>
      rows
        .filter((row) => row.year === year && reachedStatuses[stage].includes(row.status))
        .reduce((n, { count }) => n + count, 0);
    const stages = Object.fromEntries(reachedStages.map((stage) => [stage, of(stage)]));
    return {
      year,
      ...(stages as Record<ReachedStage, number>),
      paidFen: sum(paid.filter((one) => one.year === year)),
    };
  });
}
