import { split } from "shamir-secret-sharing";
import type { Db } from "#db/schema.ts";
import type { HeldEntry } from "../../calls/commands/move-entry.server.ts";
import { holdListedEntry } from "../../calls/commands/move-entry.server.ts";
import { procedureOf } from "../../calls/procedure.ts";
import { system } from "../../shared/actor.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { shareHolders, sharesToOpen } from "../bid.ts";
import { digestOf, newKeyPair } from "../sealing.ts";
import type { WithKeys } from "./hold-bid.server.ts";

export const keyAbout = (entryId: string) => `sealing-key\n${entryId}`;
export const shareAbout = (entryId: string, holder: string) => `key-share\n${entryId}\n${holder}`;

/**
 * The public key to which bids on a held entry are sealed; made at the first need. Its private half is wrapped by a key from outside, or on
 * a strict list split into three parts and kept nowhere.
 */
export async function ensureSealingKey(
  trx: Db,
  { entry, procedure }: Pick<HeldEntry, "entry" | "procedure">,
  { keys }: WithKeys,
  now: Date,
): Promise<string> {
  const known = await trx
    .selectFrom("sealing_key")
    .select("public_key")
    .where("entry_id", "=", entry.id)
    .executeTakeFirst();
  if (known) return known.public_key;
  const pair = newKeyPair();
  const secret = Buffer.from(pair.privateKey, "base64url");
  const isStrict = procedure.sealing === "strict";
  await trx
    .insertInto("sealing_key")
    .values({
      entry_id: entry.id,
      mode: procedure.sealing,
      public_key: pair.publicKey,
      wrapped_key: isStrict ? null : keys.wrap(secret, keyAbout(entry.id)),
      created_at: now.toISOString(),
    })
    .execute();
  if (isStrict) await keepShares(trx, entry.id, secret, { keys });
  await recordEvent(trx, system, { type: "entry.keyMade", subjectType: "entry", subjectId: entry.id }, now);
  return pair.publicKey;
}

async function keepShares(trx: Db, entryId: string, secret: Uint8Array, { keys }: WithKeys): Promise<void> {
  const shares = await split(new Uint8Array(secret), shareHolders.length, sharesToOpen);
  await trx
    .insertInto("key_share")
    .values(
      shareHolders.map((holder, at) => {
        const share = Buffer.from(shares[at] as Uint8Array);
        return {
          entry_id: entryId,
          holder,
          wrapped_share: keys.wrap(share, shareAbout(entryId, holder)),
          digest: digestOf(share),
          collected_by: null,
          collected_at: null,
        };
      }),
    )
    .execute();
}

/** The clock's part: entries of published sealed lists get their key before anybody bids, so that holders can take their parts early. */
export async function makeSealingKeys(db: Db, { keys }: WithKeys, now = new Date()): Promise<number> {
  const rows = await db
    .selectFrom("call_entry")
    .innerJoin("call_list as call", "call.id", "call_entry.call_id")
    .leftJoin("sealing_key", "sealing_key.entry_id", "call_entry.id")
    .select(["call_entry.id", "call.procedure"])
    .where("call.status", "=", "published")
    .where("call_entry.status", "=", "listed")
    .where("sealing_key.entry_id", "is", null)
    .execute();
  const due = rows.filter((row) => procedureOf(row).bidding === "sealed");
  for (const { id } of due)
    await inTransaction(db, async (trx) =>
      ensureSealingKey(trx, await holdListedEntry(trx, id), { keys }, now),
    );
  return due.length;
}
