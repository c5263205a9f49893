import type { Db } from "#db/schema.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { draftAbout } from "../draft.server.ts";
import type { KeyRing } from "../key-ring.ts";
import { firstShareAbout } from "./open-bids.server.ts";
import { keyAbout, shareAbout } from "./sealing-keys.server.ts";

/**
 * Wraps everything that stands under an older key of the ring under the newest one, all in one transaction. Returns
 * how many were wrapped anew.
 */
export async function rewrapAll(db: Db, keys: KeyRing): Promise<number> {
  return inTransaction(db, async (trx) => {
    let count = 0;
    const again = (wrapped: string | null, about: string): string | null => {
      if (wrapped === null || !keys.isOld(wrapped)) return null;
      count += 1;
      return keys.wrap(keys.unwrap(wrapped, about), about);
    };
    for (const { entry_id, wrapped_key } of await trx.selectFrom("sealing_key").selectAll().execute()) {
      const fresh = again(wrapped_key, keyAbout(entry_id));
      if (fresh)
        await trx
          .updateTable("sealing_key")
          .set({ wrapped_key: fresh })
          .where("entry_id", "=", entry_id)
          .execute();
    }
    for (const { entry_id, holder, wrapped_share } of await trx
      .selectFrom("key_share")
      .selectAll()
      .execute()) {
      const fresh = again(wrapped_share, shareAbout(entry_id, holder));
      if (fresh)
        await trx
          .updateTable("key_share")
          .set({ wrapped_share: fresh })
          .where("entry_id", "=", entry_id)
          .where("holder", "=", holder)
          .where("wrapped_share", "=", wrapped_share)
          .execute();
    }
    for (const { id, draft } of await trx.selectFrom("bid").select(["id", "draft"]).execute()) {
      const fresh = again(draft, draftAbout(id));
      if (fresh)
        await trx
          .updateTable("bid")
          .set({ draft: fresh })
          .where("id", "=", id)
          .where("draft", "=", draft)
          .execute();
    }
    for (const { entry_id, first_share } of await trx.selectFrom("opening").selectAll().execute()) {
      const fresh = again(first_share, firstShareAbout(entry_id));
      if (fresh)
        await trx
          .updateTable("opening")
          .set({ first_share: fresh })
          .where("entry_id", "=", entry_id)
          .where("first_share", "=", first_share)
          .execute();
    }
    return count;
  });
}
