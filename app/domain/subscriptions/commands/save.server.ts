import type { Db, NewRow } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden, invalid, notFound } from "../../shared/errors.ts";
import { headSeq, recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { ChangeSubscriptionInput, SaveSearchInput, ScheduleInput } from "../input.ts";
import { maySubscribe } from "../policy.ts";
import { canonicalQuery } from "../queries/saved-query.server.ts";
import type { Schedule } from "../subscription.ts";
import { defaultSchedule, isSearch, keptSubscriptions, nextDue } from "../subscription.ts";

/** The signed-in person; others keep nothing. */
export function subscriberOf(actor: Actor): string {
  if (!actor.userId || !maySubscribe(actor)) throw forbidden();
  return actor.userId;
}

/** Records an act on a subscription, as the last step of its command. */
export const record = (trx: Db, actor: Actor, id: string, act: string, now: Date, data = {}) =>
  recordEvent(
    trx,
    actor,
    { type: `subscription.${act}`, subjectType: "subscription", subjectId: id, data },
    now,
  );

/** When the person's mails come; the first subscription sets it and makes the link that ends them. */
export async function scheduleFor(trx: Db, userId: string): Promise<Schedule> {
  await trx
    .insertInto("digest_setting")
    .values({ user_id: userId, token: newId() + newId(), ...defaultSchedule })
    .onConflict((oc) => oc.column("user_id").doNothing())
    .execute();
  return trx
    .selectFrom("digest_setting")
    .select(["hour", "weekday"])
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow();
}

/** A person keeps so many subscriptions and no more. */
export async function insertSubscription(trx: Db, row: NewRow<"subscription">): Promise<void> {
  const { count } = await trx
    .selectFrom("subscription")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("user_id", "=", row.user_id)
    .executeTakeFirstOrThrow();
  if (count >= keptSubscriptions) throw invalid({}, "tooManySubscriptions");
  await trx.insertInto("subscription").values(row).execute();
}

/**
 * Keeps the present search under a name. `upTo` is the event up to which the list that the person looks at is true: what becomes
 * public after it is new. The same search saved again gets the new name and rhythm.
 */
export async function saveSearch(
  db: Db,
  actor: Actor,
  input: SaveSearchInput & { upTo: number },
  now = new Date(),
): Promise<string> {
  const userId = subscriberOf(actor);
  const { scope, name, cadence, upTo } = input;
  const query = canonicalQuery(scope, input.query);
  return inTransaction(db, async (trx) => {
    const kept = await trx
      .selectFrom("subscription")
      .select("id")
      .where("user_id", "=", userId)
      .where("scope", "=", scope)
      .where("query", "=", query)
      .executeTakeFirst();
    if (kept) {
      await changeSubscription(trx, actor, { id: kept.id, name, cadence }, now);
      return kept.id;
    }
    const id = newId();
    await insertSubscription(trx, {
      id,
      user_id: userId,
      scope,
      name,
      query,
      need_id: null,
      solution_id: null,
      cadence,
      due_at: nextDue(cadence, await scheduleFor(trx, userId), now),
      seen_seq: upTo,
      sent_seq: upTo,
      created_at: now.toISOString(),
    });
    await record(trx, actor, id, "saved", now, { scope, cadence });
    return id;
  });
}

/** One's own; anybody else's does not exist. */
async function ownSubscription(trx: Db, actor: Actor, id: string) {
  const kept = await trx
    .selectFrom("subscription")
    .selectAll()
    .where("id", "=", id)
    .where("user_id", "=", subscriberOf(actor))
    .executeTakeFirst();
  if (!kept) throw notFound();
  return kept;
}

/** Gives a saved search another name, and mails another rhythm. Mails that are switched on begin with what the person has not looked at. */
export async function changeSubscription(
  db: Db,
  actor: Actor,
  input: ChangeSubscriptionInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const kept = await ownSubscription(trx, actor, input.id);
    if (isSearch(kept.scope) && !input.name) throw invalid({ name: "required" });
    const { cadence } = input;
    const wasOff = kept.cadence === "off" && cadence !== "off";
    await trx
      .updateTable("subscription")
      .set({
        name: isSearch(kept.scope) ? input.name : null,
        cadence,
        due_at:
          cadence === kept.cadence
            ? kept.due_at
            : nextDue(cadence, await scheduleFor(trx, kept.user_id), now),
        ...(wasOff ? { sent_seq: Math.max(Number(kept.seen_seq), Number(kept.sent_seq)) } : {}),
      })
      .where("id", "=", kept.id)
      .execute();
    await record(trx, actor, kept.id, "changed", now, { cadence });
  });
}

export async function removeSubscription(
  db: Db,
  actor: Actor,
  { id }: { id: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const kept = await ownSubscription(trx, actor, id);
    await deleteSubscription(trx, kept.id);
    await record(trx, actor, kept.id, "removed", now, { scope: kept.scope });
  });
}

export async function deleteSubscription(trx: Db, id: string): Promise<void> {
  await trx.deleteFrom("found_match").where("subscription_id", "=", id).execute();
  await trx.deleteFrom("subscription").where("id", "=", id).execute();
}

/**
 * The person has opened it: what is there now is no longer new. Only they are concerned, so it is no event. Of matches everything is
 * seen, of a search what the engine that made the list has taken in (`upTo`).
 */
export async function markSeen(db: Db, actor: Actor, { id, upTo }: { id: string; upTo: number }) {
  return inTransaction(db, async (trx) => {
    const kept = await ownSubscription(trx, actor, id);
    const seen = isSearch(kept.scope) ? upTo : await headSeq(trx);
    await trx
      .updateTable("subscription")
      .set({ seen_seq: Math.max(seen, Number(kept.seen_seq)) })
      .where("id", "=", kept.id)
      .execute();
    const { scope, query, need_id: needId, solution_id: solutionId } = kept;
    return { scope, query: query ?? "", needId, solutionId };
  });
}

/** At which hour the person's mails come, and on which day the weekly ones. */
export async function setSchedule(
  db: Db,
  actor: Actor,
  schedule: ScheduleInput,
  now = new Date(),
): Promise<void> {
  const userId = subscriberOf(actor);
  await inTransaction(db, async (trx) => {
    await scheduleFor(trx, userId);
    await trx.updateTable("digest_setting").set(schedule).where("user_id", "=", userId).execute();
    for (const cadence of ["daily", "weekly"] as const)
      await trx
        .updateTable("subscription")
        .set({ due_at: nextDue(cadence, schedule, now) })
        .where("user_id", "=", userId)
        .where("cadence", "=", cadence)
        .execute();
    await recordEvent(
      trx,
      actor,
      { type: "account.digestScheduled", subjectType: "account", subjectId: userId, data: { ...schedule } },
      now,
    );
  });
}
