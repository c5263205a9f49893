import type { Db } from "#db/schema.ts";
import type { Span } from "../../shared/events.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import type { SolutionFacets, SolutionFilter } from "../facets.ts";
import { countFacets } from "../facets.ts";
import type { SolutionSort } from "../solution.ts";
import type { SolutionCard } from "./cards.server.ts";
import { cardColumns, cardOf, listSolutionCards } from "./cards.server.ts";
import { bandOf, contains, matchesFilter, publishedWithin } from "./predicates.server.ts";

export interface SolutionRequest extends PageRequest {
  filter: SolutionFilter;
  sort: SolutionSort;
  /** Words to find; compared with the texts unless `ids` is given. */
  q?: string;
  /** What the search engine found for `q`, best first. */
  ids?: string[];
}

export interface SolutionList extends Page<SolutionCard> {
  facets: SolutionFacets;
}

/** Published results for everybody, with the counts of every facet value. At most three statements, however many rows. */
export async function listSolutions(db: Db, request: SolutionRequest): Promise<SolutionList> {
  const { filter, sort, ids, page, pageSize } = request;
  const found = searched(db, request);
  const groups = await found
    .select((eb) => [
      "solution.tech_field as techField",
      "solution.trl as trl",
      "solution.cooperation_modes as modes",
      "organization.region as region",
      "organization.kind as orgKind",
      bandOf(eb).as("price"),
      eb.fn.countAll<number>().as("count"),
    ])
    .groupBy(["techField", "solution.trl", "modes", "organization.region", "orgKind", "price"])
    .execute();
  const { facets, total } = countFacets(groups, filter);
  const matching = found.where((eb) => matchesFilter(eb, filter));
  if (ids && sort === "relevance") {
    const hits = new Set((await matching.select("solution.id").execute()).map((row) => row.id));
    const ranked = ids.filter((id) => hits.has(id)).slice(offsetOf(request), offsetOf(request) + pageSize);
    return { items: await listSolutionCards(db, ranked), total, page, pageSize, facets };
  }
  const rows = await matching
    .select(cardColumns)
    .$if(sort === "trl", (qb) => qb.orderBy("solution.trl", (o) => o.desc().nullsLast()))
    .$if(sort === "fresh", (qb) => qb.orderBy("solution.confirmed_at", (o) => o.desc().nullsLast()))
    .orderBy("solution.published_at", "desc")
    .orderBy("solution.id")
    .limit(pageSize)
    .offset(offsetOf(request))
    .execute();
  return { items: rows.map(cardOf), total, page, pageSize, facets };
}

/** The published results that the words find, before any filter. */
function searched(db: Db, { q, ids }: Pick<SolutionRequest, "q" | "ids">) {
  const published = db
    .selectFrom("solution")
    .innerJoin("organization", "organization.id", "solution.org_id")
    .where("solution.status", "=", "published");
  if (ids) return published.where("solution.id", "in", ["", ...ids]);
  return q?.trim() ? published.where((eb) => contains(eb, q)) : published;
}

type Search = Pick<SolutionRequest, "q" | "ids" | "filter">;

/** How many results a search finds, and how many of them were published by the given events. */
export async function countSolutions(
  db: Db,
  search: Search,
  span: Span,
): Promise<{ total: number; fresh: number }> {
  return searched(db, search)
    .where((eb) => matchesFilter(eb, search.filter))
    .select((eb) => [
      eb.fn.countAll<number>().as("total"),
      eb.fn.countAll<number>().filterWhere(publishedWithin(eb, span)).as("fresh"),
    ])
    .executeTakeFirstOrThrow();
}

/** What a search finds among the results that were published by the given events, newest first. */
export async function listFreshSolutions(
  db: Db,
  search: Search & PageRequest,
  span: Span,
): Promise<Page<SolutionCard>> {
  const { page, pageSize } = search;
  const fresh = searched(db, search)
    .where((eb) => matchesFilter(eb, search.filter))
    .where((eb) => publishedWithin(eb, span));
  const { total } = await fresh
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await fresh
    .select(cardColumns)
    .orderBy("solution.published_at", "desc")
    .orderBy("solution.id")
    .limit(pageSize)
    .offset(offsetOf(search))
    .execute();
  return { items: rows.map(cardOf), total, page, pageSize };
}
