import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { mayAnswerForBid, maySeeResult } from "../policy.ts";
import { holdBid } from "./hold-bid.server.ts";

/** A bidder who was not selected tells the firm, once, what would have made its need easier to answer. */
export async function leaveFeedback(
  db: Db,
  actor: Actor,
  { bidId, feedback }: { bidId: string; feedback: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { bid, entry } = await holdBid(trx, bidId);
    if (!maySeeResult(actor, { orgId: bid.org_id })) throw notFound();
    if (!mayAnswerForBid(actor, { orgId: bid.org_id })) throw forbidden();
    const kept = await trx
      .updateTable("bid_outcome")
      .set({ feedback, feedback_by: actor.userId, feedback_at: now.toISOString() })
      .where("bid_id", "=", bidId)
      .where("round", "=", entry.round)
      .where("outcome", "!=", "selected")
      .where("feedback", "is", null)
      .returning("bid_id")
      .executeTakeFirst();
    if (!kept) throw conflict("wrongState");
    const data = { bidNo: bid.bid_no };
    await recordEvent(
      trx,
      actor,
      { type: "bid.feedbackGiven", subjectType: "bid", subjectId: bidId, data },
      now,
    );
  });
}
