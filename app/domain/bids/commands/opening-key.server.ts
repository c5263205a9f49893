import { combine } from "shamir-secret-sharing";
import type { Db } from "#db/schema.ts";
import { conflict } from "../../shared/errors.ts";
import type { KeyPair } from "../sealing.ts";
import type { WithKeys } from "./hold-bid.server.ts";
import { keyAbout } from "./sealing-keys.server.ts";

/** When an entry's bids may be opened: after its list has closed, and never before a deadline that a receipt names. */
async function earliestOpening(trx: Db, entryId: string): Promise<number> {
  const call = await trx
    .selectFrom("call_entry")
    .innerJoin("call_list as call", "call.id", "call_entry.call_id")
    .select("call.closes_at as closesAt")
    .where("call_entry.id", "=", entryId)
    .executeTakeFirstOrThrow();
  const seals = await trx
    .selectFrom("bid_seal")
    .innerJoin("bid", "bid.id", "bid_seal.bid_id")
    .select("bid_seal.deadline")
    .where("bid.entry_id", "=", entryId)
    .where("bid_seal.ended_at", "is", null)
    .execute();
  return Math.max(...[call.closesAt as string, ...seals.map((seal) => seal.deadline)].map(Date.parse));
}

/** Refuses before the deadline, whatever an entry's state says. */
export async function refuseBeforeDeadline(trx: Db, entryId: string, now: Date): Promise<void> {
  if (now.getTime() < (await earliestOpening(trx, entryId))) throw conflict("openingTooEarly");
}

export type OpeningKey = { pair: KeyPair } | { lost: string };

/** Without the key on the ring nothing changes: the file of keys may only be the wrong one, or not mounted. */
export function unwrapKept(wrapped: string, about: string, { keys }: WithKeys): Buffer {
  try {
    return keys.unwrap(wrapped, about);
  } catch {
    throw conflict("keyFileMissing");
  }
}

/** The one way to an entry's private key. A strict list's is put together from two holders' parts, another's is unwrapped. */
export async function openingKey(
  trx: Db,
  entryId: string,
  shares: Uint8Array[],
  { keys }: WithKeys,
  now: Date,
): Promise<OpeningKey> {
  await refuseBeforeDeadline(trx, entryId, now);
  const key = await trx
    .selectFrom("sealing_key")
    .selectAll()
    .where("entry_id", "=", entryId)
    .executeTakeFirst();
  if (!key) return { lost: "noKey" };
  const secret =
    key.wrapped_key === null
      ? await combine(shares.map((share) => new Uint8Array(share)))
      : unwrapKept(key.wrapped_key, keyAbout(entryId), { keys });
  return { pair: { publicKey: key.public_key, privateKey: Buffer.from(secret).toString("base64url") } };
}
