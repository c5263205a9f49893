import type { Db, OrganizationKind, RewardKind, SolutionStatus } from "#db/schema.ts";

/** A result as lists show it; public fields only. */
export interface SolutionCard {
  id: string;
  solutionNo: string | null;
  status: SolutionStatus;
  title: string;
  summary: string;
  techField: string | null;
  trl: number | null;
  cooperationModes: string[];
  keywords: string[];
  priceKind: RewardKind | null;
  priceMinFen: number | null;
  priceMaxFen: number | null;
  orgId: string;
  orgName: string;
  orgKind: OrganizationKind;
  region: string;
  publishedAt: string | null;
  confirmedAt: string | null;
}

export const cardColumns = [
  "solution.id",
  "solution.solution_no as solutionNo",
  "solution.status",
  "solution.title",
  "solution.summary",
  "solution.tech_field as techField",
  "solution.trl",
  "solution.cooperation_modes as cooperationModes",
  "solution.keywords",
  "solution.price_kind as priceKind",
  "solution.price_min_fen as priceMinFen",
  "solution.price_max_fen as priceMaxFen",
  "solution.org_id as orgId",
  "organization.name as orgName",
  "organization.kind as orgKind",
  "organization.region",
  "solution.published_at as publishedAt",
  "solution.confirmed_at as confirmedAt",
] as const;

type CardRow = Omit<SolutionCard, "cooperationModes" | "keywords"> & {
  cooperationModes: string;
  keywords: string;
};

export const cardOf = (row: CardRow): SolutionCard => ({
  ...row,
  cooperationModes: JSON.parse(row.cooperationModes) as string[],
  keywords: JSON.parse(row.keywords) as string[],
});

/** The results that a page of another area names, in the order of `ids`; only published ones. */
export async function listSolutionCards(db: Db, ids: string[]): Promise<SolutionCard[]> {
  const rows = await db
    .selectFrom("solution")
    .innerJoin("organization", "organization.id", "solution.org_id")
    .select(cardColumns)
    .where("solution.status", "=", "published")
    .where("solution.id", "in", ["", ...ids])
    .execute();
  return rows.map(cardOf).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
