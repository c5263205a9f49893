import type { Db, ShareHolder } from "#db/schema.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import { refuseInterested } from "../../calls/queries/interest.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid, notFound } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { holderOf } from "../bid-policy.ts";
import { digestOf } from "../sealing.ts";
import type { WithKeys } from "./hold-bid.server.ts";
import { unwrapKept } from "./opening-key.server.ts";
import { shareAbout } from "./sealing-keys.server.ts";

async function holdShare(trx: Db, actor: Actor, entryId: string, holder: ShareHolder) {
  const held = await holdListedEntry(trx, entryId);
  const row = await trx
    .selectFrom("key_share")
    .selectAll()
    .where("entry_id", "=", entryId)
    .where("holder", "=", holder)
    .executeTakeFirst();
  if (!row) throw notFound();
  if (holderOf(actor, held.need.org_id) !== holder) throw forbidden();
  await refuseInterested(trx, actor, held, { mayBeFirm: true });
  if (row.wrapped_share === null) throw conflict("shareTaken");
  return { ...row, wrapped_share: row.wrapped_share };
}

/** Shows a holder its part of a strict entry's key, until it has said that it keeps it. */
export async function showShare(
  db: Db,
  actor: Actor,
  { entryId, holder }: { entryId: string; holder: ShareHolder },
  { keys }: WithKeys,
): Promise<string> {
  return inTransaction(db, async (trx) => {
    const row = await holdShare(trx, actor, entryId, holder);
    return unwrapKept(row.wrapped_share, shareAbout(entryId, holder), { keys }).toString("base64url");
  });
}

/** The holder hands its part in once more to show that it is kept; from now on it is not here. */
export async function takeShare(
  db: Db,
  actor: Actor,
  { entryId, holder, share }: { entryId: string; holder: ShareHolder; share: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const row = await holdShare(trx, actor, entryId, holder);
    if (digestOf(Buffer.from(share, "base64url")) !== row.digest) throw invalid({ share: "wrongShare" });
    await trx
      .updateTable("key_share")
      .set({ wrapped_share: null, collected_by: actor.userId, collected_at: now.toISOString() })
      .where("entry_id", "=", entryId)
      .where("holder", "=", holder)
      .execute();
    const event = { type: "entry.shareTaken", subjectType: "entry", subjectId: entryId, data: { holder } };
    await recordEvent(trx, actor, event, now);
  });
}
