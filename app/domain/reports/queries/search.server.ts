import type { Db } from "#db/schema.ts";
import { searchCalls } from "../../calls/search.server.ts";
import { listNeeds } from "../../needs/queries/list.server.ts";
import { listOrganizations } from "../../organizations/queries.server.ts";
import { searchRoadshows } from "../../roadshows/queries/search.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { noFilter } from "../../solutions/facets.ts";
import { listSolutions } from "../../solutions/queries/list.server.ts";

const perKind = 5;

export interface SearchRequest {
  q: string;
  /** What `q` was taken for: put right, and with synonyms. */
  texts?: string[];
  /** What the search engine found, best first; without them the lists look for the words themselves. */
  needIds?: string[];
  solutionIds?: string[];
}

/** The first few of each kind that hold the words, and how many there are; each kind's own list has the rest. */
export async function search(
  db: Db,
  actor: Actor,
  { q, texts = [q], needIds, solutionIds }: SearchRequest,
  now = new Date(),
) {
  const page = { page: 1, pageSize: perKind, q };
  const needs = await listNeeds(db, actor, { ...page, ids: needIds }, now);
  const sort = solutionIds ? "relevance" : "newest";
  const solutions = await listSolutions(db, { ...page, ids: solutionIds, filter: noFilter, sort });
  const roadshows = await searchRoadshows(db, actor, texts, perKind);
  const organizations = await listOrganizations(db, actor, { ...page, texts });
  const calls = await searchCalls(db, actor, texts, perKind);
  return {
    needs: { total: needs.total, items: needs.items },
    solutions: { total: solutions.total, items: solutions.items },
    organizations: {
      total: organizations.total,
      items: organizations.items.map(({ id, name, region, kind }) => ({ id, name, region, kind })),
    },
    roadshows,
    calls,
    total: calls.total + roadshows.total + needs.total + solutions.total + organizations.total,
  };
}
