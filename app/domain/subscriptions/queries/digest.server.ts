import type { Db, SubscriptionScope } from "#db/schema.ts";
import type { Kind } from "../../matching/profile.ts";
import { listFreshNeeds } from "../../needs/queries/list.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import type { Span } from "../../shared/events.ts";
import { listFreshSolutions } from "../../solutions/queries/list.server.ts";
import { isSearch } from "../subscription.ts";
import { listFound } from "./found.server.ts";
import type { Find } from "./saved-query.server.ts";
import { asksFor, needSearchOf, solutionSearchOf } from "./saved-query.server.ts";
import { readWatched } from "./watch.server.ts";

/** A subscription whose mail is due, with the events that no mail has told of. */
export interface DueSubscription extends Span {
  id: string;
  scope: SubscriptionScope;
  /** Of a saved search; empty for a watched record. */
  name: string;
  query: string;
  needId: string | null;
  solutionId: string | null;
}

export interface DigestItem {
  kind: Kind;
  id: string;
  no: string | null;
  title: string;
}

export interface DigestSection {
  scope: SubscriptionScope;
  name: string;
  query: string;
  needId: string | null;
  solutionId: string | null;
  items: DigestItem[];
  total: number;
}

/** Listed in a mail for each subscription; the rest is counted. */
const listed = 10;

/**
 * What a mail tells of one subscription: what came up in its span and this person may see at this moment, by the conditions of the
 * lists themselves. Undefined when nothing did.
 */
export async function findDigestSection(
  db: Db,
  actor: Actor,
  due: DueSubscription,
  find: Find,
  now = new Date(),
): Promise<DigestSection | undefined> {
  const { scope, query, needId, solutionId } = due;
  const news = isSearch(scope)
    ? await newResults(db, actor, due, find, now)
    : await newMatches(db, actor, due);
  return news.total === 0 ? undefined : { scope, query, needId, solutionId, ...news };
}

type News = Pick<DigestSection, "name" | "items" | "total">;

async function newResults(db: Db, actor: Actor, due: DueSubscription, find: Find, now: Date): Promise<News> {
  const { scope, query } = due;
  const page = { page: 1, pageSize: listed };
  const news: News = { name: due.name, items: [], total: 0 };
  if (asksFor(scope, "need")) {
    const { q, filters } = needSearchOf(query);
    const found = await listFreshNeeds(
      db,
      actor,
      { ...page, q, filters, ids: await find("need", q) },
      due,
      now,
    );
    news.items.push(
      ...found.items.map(({ id, title, needNo: no }) => ({ kind: "need" as const, id, title, no })),
    );
    news.total += found.total;
  }
  if (asksFor(scope, "solution")) {
    const { q, filter } = solutionSearchOf(query);
    const found = await listFreshSolutions(db, { ...page, q, filter, ids: await find("solution", q) }, due);
    news.items.push(
      ...found.items.map(({ id, title, solutionNo: no }) => ({ kind: "solution" as const, id, title, no })),
    );
    news.total += found.total;
  }
  return news;
}

/** Nothing for people who have left the organization. */
async function newMatches(db: Db, actor: Actor, due: DueSubscription): Promise<News> {
  const record = await readWatched(db, {
    needId: due.needId ?? undefined,
    solutionId: due.solutionId ?? undefined,
  });
  const pairs = record && isMember(actor, record.orgId) ? await listFound(db, due.id, due) : [];
  const aboutNeed = due.scope === "needMatches";
  const items = pairs.map((pair) =>
    aboutNeed
      ? { kind: "solution" as const, id: pair.solutionId, title: pair.solutionTitle, no: pair.solutionNo }
      : { kind: "need" as const, id: pair.needId, title: pair.needTitle, no: pair.needNo },
  );
  const [name = ""] = pairs.map((pair) => (aboutNeed ? pair.needTitle : pair.solutionTitle));
  return { name, items: items.slice(0, listed), total: items.length };
}

const publications: Record<Kind, string[]> = {
  need: ["need.published", "need.imported"],
  solution: ["solution.published"],
};

/** The records of a kind that became public in the span: what an engine finds is narrowed to them, however much it finds. */
export async function listPublishedIds(db: Db, kind: Kind, { after, upTo }: Span): Promise<Set<string>> {
  const rows = await db
    .selectFrom("event")
    .select("subject_id")
    .where("seq", ">", after)
    .where("seq", "<=", upTo)
    .where("type", "in", publications[kind])
    .execute();
  return new Set(rows.map((row) => row.subject_id));
}
