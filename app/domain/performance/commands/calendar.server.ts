import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { hashToken, newToken } from "../../shared/secrets.ts";
import { inTransaction } from "../../shared/transaction.ts";

/**
 * Opens the actor's private calendar feed and returns its token, which is told this once: only its hash is kept. Whatever address was given
 * out before ends.
 */
export async function openCalendarFeed(db: Db, actor: Actor, now = new Date()): Promise<string> {
  const { userId } = actor;
  if (!userId) throw forbidden();
  const token = newToken();
  const values = { token_hash: hashToken(token), created_at: now.toISOString() };
  await inTransaction(db, async (trx) => {
    await trx
      .insertInto("calendar_feed")
      .values({ user_id: userId, ...values })
      .onConflict((clash) => clash.column("user_id").doUpdateSet(values))
      .execute();
    await recordEvent(
      trx,
      actor,
      { type: "user.calendarOpened", subjectType: "user", subjectId: userId },
      now,
    );
  });
  return token;
}

/** Ends the actor's feed at once; whoever asks for its address finds nothing. */
export async function closeCalendarFeed(db: Db, actor: Actor, now = new Date()): Promise<void> {
  const { userId } = actor;
  if (!userId) throw forbidden();
  await inTransaction(db, async (trx) => {
    await trx.deleteFrom("calendar_feed").where("user_id", "=", userId).execute();
    await recordEvent(
      trx,
      actor,
      { type: "user.calendarClosed", subjectType: "user", subjectId: userId },
      now,
    );
  });
}
