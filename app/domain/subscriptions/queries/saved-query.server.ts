import type { SearchScope, SubscriptionScope } from "#db/schema.ts";
import type { Kind } from "../../matching/profile.ts";
import { needFacets } from "../../needs/need.ts";
import type { NeedFilters } from "../../needs/queries/facets.server.ts";

import { chosenFilter, facetNames as solutionFacets } from "../../solutions/facets.ts";

/** What a search engine finds for words, best first; undefined when nothing was asked or it does not answer. */
export type Find = (kind: Kind, q: string) => Promise<string[] | undefined>;

const names: Record<SearchScope, readonly string[]> = {
  needs: ["q", ...needFacets],
  solutions: ["q", ...solutionFacets],
  all: ["q"],
};
const longestValue = 200;
const mostValues = 20;

/** What a list's address asks for, without page and order, always in the same order: equal searches are equal texts. */
export function canonicalQuery(scope: SearchScope, query: string): string {
  const given = new URLSearchParams(query);
  const kept = new URLSearchParams();
  for (const name of names[scope]) {
    const values = given.getAll(name).map((value) => value.trim().slice(0, longestValue));
    const wanted = [...new Set(values.filter(Boolean))].slice(0, name === "q" ? 1 : mostValues);
    for (const value of name === "q" ? wanted : wanted.sort()) kept.append(name, value);
  }
  return kept.toString();
}

/** The words of the search, and the filters as the list of needs takes them. */
export function needSearchOf(query: string): { q: string; filters: NeedFilters } {
  const params = new URLSearchParams(query);
  const filters: NeedFilters = {};
  for (const facet of needFacets) filters[facet] = params.getAll(facet);
  return { q: params.get("q") ?? "", filters };
}

/** The same for the list of solutions. */
export function solutionSearchOf(query: string) {
  const params = new URLSearchParams(query);
  return { q: params.get("q") ?? "", filter: chosenFilter((name) => params.getAll(name)) };
}

export const asksFor = (scope: SubscriptionScope, kind: Kind) => scope === "all" || scope === `${kind}s`;
