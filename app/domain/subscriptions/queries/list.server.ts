import type { Cadence, Db, SearchScope, SubscriptionScope } from "#db/schema.ts";
import { countNeeds } from "../../needs/queries/list.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { countSolutions } from "../../solutions/queries/list.server.ts";
import { maySubscribe } from "../policy.ts";
import type { Schedule } from "../subscription.ts";
import { defaultSchedule, isSearch } from "../subscription.ts";
import { countFound } from "./found.server.ts";
import type { Find } from "./saved-query.server.ts";
import { asksFor, needSearchOf, solutionSearchOf } from "./saved-query.server.ts";

export interface SubscriptionItem {
  id: string;
  scope: SubscriptionScope;
  /** The name of a saved search, the title of a watched record. */
  name: string;
  query: string;
  needId: string | null;
  solutionId: string | null;
  cadence: Cadence;
  dueAt: string | null;
  total: number;
  /** Published, or found, since the person last looked. */
  fresh: number;
}

const subscriptionsOf = (db: Db, userId: string) =>
  db
    .selectFrom("subscription")
    .leftJoin("need", "need.id", "subscription.need_id")
    .leftJoin("solution", "solution.id", "subscription.solution_id")
    .select([
      "subscription.id",
      "subscription.scope",
      "subscription.need_id as needId",
      "subscription.solution_id as solutionId",
      "subscription.cadence",
      "subscription.due_at as dueAt",
      "subscription.seen_seq as seenSeq",
      "need.org_id as needOrgId",
      "solution.org_id as solutionOrgId",
    ])
    .select((eb) => [
      eb.fn.coalesce("subscription.name", "need.title", "solution.title", eb.val("")).as("name"),
      eb.fn.coalesce("subscription.query", eb.val("")).as("query"),
    ])
    .where("subscription.user_id", "=", userId)
    .orderBy("subscription.created_at", "desc")
    .orderBy("subscription.id")
    .execute();

type SubscriptionRow = Awaited<ReturnType<typeof subscriptionsOf>>[number];

/** A record that the person's organizations no longer own is left out with its title. */
const isOwn = (actor: Actor, row: SubscriptionRow) => {
  const orgId = row.needOrgId ?? row.solutionOrgId;
  return isSearch(row.scope) || actor.memberships.some((membership) => membership.orgId === orgId);
};

/**
 * What the person keeps, the latest first. Each saved search is searched once and counted once for each kind it asks for; `upTo` is
 * the event up to which the search engine is true.
 */
export async function listSubscriptions(
  db: Db,
  actor: Actor,
  { find, upTo }: { find: Find; upTo: number },
  now = new Date(),
): Promise<SubscriptionItem[]> {
  if (!actor.userId || !maySubscribe(actor)) throw forbidden();
  const rows = (await subscriptionsOf(db, actor.userId)).filter((row) => isOwn(actor, row));
  const matches = await countFound(
    db,
    rows.map((row) => row.id),
  );
  const items: SubscriptionItem[] = [];
  for (const { seenSeq, scope, needOrgId, solutionOrgId, ...row } of rows) {
    const counts = isSearch(scope)
      ? await countSearch(db, actor, { ...row, scope, after: Number(seenSeq), upTo, find }, now)
      : (matches.get(row.id) ?? { total: 0, fresh: 0 });
    items.push({ ...row, scope, ...counts });
  }
  return items;
}

async function countSearch(
  db: Db,
  actor: Actor,
  search: { scope: SearchScope; query: string; after: number; upTo: number; find: Find },
  now: Date,
) {
  const { query, find } = search;
  const counts = { total: 0, fresh: 0 };
  const add = (more: typeof counts) => {
    counts.total += more.total;
    counts.fresh += more.fresh;
  };
  if (asksFor(search.scope, "need")) {
    const asked = needSearchOf(query);
    add(await countNeeds(db, actor, { ...asked, ids: await find("need", asked.q) }, search, now));
  }
  if (asksFor(search.scope, "solution")) {
    const asked = solutionSearchOf(query);
    add(await countSolutions(db, { ...asked, ids: await find("solution", asked.q) }, search));
  }
  return counts;
}

/** When the person's mails come. */
export async function findSchedule(db: Db, actor: Actor): Promise<Schedule> {
  if (!actor.userId) throw forbidden();
  const set = await db
    .selectFrom("digest_setting")
    .select(["hour", "weekday"])
    .where("user_id", "=", actor.userId)
    .executeTakeFirst();
  return set ?? defaultSchedule;
}

/** Whose mails an unsubscribe link ends, and how many still run; undefined for an unknown link. */
export async function findByToken(db: Db, token: string): Promise<{ mails: number } | undefined> {
  const owner = await db
    .selectFrom("digest_setting")
    .select("user_id")
    .where("token", "=", token)
    .executeTakeFirst();
  if (!owner) return undefined;
  const { mails } = await db
    .selectFrom("subscription")
    .select((eb) => eb.fn.countAll<number>().as("mails"))
    .where("user_id", "=", owner.user_id)
    .where("cadence", "!=", "off")
    .executeTakeFirstOrThrow();
  return { mails };
}
