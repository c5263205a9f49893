import type { Db } from "#db/schema.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { StartBidInput } from "../bid-input.ts";
import { mayBidFor } from "../bid-policy.ts";
import { emptyBid } from "../content.ts";
import { wrapDraft } from "../draft.server.ts";
import type { WithKeys } from "./hold-bid.server.ts";
import { refuseUnlessTaking } from "./hold-bid.server.ts";
import { ensureSealingKey } from "./sealing-keys.server.ts";

/** 揭榜: opens an organization's bid on an entry. One stands at a time, and the firm does not bid for its own need. */
export async function startBid(
  db: Db,
  actor: Actor,
  { entryId, orgId }: StartBidInput,
  { keys }: WithKeys,
  now = new Date(),
): Promise<string> {
  const userId = actor.userId;
  if (!userId || !mayBidFor(actor, orgId)) throw forbidden();
  return inTransaction(db, async (trx) => {
    const held = await holdListedEntry(trx, entryId);
    refuseUnlessTaking(held, now);
    if (held.need.org_id === orgId) throw invalid({ orgId: "ownNeed" });
    const standing = await trx
      .selectFrom("bid")
      .select("id")
      .where("entry_id", "=", entryId)
      .where("org_id", "=", orgId)
      .where("status", "!=", "withdrawn")
      .executeTakeFirst();
    if (standing) throw conflict("bidExists");
    await ensureSealingKey(trx, held, { keys }, now);
    const id = newId();
    await trx
      .insertInto("bid")
      .values({
        id,
        bid_no: null,
        entry_id: entryId,
        org_id: orgId,
        status: "draft",
        draft: wrapDraft(id, emptyBid(), keys),
        draft_version: 1,
        content: null,
        created_by: userId,
        created_at: now.toISOString(),
        updated_at: now.toISOString(),
        submitted_at: null,
        opened_at: null,
        version: 0,
      })
      .execute();
    await recordEvent(trx, actor, { type: "bid.started", subjectType: "bid", subjectId: id }, now);
    return id;
  });
}
