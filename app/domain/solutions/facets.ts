import type { OrganizationKind } from "#db/schema.ts";
import type { FacetCounts } from "../shared/facets.ts";
import { countByFacet } from "../shared/facets.ts";
import { cooperationModes, regions, techFields } from "../shared/vocabulary.ts";
import type { MaturityStage, PriceBand, SolutionSort } from "./solution.ts";
import { maturityStages, priceBands, sorts, stageOf } from "./solution.ts";

/** Chosen values per facet: one of them must hold, and every facet with a choice must hold. */
export interface SolutionFilter {
  techField: string[];
  stage: MaturityStage[];
  region: string[];
  mode: string[];
  price: PriceBand[];
  orgKind: OrganizationKind[];
}

export const facetNames = ["techField", "stage", "region", "mode", "price", "orgKind"] as const;
export type FacetName = (typeof facetNames)[number];

export const noFilter: SolutionFilter = {
  techField: [],
  stage: [],
  region: [],
  mode: [],
  price: [],
  orgKind: [],
};

/** Results per value; a value is counted under the choices made in the other facets. */
export type SolutionFacets = FacetCounts<FacetName>;

/** Results that are alike in everything the facets ask about. */
export interface FacetGroup {
  techField: string | null;
  trl: number | null;
  modes: string;
  region: string;
  orgKind: string;
  price: string | null;
  count: number;
}

export const countFacets = (groups: FacetGroup[], filter: SolutionFilter) =>
  countByFacet(
    facetNames,
    groups.map((group) => ({ values: valuesOf(group), count: group.count })),
    filter,
  );

const valuesOf = (group: FacetGroup): Record<FacetName, string[]> => ({
  techField: group.techField === null ? [] : [group.techField],
  stage: group.trl === null ? [] : [stageOf(group.trl)],
  region: [group.region],
  mode: JSON.parse(group.modes) as string[],
  price: group.price === null ? [] : [group.price],
  orgKind: [group.orgKind],
});

/** The values of each facet, in the order in which they are shown. */
export const facetCodes: Record<FacetName, readonly string[]> = {
  techField: techFields,
  stage: maturityStages,
  region: regions,
  mode: cooperationModes,
  price: priceBands,
  orgKind: ["institution", "enterprise"],
};

/** The filter that an address states; values that do not exist are left out. */
export const chosenFilter = (valuesOfFacet: (name: FacetName) => string[]) =>
  Object.fromEntries(
    facetNames.map((name) => [name, facetCodes[name].filter((code) => valuesOfFacet(name).includes(code))]),
  ) as unknown as SolutionFilter;

/** The orders that a list offers; the first is the one it starts with. Only a search has an order by relevance. */
export const sortsFor = (isRanked: boolean): SolutionSort[] =>
  sorts.filter((sort) => isRanked || sort !== "relevance");

export const chosenSort = (value: string | null, isRanked: boolean): SolutionSort =>
  sortsFor(isRanked).find((sort) => sort === value) ?? (isRanked ? "relevance" : "newest");
