import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { isMember } from "../../shared/actor.ts";
import { notFound } from "../../shared/errors.ts";
import type { KeyRing } from "../key-ring.ts";
import type { Receipt } from "../receipt.ts";
import { parseReceipt, receiptText } from "../receipt.ts";

/** The receipts of a bid, latest first, for its own organization. */
export async function listReceipts(db: Db, actor: Actor, bidId: string) {
  const bid = await db
    .selectFrom("bid")
    .innerJoin("call_entry as entry", "entry.id", "bid.entry_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .innerJoin("organization as org", "org.id", "bid.org_id")
    .select(["bid.org_id", "bid.bid_no as bidNo", "bid.status", "need.title", "need.id as needId"])
    .select(["entry.id as entryId", "entry.entry_no as entryNo", "org.name as orgName"])
    .where("bid.id", "=", bidId)
    .executeTakeFirst();
  if (!bid || !isMember(actor, bid.org_id)) throw notFound();
  const seals = await db
    .selectFrom("bid_seal")
    .select(["version", "sha256", "receipt", "signature", "deadline", "sealed_at as sealedAt"])
    .select("ended_at as endedAt")
    .where("bid_id", "=", bidId)
    .orderBy("version", "desc")
    .execute();
  const [latest] = seals;
  if (!latest) throw notFound();
  const { org_id: _, ...about } = bid;
  return { ...about, id: bidId, latest, seals };
}

export type ReceiptState = "stands" | "replaced" | "withdrawn" | "opened" | "unreadable" | "unknown";

export interface CheckedReceipt {
  /** Null for a text that is no receipt. */
  receipt: Receipt | null;
  isValid: boolean;
  state: ReceiptState | null;
}

/** Says of a receipt whether it is ours and what became of the seal: never whose it is. */
export async function checkReceipt(
  db: Db,
  { text, signature }: { text: string; signature: string },
  keys: KeyRing,
): Promise<CheckedReceipt> {
  const receipt = parseReceipt(text);
  if (!receipt) return { receipt: null, isValid: false, state: null };
  const lines = receiptText(receipt);
  const isValid = keys
    .publicKeys()
    .some(({ keyId }) => keys.verify(lines, signature.replace(/\s/g, ""), keyId));
  return { receipt, isValid, state: isValid ? await stateOf(db, receipt) : null };
}

async function stateOf(db: Db, { number, sha256 }: Receipt): Promise<ReceiptState> {
  const [bidNo = "", version = ""] = number.split("/");
  const seal = await db
    .selectFrom("bid_seal as seal")
    .innerJoin("bid", "bid.id", "seal.bid_id")
    .select(["bid.status", "bid.opened_at as openedAt", "seal.ended_at as endedAt"])
    .where("bid.bid_no", "=", bidNo)
    .where("seal.version", "=", Number(version) || 0)
    .where("seal.sha256", "=", sha256)
    .executeTakeFirst();
  if (!seal) return "unknown";
  if (seal.endedAt !== null)
    return seal.status === "withdrawn" ? await endedAs(db, bidNo, version) : "replaced";
  if (seal.status === "unreadable") return "unreadable";
  return seal.openedAt === null ? "stands" : "opened";
}

/** Of a bid that was taken back only the last seal was withdrawn; those before it had been replaced. */
async function endedAs(db: Db, bidNo: string, version: string): Promise<ReceiptState> {
  const bid = await db
    .selectFrom("bid")
    .select("version")
    .where("bid_no", "=", bidNo)
    .executeTakeFirstOrThrow();
  return bid.version === Number(version) ? "withdrawn" : "replaced";
}
