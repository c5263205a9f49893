import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { feedbackStatuses, isOpened } from "../feedback.ts";
import type { FeedbackInput } from "../feedback-input.ts";
import { isOfSide } from "../policy.ts";
import { listFeedback } from "../queries/feedback.server.ts";
import { heldAgreement } from "./held.server.ts";

/**
 * One side's word about the other, once, after the work was accepted or has ended; as with a confirmation nobody gives it in a side's
 * place. Refused once the words of this agreement can be read ("feedbackOpened").
 */
export async function giveFeedback(
  db: Db,
  actor: Actor,
  { id, side, ...said }: FeedbackInput & { id: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await heldAgreement(trx, actor, {
      id,
      statuses: feedbackStatuses,
      may: (who, parties) => isOfSide(who, parties, side),
    });
    const rows = await listFeedback(trx, id);
    if (rows.some((row) => row.side === side)) throw conflict("wrongState");
    if (isOpened(rows, now)) throw conflict("feedbackOpened");
    await trx
      .insertInto("agreement_feedback")
      .values({
        agreement_id: id,
        side,
        ...said,
        written_by: actor.userId as string,
        written_at: now.toISOString(),
      })
      .execute();
    const event = {
      type: "agreement.feedbackGiven",
      subjectType: "agreement",
      subjectId: id,
      data: { side },
    };
    await recordEvent(trx, actor, event, now);
  });
}
