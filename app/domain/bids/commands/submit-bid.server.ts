import { randomInt } from "node:crypto";
import type { Db, Row } from "#db/schema.ts";
import type { FileStore } from "../../files/attachment.ts";
import type { Actor } from "../../shared/actor.ts";
import { yearOf } from "../../shared/clock.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { bidMoves } from "../bid.ts";
import { bidProblems } from "../check.ts";
import type { BidContent } from "../content.ts";
import { readDraft, termsHash } from "../draft.server.ts";
import type { KeyRing } from "../key-ring.ts";
import { listBidPartners, rulesOf } from "../queries/bid-rules.server.ts";
import { receiptText } from "../receipt.ts";
import { boundTo, digestOf, sealTo } from "../sealing.ts";
import type { HeldBid, WithKeys } from "./hold-bid.server.ts";
import { holdBid, refuseUnlessTaking } from "./hold-bid.server.ts";
import { ensureSealingKey } from "./sealing-keys.server.ts";

/**
 * Submission is sealing: the text is encrypted to the entry's key, and the bidder gets a signed receipt. A bid submitted again is its next
 * version, and the earlier seal ends. On a strict list the working text is deleted with it.
 */
export async function submitBid(
  db: Db,
  actor: Actor,
  { id }: { id: string },
  { keys, files }: WithKeys & { files: FileStore },
  now = new Date(),
): Promise<{ number: string }> {
  const { number, gone } = await inTransaction(db, async (trx) => {
    const { bid, held } = await holdBid(trx, actor, id);
    const status = move(bidMoves, "submit", bid.status);
    refuseUnlessTaking(held, now);
    if (bid.draft === null) throw conflict("nothingToSeal");
    const draft = readDraft(bid, keys);
    const problems = bidProblems(draft, await rulesOf(trx, bid.id, held, draft));
    if (Object.keys(problems).length > 0) throw invalid({}, "bidIncomplete");
    const content = await withPartnersWord(trx, bid.id, draft);
    const seal = await sealNow(trx, actor, { bid, held }, content, { keys }, now);
    await trx
      .updateTable("bid")
      .set({
        status,
        bid_no: seal.bidNo,
        version: seal.version,
        submitted_at: now.toISOString(),
        draft: held.procedure.sealing === "strict" ? null : bid.draft,
      })
      .where("id", "=", bid.id)
      .execute();
    const data = { number: seal.number, version: seal.version, sha256: seal.sha256 };
    const type = seal.version === 1 ? "bid.submitted" : "bid.replaced";
    await recordEvent(trx, actor, { type, subjectType: "bid", subjectId: bid.id, data }, now);
    return { number: seal.number, gone: await dropFiles(trx, bid.id, content, now) };
  });
  for (const fileId of gone) await files.remove(fileId);
  return { number };
}

/** Takes a bid back. A sealed one may be taken back until the deadline; the organization may bid anew. */
export async function withdrawBid(
  db: Db,
  actor: Actor,
  { id }: { id: string },
  { files }: { files: FileStore },
  now = new Date(),
): Promise<void> {
  const gone = await inTransaction(db, async (trx) => {
    const { bid, held } = await holdBid(trx, actor, id);
    const status = move(bidMoves, "withdraw", bid.status);
    if (bid.status === "submitted") refuseUnlessTaking(held, now);
    await endSeal(trx, bid.id, now);
    await trx.updateTable("bid").set({ status, draft: null }).where("id", "=", bid.id).execute();
    const data = { number: bid.bid_no, version: bid.version };
    await recordEvent(
      trx,
      actor,
      { type: "bid.withdrawn", subjectType: "bid", subjectId: bid.id, data },
      now,
    );
    return dropFiles(trx, bid.id, { files: [] }, now);
  });
  for (const fileId of gone) await files.remove(fileId);
}

const signs = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/** A bid's number such as JB2026-7K3QX9M2. Drawn and not counted: who bids must not learn from it how many others have. */
const newBidNo = (now: Date) =>
  `JB${yearOf(now)}-${Array.from({ length: 8 }, () => signs[randomInt(signs.length)]).join("")}`;

async function sealNow(
  trx: Db,
  actor: Actor,
  { bid, held }: HeldBid,
  content: BidContent,
  { keys }: { keys: KeyRing },
  now: Date,
) {
  const publicKey = await ensureSealingKey(trx, held, { keys }, now);
  const version = bid.version + 1;
  const bidNo = bid.bid_no ?? newBidNo(now);
  const deadline = held.call.closes_at as string;
  const about = boundTo({ entryId: held.entry.id, bidId: bid.id, version, deadline });
  const envelope = JSON.stringify(sealTo(publicKey, Buffer.from(JSON.stringify(content), "utf8"), about));
  const number = `${bidNo}/${version}`;
  const sha256 = digestOf(envelope);
  const receipt = receiptText({
    number,
    entryNo: held.entry.entry_no,
    sha256,
    size: Buffer.byteLength(envelope),
    receivedAt: now.toISOString(),
    deadline,
  });
  await endSeal(trx, bid.id, now);
  const { signature, keyId } = keys.sign(receipt);
  const seal: Row<"bid_seal"> = {
    id: newId(),
    bid_id: bid.id,
    version,
    envelope,
    sha256,
    deadline,
    sealed_by: actor.userId,
    sealed_at: now.toISOString(),
    receipt,
    signature,
    key_id: keyId,
    ended_at: null,
  };
  await trx.insertInto("bid_seal").values(seal).execute();
  return { number, bidNo, version, sha256 };
}

/** The day of each partner's yes goes into the sealed text: the rows that hold it now may be asked anew, for a version that is never sealed. */
async function withPartnersWord(trx: Db, bidId: string, draft: BidContent): Promise<BidContent> {
  const rows = await listBidPartners(trx, bidId);
  const partners = draft.partners.map((partner) => {
    const row = rows.find((one) => one.terms_hash === termsHash(bidId, partner));
    return { ...partner, confirmedAt: row?.confirmed_at as string };
  });
  return { ...draft, partners };
}

const endSeal = (trx: Db, bidId: string, now: Date) =>
  trx
    .updateTable("bid_seal")
    .set({ ended_at: now.toISOString() })
    .where("bid_id", "=", bidId)
    .where("ended_at", "is", null)
    .execute();

/** Files that the text no longer names; their bytes go once the transaction stands. */
async function dropFiles(trx: Db, bidId: string, { files }: Pick<BidContent, "files">, now: Date) {
  const gone = await trx
    .updateTable("bid_file")
    .set({ removed_at: now.toISOString() })
    .where("bid_id", "=", bidId)
    .where("removed_at", "is", null)
    .where("id", "not in", ["", ...files.map((file) => file.id)])
    .returning("id")
    .execute();
  return gone.map((file) => file.id);
}
