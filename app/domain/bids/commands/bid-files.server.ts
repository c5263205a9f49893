import { randomBytes } from "node:crypto";
import type { Db } from "#db/schema.ts";
import type { FileStore, Upload } from "../../files/attachment.ts";
import { maxFilesPerRecord } from "../../files/attachment.ts";
import { judgeUpload } from "../../files/judge.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, notFound } from "../../shared/errors.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { decrypt, digestOf, encrypt } from "../sealing.ts";
import type { WithKeys } from "./hold-bid.server.ts";
import { holdBid } from "./hold-bid.server.ts";
import { openDraft, storeDraft } from "./save-bid.server.ts";

const fileAbout = (bidId: string, fileId: string) => `bid-file\n${bidId}\n${fileId}`;

/** What stands in the file store: nonce, tag, ciphertext. */
export function encryptFile(key: Uint8Array, bytes: Uint8Array, bidId: string, fileId: string): Buffer {
  const { nonce, tag, data } = encrypt(key, bytes, fileAbout(bidId, fileId));
  return Buffer.concat([nonce, tag, data].map((part) => Buffer.from(part, "base64url")));
}

/** Throws when one bit is not as it was. */
export function decryptFile(key: Uint8Array, kept: Buffer, bidId: string, fileId: string): Buffer {
  const part = (from: number, to?: number) => kept.subarray(from, to).toString("base64url");
  const parts = { nonce: part(0, 12), tag: part(12, 28), data: part(28) };
  return decrypt(key, parts, fileAbout(bidId, fileId));
}

/** Encrypts a file with a key of its own and keeps it; name and key stand in the bid's text, and so are sealed with it. */
export async function attachBidFile(
  db: Db,
  actor: Actor,
  { id, upload }: { id: string; upload: Upload },
  { keys, files }: WithKeys & { files: FileStore },
  now = new Date(),
): Promise<string> {
  await inTransaction(db, (trx) => holdBid(trx, actor, id));
  const { fileName, mediaType } = await judgeUpload(upload, files.maxBytes);
  const fileId = newId();
  const key = randomBytes(32);
  const kept = encryptFile(key, upload.bytes, id, fileId);
  await files.put(fileId, kept);
  try {
    await inTransaction(db, async (trx) => {
      const { bid, held } = await holdBid(trx, actor, id);
      const draft = openDraft(bid, held, { keys }, now);
      if (draft.files.length >= maxFilesPerRecord) throw conflict("tooManyFiles");
      await trx
        .insertInto("bid_file")
        .values({
          id: fileId,
          bid_id: id,
          size: kept.length,
          sha256: digestOf(kept),
          created_at: now.toISOString(),
          removed_at: null,
        })
        .execute();
      const file = {
        id: fileId,
        name: fileName,
        type: mediaType,
        size: upload.bytes.length,
        key: key.toString("base64url"),
      };
      await storeDraft(trx, actor, bid, { ...draft, files: [...draft.files, file] }, { keys }, now);
    });
  } catch (error) {
    await files.remove(fileId);
    throw error;
  }
  return fileId;
}

/** Takes a file out of the text. The bytes go when no seal may name them any more: at the next submission, or with a withdrawal. */
export async function removeBidFile(
  db: Db,
  actor: Actor,
  { id, fileId }: { id: string; fileId: string },
  { keys }: WithKeys,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { bid, held } = await holdBid(trx, actor, id);
    const draft = openDraft(bid, held, { keys }, now);
    const files = draft.files.filter((file) => file.id !== fileId);
    if (files.length === draft.files.length) throw notFound();
    await storeDraft(trx, actor, bid, { ...draft, files }, { keys }, now);
  });
}
