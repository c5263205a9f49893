import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { DueSubscription } from "../queries/digest.server.ts";
import { nextDue } from "../subscription.ts";
import { scheduleFor } from "./save.server.ts";

export interface DuePerson {
  userId: string;
  dueAt: string;
}

/** People with a mail due, who has waited longest first. */
export async function listDuePeople(db: Db, now: Date, limit = 100): Promise<DuePerson[]> {
  const rows = await db
    .selectFrom("subscription")
    .select((eb) => ["user_id as userId", eb.fn.min<string>("due_at").as("dueAt")])
    .where("due_at", "<=", now.toISOString())
    .groupBy("user_id")
    .orderBy("dueAt")
    .orderBy("user_id")
    .limit(limit)
    .execute();
  return rows;
}

/**
 * Takes what is due for one person: each subscription moves on to its next date and to event `upTo`, and what lies between is the
 * caller's to mail in the same transaction. Two processes never get the same span, and a crash gives it back.
 */
export async function claimDue(
  trx: Db,
  { userId, upTo }: { userId: string; upTo: number },
  now: Date,
): Promise<DueSubscription[]> {
  const schedule = await scheduleFor(trx, userId);
  const due = await trx
    .selectFrom("subscription")
    .selectAll()
    .where("user_id", "=", userId)
    .where("due_at", "<=", now.toISOString())
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const claimed: DueSubscription[] = [];
  for (const { id, scope, need_id: needId, solution_id: solutionId, ...row } of due) {
    const after = Number(row.sent_seq);
    const moved = await trx
      .updateTable("subscription")
      .set({ sent_seq: Math.max(after, upTo), due_at: nextDue(row.cadence, schedule, now) })
      .where("id", "=", id)
      .where("due_at", "=", row.due_at)
      .returning(["name", "query"])
      .execute();
    for (const { name, query } of moved)
      claimed.push({ id, scope, name: name ?? "", query: query ?? "", needId, solutionId, after, upTo });
  }
  return claimed;
}

/** Ends all of a person's mails by the link that each of them carries, without a log-in; what they keep stays. */
export async function endDigests(
  db: Db,
  actor: Actor,
  { token }: { token: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const owner = await trx
      .selectFrom("digest_setting")
      .select("user_id")
      .where("token", "=", token)
      .executeTakeFirst();
    if (!owner) throw notFound();
    const ended = await trx
      .updateTable("subscription")
      .set({ cadence: "off", due_at: null })
      .where("user_id", "=", owner.user_id)
      .where("cadence", "!=", "off")
      .returning("id")
      .execute();
    if (ended.length === 0) return;
    const ids = ended.map((row) => row.id);
    await recordEvent(
      trx,
      { ...actor, userId: owner.user_id },
      { type: "account.digestsEnded", subjectType: "account", subjectId: owner.user_id, data: { ids } },
      now,
    );
  });
}
