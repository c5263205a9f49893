import type { Db } from "#db/schema.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { keepFiles } from "../../files/keep-files.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { mayAnswerForBid, maySeeResult } from "../policy.ts";
import { holdBid } from "./hold-bid.server.ts";

interface Answer {
  bidId: string;
  text: string;
  uploads: Upload[];
  store: FileStore;
}

async function holdForAnswer(trx: Db, actor: Actor, bidId: string, now: Date) {
  const { bid, entry } = await holdBid(trx, bidId);
  const facts = { orgId: bid.org_id };
  if (!maySeeResult(actor, facts)) throw notFound();
  if (!mayAnswerForBid(actor, facts)) throw forbidden();
  if (bid.status !== "correcting" || entry.status !== "opened") throw conflict("wrongState");
  const window = await trx
    .selectFrom("eligibility")
    .select(["correction_due_at", "correction_answered_at"])
    .where("bid_id", "=", bidId)
    .executeTakeFirstOrThrow();
  if (window.correction_answered_at !== null) throw conflict("correctionAnswered");
  if ((window.correction_due_at as string) <= now.toISOString()) throw conflict("correctionOver");
  return bid;
}

/** The bidder mends the form of its bid, once, within the window: a text, and files where papers were missing. */
export async function answerCorrection(
  db: Db,
  actor: Actor,
  { bidId, text, uploads, store }: Answer,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, (trx) => holdForAnswer(trx, actor, bidId, now));
  await keepFiles(store, uploads, (files) =>
    inTransaction(db, async (trx) => {
      const bid = await holdForAnswer(trx, actor, bidId, now);
      const at = now.toISOString();
      await trx
        .updateTable("eligibility")
        .set({ correction_answer: text, correction_answered_at: at })
        .where("bid_id", "=", bidId)
        .execute();
      for (const file of files)
        await trx
          .insertInto("eligibility_file")
          .values({ ...file, bid_id: bidId, created_at: at })
          .execute();
      const data = { bidNo: bid.bid_no, files: files.map(({ sha256 }) => sha256) };
      await recordEvent(
        trx,
        actor,
        { type: "bid.correctionAnswered", subjectType: "bid", subjectId: bidId, data },
        now,
      );
    }),
  );
}
