import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { MeetingFeedbackInput } from "../input.ts";
import { hasBegun } from "../meeting.ts";
import { sideOf } from "../policy.ts";
import { heldMeeting, recordMeeting, sidesOf } from "./booking.server.ts";

/**
 * Each side says whether the two met and what comes next, from the beginning of the meeting on, and may correct it. The other side and
 * those who oversee read it.
 */
export async function giveMeetingFeedback(
  db: Db,
  actor: Actor,
  input: MeetingFeedbackInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const meeting = await heldMeeting(trx, actor, input.id);
    const orgId = sideOf(actor, sidesOf(meeting));
    const userId = actor.userId;
    if (!orgId || !userId) throw forbidden();
    const slot = await trx
      .selectFrom("meeting_slot")
      .select("starts_at as startsAt")
      .where("id", "=", meeting.slot_id ?? "")
      .executeTakeFirst();
    if (!slot) throw conflict("wrongState");
    if (!hasBegun(slot, now)) throw conflict("meetingToCome");
    const said = {
      outcome: input.outcome,
      next_step: input.nextStep,
      note: input.note ?? null,
      given_by: userId,
      given_at: now.toISOString(),
    };
    await trx
      .insertInto("meeting_feedback")
      .values({ meeting_id: meeting.id, org_id: orgId, ...said })
      .onConflict((oc) => oc.columns(["meeting_id", "org_id"]).doUpdateSet(said))
      .execute();
    const data = { orgId, outcome: said.outcome, nextStep: said.next_step };
    await recordMeeting(trx, actor, "feedbackGiven", { id: meeting.id, data }, now);
  });
}
