import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { LapseAnswerInput } from "../input.ts";
import { mayAnswerLapse, solvingMemberships } from "../policy.ts";
import { holdListedEntry } from "./move-entry.server.ts";

/** Somebody who looked at a lapsed entry says why they did not bid: one answer a person, which a later one replaces. */
export async function answerLapse(
  db: Db,
  actor: Actor,
  input: LapseAnswerInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { entry, need } = await holdListedEntry(trx, input.entryId);
    if (!mayAnswerLapse(actor, need.org_id)) throw forbidden();
    if (entry.status !== "lapsed") throw conflict("wrongState");
    const answer = { reason: input.reason, note: input.note ?? null, answered_at: now.toISOString() };
    await trx
      .insertInto("lapse_answer")
      .values({
        id: newId(),
        entry_id: entry.id,
        org_id: solvingMemberships(actor)[0]?.orgId as string,
        user_id: actor.userId,
        ...answer,
      })
      .onConflict((oc) => oc.columns(["entry_id", "user_id"]).doUpdateSet(answer))
      .execute();
    await recordEvent(
      trx,
      actor,
      { type: "entry.lapseAnswered", subjectType: "entry", subjectId: entry.id },
      now,
    );
  });
}
