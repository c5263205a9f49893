import type { ExpressionBuilder } from "kysely";
import { sql } from "kysely";
import type { Db, Schema } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { system } from "../../shared/actor.ts";
import { addDays, dayOf } from "../../shared/clock.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { FreshnessStep } from "../freshness.ts";
import { daysBefore, graceDays, staleDays, stepDue, warnDays } from "../freshness.ts";
import { needMoves } from "../need.ts";
import { mayWorkOn } from "../policy.ts";
import { changeNeed, needFor } from "./load.server.ts";

/** The owner, or a coordinator for it, says that a published need still stands: it is fresh for another half year. */
export async function confirmNeed(
  db: Db,
  actor: Actor,
  input: { id: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, input.id, mayWorkOn);
    if (need.status !== "published") throw conflict("wrongState");
    const change = { confirmed_at: now.toISOString(), event: "need.confirmed" };
    await changeNeed(trx, actor, need, change, now);
  });
}

/**
 * Asks the owners of needs that grow old, marks those that are, and lets those lapse that nobody has spoken for: each step once. What
 * stands on a living list or in an agreement is spoken for. The rows are held before they are looked at again, so that of two
 * processes the second finds done what the first did. Returns how many steps were made.
 */
export async function tendUnconfirmedNeeds(db: Db, now = new Date()): Promise<number> {
  const found = await listDue(db, now);
  if (found.length === 0) return 0;
  return inTransaction(db, async (trx) => {
    const ids = found.map(({ id }) => id);
    await trx
      .updateTable("need")
      .set((eb) => ({ version: eb.ref("version") }))
      .where("id", "in", ids)
      .execute();
    const due = (await listDue(trx, now)).filter(({ id }) => ids.includes(id));
    for (const { id, step } of due) await take(trx, { id, step }, now);
    return due.length;
  });
}

async function take(trx: Db, { id, step }: { id: string; step: FreshnessStep }, now: Date): Promise<void> {
  const about = { subjectType: "need", subjectId: id };
  const on = (days: number) => dayOf(addDays(now, days));
  if (step === "warn") {
    const data = { staleOn: on(warnDays) };
    await recordEvent(trx, system, { ...about, type: "need.growsOld", data }, now);
  } else if (step === "mark") {
    const data = { lapsesOn: on(graceDays) };
    await recordEvent(trx, system, { ...about, type: "need.grewOld", data }, now);
  } else {
    const need = await needFor(trx, system, id, () => true);
    const status = move(needMoves, "lapse", need.status);
    const data = { reasonCode: "notConfirmed" };
    await changeNeed(trx, system, need, { status, event: "need.lapsed", data }, now);
  }
}

/** The needs about which the clock has something to do, and what. */
async function listDue(db: Db, now: Date) {
  const since = sql<string>`coalesce(need.confirmed_at, need.published_at)`;
  const rows = await db
    .selectFrom("need")
    .select((eb) => [
      "need.id",
      since.as("since"),
      lastEvent(eb, "need.growsOld").as("warnedAt"),
      lastEvent(eb, "need.grewOld").as("markedAt"),
    ])
    .where("need.status", "=", "published")
    .where(since, "<=", daysBefore(now, staleDays - warnDays))
    .where(isNotSpokenFor)
    .orderBy("need.id")
    .execute();
  return rows.flatMap(({ id, ...state }) => {
    const step = stepDue(state, now);
    return step ? [{ id, step }] : [];
  });
}

/** When the clock last did this, if it was after the need was said to stand. */
const lastEvent = (eb: ExpressionBuilder<Schema, "need">, type: string) =>
  eb
    .selectFrom("event")
    .select((inner) => inner.fn.max("event.at").as("at"))
    .where("event.subject_type", "=", "need")
    .whereRef("event.subject_id", "=", "need.id")
    .where("event.type", "=", type)
    .where(sql<boolean>`event.at >= coalesce(need.confirmed_at, need.published_at)`);

const isNotSpokenFor = (eb: ExpressionBuilder<Schema, "need">) => {
  const entry = eb
    .selectFrom("call_entry")
    .select("call_entry.id")
    .whereRef("call_entry.need_id", "=", "need.id")
    .where("call_entry.status", "in", ["listed", "closed", "opened", "review", "notice", "awarded"]);
  const agreement = eb
    .selectFrom("agreement")
    .select("agreement.id")
    .whereRef("agreement.need_id", "=", "need.id")
    .where("agreement.status", "!=", "cancelled");
  return eb.not(eb.or([eb.exists(entry), eb.exists(agreement)]));
};
