import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { conflict, forbidden, notFound } from "../../shared/errors.ts";
import { recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { AnswerTermsInput } from "../bid-input.ts";
import { mayBidFor } from "../bid-policy.ts";
import { readDraft, termsHash } from "../draft.server.ts";
import { listBidPartners } from "../queries/bid-rules.server.ts";
import type { WithKeys } from "./hold-bid.server.ts";
import { holdBid } from "./hold-bid.server.ts";
import { openDraft } from "./save-bid.server.ts";

const subjectType = "bidPartner";

/** Asks the partners named in the text for their word: those not asked yet, and those whose terms are others now. */
export async function askPartners(
  db: Db,
  actor: Actor,
  { id }: { id: string },
  { keys }: WithKeys,
  now = new Date(),
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const { bid, held } = await holdBid(trx, actor, id);
    const { partners } = openDraft(bid, held, { keys }, now);
    const rows = await listBidPartners(trx, id);
    const named = new Set(["", ...partners.map((partner) => partner.orgId)]);
    await trx
      .deleteFrom("bid_partner")
      .where("bid_id", "=", id)
      .where("org_id", "not in", [...named])
      .execute();
    const asked: string[] = [];
    for (const partner of partners) {
      const known = rows.find((row) => row.org_id === partner.orgId);
      const terms_hash = termsHash(id, partner);
      if (known?.terms_hash === terms_hash) continue;
      const ask = { terms_hash, invited_at: now.toISOString() };
      const answer = { confirmed_by: null, confirmed_at: null, declined_at: null };
      const rowId = known?.id ?? newId();
      await trx
        .insertInto("bid_partner")
        .values({ id: rowId, bid_id: id, org_id: partner.orgId, ...ask, ...answer })
        .onConflict((oc) => oc.columns(["bid_id", "org_id"]).doUpdateSet({ ...ask, ...answer }))
        .execute();
      asked.push(rowId);
    }
    const events = asked.map((subjectId) => ({ type: "bidPartner.asked", subjectType, subjectId }));
    if (events.length > 0) await recordEvents(trx, actor, events, now);
    return asked.length;
  });
}

/** A partner's word, given once to exactly the terms it was shown. */
export async function answerTerms(
  db: Db,
  actor: Actor,
  { bidId, terms, verdict }: AnswerTermsInput,
  { keys }: WithKeys,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const rows = await listBidPartners(trx, bidId);
    const mine = rows.find((row) => isMember(actor, row.org_id));
    if (!mine) throw notFound();
    if (!mayBidFor(actor, mine.org_id)) throw forbidden();
    const bid = await trx
      .updateTable("bid")
      .set((eb) => ({ version: eb.ref("version") }))
      .where("id", "=", bidId)
      .returningAll()
      .executeTakeFirstOrThrow();
    if (bid.status !== "draft" && bid.status !== "submitted") throw conflict("wrongState");
    const named = readDraft(bid, keys).partners.find((partner) => partner.orgId === mine.org_id);
    const asIs = named && termsHash(bidId, named);
    if (asIs !== mine.terms_hash || terms !== mine.terms_hash) throw conflict("termsChanged");
    const at = now.toISOString();
    const isYes = verdict === "confirm";
    const answered = await trx
      .updateTable("bid_partner")
      .set(isYes ? { confirmed_at: at, confirmed_by: actor.userId } : { declined_at: at })
      .where("id", "=", mine.id)
      .where("confirmed_at", "is", null)
      .where("declined_at", "is", null)
      .executeTakeFirst();
    if (Number(answered.numUpdatedRows) === 0) throw conflict("wrongState");
    const type = isYes ? "bidPartner.confirmed" : "bidPartner.declined";
    await recordEvents(trx, actor, [{ type, subjectType, subjectId: mine.id }], now);
  });
}
