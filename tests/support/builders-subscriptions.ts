import type { Actor } from "#app/domain/shared/actor.ts";
import { system } from "#app/domain/shared/actor.ts";
import { recordEvent } from "#app/domain/shared/events.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import { saveSearch } from "#app/domain/subscriptions/commands/save.server.ts";
import type { SaveSearchInput } from "#app/domain/subscriptions/input.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { testNow } from "./builders.ts";
import { buildNeed } from "./builders-needs.ts";
import { buildSolution } from "./builders-solutions.ts";

const published = (db: Db, kind: "need" | "solution", id: string, type: string) =>
  inTransaction(db, (trx) => recordEvent(trx, system, { type, subjectType: kind, subjectId: id }, testNow));

/** A public need with the event by which it became public; its place in time is that event's number alone. */
export async function publishNeedNow(db: Db, over: Partial<NewRow<"need">> = {}, type = "need.published") {
  const id = await buildNeed(db, over);
  await published(db, "need", id, type);
  return id;
}

export async function publishSolutionNow(db: Db, over: Partial<NewRow<"solution">> = {}) {
  const id = await buildSolution(db, over);
  await published(db, "solution", id, "solution.published");
  return id;
}

/** A search of all needs, mailed daily, kept from event 0 on unless `over` says otherwise. */
export const keepSearch = (
  db: Db,
  actor: Actor,
  over: Partial<SaveSearchInput & { upTo: number }> = {},
  now = testNow,
) =>
  saveSearch(
    db,
    actor,
    { scope: "needs", query: "", name: "全部需求", cadence: "daily", upTo: 0, ...over },
    now,
  );

export const subscriptionOf = (db: Db, id: string) =>
  db.selectFrom("subscription").selectAll().where("id", "=", id).executeTakeFirst();
