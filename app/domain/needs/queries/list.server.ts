import { sql } from "kysely";
import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import type { Span } from "../../shared/events.ts";
import type { FacetCounts } from "../../shared/facets.ts";
import type { Page, PageRequest } from "../../shared/page.ts";
import { offsetOf } from "../../shared/page.ts";
import { cooperationModes } from "../../shared/vocabulary.ts";
import { daysBefore, staleDays } from "../freshness.ts";
import type { NeedFacet } from "../need.ts";
import { needFacets } from "../need.ts";
import type { NeedCard } from "./cards.server.ts";
import { listNeedCards } from "./cards.server.ts";
import type { NeedFilters } from "./facets.server.ts";
import { facetValue, filterConditions, modeHeld, shownReward } from "./facets.server.ts";
import type { Condition } from "./visible.server.ts";
import { holdsWords, isListed, publishedWithin } from "./visible.server.ts";

export const needSorts = ["newest", "deadline", "reward"] as const;
export type NeedSort = (typeof needSorts)[number];

export interface NeedSearch extends PageRequest {
  q?: string;
  /** What a search engine found for `q`, best first; without it the words are looked up in title and text. */
  ids?: string[];
  filters?: NeedFilters;
  /** Without one: relevance when `ids` are given, else newest. */
  sort?: NeedSort;
}

/** The public list with its facets. */
export async function listNeeds(
  db: Db,
  actor: Actor,
  search: NeedSearch,
  now = new Date(),
): Promise<Page<NeedCard> & { facets: FacetCounts<NeedFacet> }> {
  const base = searchConditions(search);
  const filters = search.filters ?? {};
  const all = [...base, ...filterConditions(actor, filters, now)];
  const found = await listIds(db, actor, search, all, now);
  const items = await listNeedCards(db, actor, found.ids, now);
  const facets = {} as FacetCounts<NeedFacet>;
  for (const facet of needFacets) {
    const others = filterConditions(actor, filters, now, facet);
    facets[facet] = await countFacet(db, actor, facet, { base, others }, now);
  }
  return { items, total: found.total, page: search.page, pageSize: search.pageSize, facets };
}

/** How many needs a search finds, and how many of them became public by the given events. */
export async function countNeeds(
  db: Db,
  actor: Actor,
  search: Omit<NeedSearch, "page" | "pageSize">,
  span: Span,
  now = new Date(),
): Promise<{ total: number; fresh: number }> {
  const conditions = [...searchConditions(search), ...filterConditions(actor, search.filters ?? {}, now)];
  return where(db, conditions)
    .select((eb) => [
      eb.fn.countAll<number>().as("total"),
      eb.fn.countAll<number>().filterWhere(publishedWithin(span)(eb)).as("fresh"),
    ])
    .executeTakeFirstOrThrow();
}

/** What a search finds among the needs that became public by the given events, newest first. */
export async function listFreshNeeds(
  db: Db,
  actor: Actor,
  search: NeedSearch,
  span: Span,
  now = new Date(),
): Promise<Page<NeedCard>> {
  const conditions = [...searchConditions(search), ...filterConditions(actor, search.filters ?? {}, now)];
  const newest: NeedSearch = { ...search, sort: "newest" };
  const { total, ids } = await listIds(db, actor, newest, [...conditions, publishedWithin(span)], now);
  return {
    items: await listNeedCards(db, actor, ids, now),
    total,
    page: search.page,
    pageSize: search.pageSize,
  };
}

function searchConditions({ q, ids }: Pick<NeedSearch, "q" | "ids">): Condition[] {
  if (ids) return [isListed, (eb) => eb.or([eb("need.id", "in", ["", ...ids]), isEndedWith(q)(eb)])];
  return q ? [isListed, holdsWords(q)] : [isListed];
}

/** The engine knows the needs that are open now; those that found their answer or lapsed are looked up by their words. */
const isEndedWith =
  (q = ""): Condition =>
  (eb) =>
    q ? eb.and([eb("need.status", "!=", "published"), holdsWords(q)(eb)]) : eb.or([]);

const where = (db: Db, conditions: Condition[]) =>
  db.selectFrom("need").where((eb) => eb.and(conditions.map((condition) => condition(eb))));

async function listIds(db: Db, actor: Actor, search: NeedSearch, conditions: Condition[], now: Date) {
  const needs = where(db, conditions);
  if (search.ids && !search.sort) {
    const rows = await needs
      .select("need.id")
      .orderBy("need.published_at", "desc")
      .orderBy("need.id")
      .execute();
    const found = new Set(rows.map((row) => row.id));
    const open = search.ids.filter((id) => found.delete(id));
    const ranked = [...open, ...found];
    return { total: ranked.length, ids: ranked.slice(offsetOf(search), offsetOf(search) + search.pageSize) };
  }
  const { total } = await needs
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await ordered(needs.select("need.id"), actor, search.sort, now)
    .orderBy("need.published_at", "desc")
    .orderBy("need.id")
    .limit(search.pageSize)
    .offset(offsetOf(search))
    .execute();
  return { total, ids: rows.map((row) => row.id) };
}

/** By default what nobody has spoken for in half a year sinks. Needs without a deadline, or past it, come after those that can still be met; hidden rewards after the shown ones. */
function ordered<Q extends ReturnType<typeof where>>(
  query: Q,
  actor: Actor,
  sort: NeedSort | undefined,
  now: Date,
): Q {
  if (sort === "deadline")
    return query
      .orderBy(
        sql`case when need.deadline >= ${sql.lit(dayOf(now))} then 0 when need.deadline is null then 1 else 2 end`,
      )
      .orderBy("need.deadline") as Q;
  if (sort === "reward") return query.orderBy(sql`coalesce(${shownReward(actor)}, -1)`, "desc") as Q;
  if (sort === undefined)
    return query.orderBy(
      sql`case when need.status = 'published' and coalesce(need.confirmed_at, need.published_at) <= ${sql.lit(daysBefore(now, staleDays))} then 1 else 0 end`,
    ) as Q;
  return query;
}

interface Counted {
  base: Condition[];
  /** The choices in the other facets; a value that only needs outside them have counts 0. */
  others: Condition[];
}

async function countFacet(
  db: Db,
  actor: Actor,
  facet: NeedFacet,
  { base, others }: Counted,
  now: Date,
): Promise<Record<string, number>> {
  if (facet === "mode") return countModes(db, [...base, ...others]);
  const rows = await where(db, base)
    .select((eb) => [
      sql<string | null>`${facetValue(actor, facet, now)}`.as("value"),
      eb.fn
        .countAll<number>()
        .filterWhere(eb.and(others.map((condition) => condition(eb))))
        .as("count"),
    ])
    .groupBy(sql`1`)
    .execute();
  return Object.fromEntries(rows.flatMap(({ value, count }) => (value === null ? [] : [[value, count]])));
}

async function countModes(db: Db, conditions: Condition[]): Promise<Record<string, number>> {
  const row = await where(db, conditions)
    .select(
      cooperationModes.map((mode) =>
        sql<number>`coalesce(sum(case when ${modeHeld(mode)} then 1 else 0 end), 0)`.as(mode),
      ),
    )
    .executeTakeFirstOrThrow();
  return Object.fromEntries(Object.entries(row).filter(([, count]) => count > 0));
}

/** Needs that are open now, for the home page and the API's head count. */
export async function countPublishedNeeds(db: Db): Promise<number> {
  const row = await db
    .selectFrom("need")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("status", "=", "published")
    .executeTakeFirstOrThrow();
  return row.count;
}
