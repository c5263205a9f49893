import type { NeedFacet } from "../needs/need.ts";
import type { OrganizationFacet } from "../organizations/organization.ts";
import type { FacetName as SolutionFacet } from "../solutions/facets.ts";

/** What one search looks through, in the order in which it is shown. */
export const searchKinds = ["needs", "solutions", "organizations", "calls", "roadshows"] as const;
export type SearchKind = (typeof searchKinds)[number];

/** By what each kind can be narrowed. */
export const searchFacets = {
  needs: ["field", "industry", "region", "status"],
  solutions: ["techField", "stage", "region", "mode"],
  organizations: ["kind", "region"],
} as const satisfies {
  needs: NeedFacet[];
  solutions: SolutionFacet[];
  organizations: OrganizationFacet[];
};
export type NarrowedKind = keyof typeof searchFacets;
export const narrowedKinds = ["needs", "solutions", "organizations"] as const satisfies NarrowedKind[];

/** Chosen values: one of a facet's must hold, and every facet with a choice must hold. */
export type SearchChoice = { [Kind in NarrowedKind]: Record<(typeof searchFacets)[Kind][number], string[]> };

const mostValues = 20;

/** The choice that an address states. Two kinds may have a facet of one name, so each carries its kind: `needs.region`. */
export const searchChoice = (valuesOf: (name: string) => string[]) =>
  Object.fromEntries(
    narrowedKinds.map((kind) => [
      kind,
      Object.fromEntries(
        searchFacets[kind].map((name) => [name, valuesOf(`${kind}.${name}`).slice(0, mostValues)]),
      ),
    ]),
  ) as SearchChoice;

/** What was chosen of one kind, as its own list takes it. */
export const chosenValues = (choice: SearchChoice, kind: SearchKind): [name: string, value: string][] =>
  kind in choice
    ? Object.entries(choice[kind as NarrowedKind]).flatMap(([name, values]) =>
        values.map((value): [string, string] => [name, value]),
      )
    : [];

export const noChoice = searchChoice(() => []);
