import type { Db } from "#db/schema.ts";
import { searchCalls } from "../../calls/search.server.ts";
import { listNeeds } from "../../needs/queries/list.server.ts";
import { listOrganizations } from "../../organizations/queries.server.ts";
import { searchRoadshows } from "../../roadshows/queries/search.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { chosenFilter } from "../../solutions/facets.ts";
import { listSolutions } from "../../solutions/queries/list.server.ts";
import type { SearchChoice, SearchKind } from "../search.ts";
import { noChoice } from "../search.ts";

/** Shown of each kind, and of the one that somebody has chosen. */
const shown = { each: 5, only: 20 };

export interface SearchRequest {
  q: string;
  /** What `q` was taken for: put right, and with synonyms. */
  texts?: string[];
  /** What the search engine found, best first; without them the lists look for the words themselves. */
  needIds?: string[];
  solutionIds?: string[];
  /** The only kind whose records are wanted; the others are counted. */
  kind?: SearchKind;
  choice?: SearchChoice;
}

/**
 * The first few of each kind that hold the words, how many there are, and by what they can be narrowed. Each kind is what its own list
 * would show: it counts only what the actor may see.
 */
export async function search(db: Db, actor: Actor, request: SearchRequest, now = new Date()) {
  const { q, texts = [q], needIds, solutionIds, kind, choice = noChoice } = request;
  const sizeOf = (one: SearchKind) => (kind === undefined ? shown.each : kind === one ? shown.only : 0);
  const pageOf = (one: SearchKind) => ({ page: 1, pageSize: sizeOf(one), q });
  const needs = await listNeeds(db, actor, { ...pageOf("needs"), ids: needIds, filters: choice.needs }, now);
  const solutions = await listSolutions(db, {
    ...pageOf("solutions"),
    ids: solutionIds,
    filter: chosenFilter((name) => wanted(choice.solutions, name)),
    sort: solutionIds ? "relevance" : "newest",
  });
  const organizations = await listOrganizations(db, actor, {
    ...pageOf("organizations"),
    texts,
    ...choice.organizations,
  });
  const calls = await searchCalls(db, actor, texts, sizeOf("calls"));
  const roadshows = await searchRoadshows(db, actor, texts, sizeOf("roadshows"));
  return {
    needs: { total: needs.total, items: needs.items, facets: needs.facets },
    solutions: { total: solutions.total, items: solutions.items, facets: solutions.facets },
    organizations: {
      total: organizations.total,
      items: organizations.items.map(({ id, name, region, kind }) => ({ id, name, region, kind })),
      facets: organizations.facets,
    },
    roadshows,
    calls,
    total: calls.total + roadshows.total + needs.total + solutions.total + organizations.total,
  };
}

const wanted = (choice: Record<string, string[]>, name: string) => choice[name] ?? [];
