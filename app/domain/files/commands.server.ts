import { createHash } from "node:crypto";
import type { Db, VisibilityTier } from "#db/schema.ts";
import type { Actor } from "../shared/actor.ts";
import { conflict, notFound } from "../shared/errors.ts";
import { recordEvent } from "../shared/events.ts";
import { newId } from "../shared/ids.ts";
import { inTransaction } from "../shared/transaction.ts";
import type { FileStore, Owner, Upload } from "./attachment.ts";
import { maxFilesPerRecord } from "./attachment.ts";
import type { JudgedFile } from "./judge.server.ts";
import { judgeUpload } from "./judge.server.ts";
import type { KeptFile } from "./keep-files.server.ts";

/** The owner's area throws here what its policy says; it is asked inside the transaction too. */
type Authorise = (db: Db) => Promise<unknown>;

export interface NewAttachment {
  owner: Owner;
  tier: VisibilityTier;
  upload: Upload;
  store: FileStore;
  authorise: Authorise;
  /** What follows from the file being there, in the same transaction. */
  kept?: (trx: Db) => Promise<void>;
}

/**
 * Keeps a file for a record. The bytes are on the disk before the row is committed, so no row is ever without its file; who may
 * not write the record is refused before a byte is kept. Refusals: those of `judgeUpload`, and `conflict("tooManyFiles")`.
 */
export async function attachFile(
  db: Db,
  actor: Actor,
  input: NewAttachment,
  now = new Date(),
): Promise<string> {
  const { owner, tier, upload, store, authorise, kept } = input;
  await authorise(db);
  const judged = await judgeUpload(upload, store.maxBytes);
  const id = newId();
  await store.put(id, upload.bytes);
  try {
    await inTransaction(db, async (trx) => {
      await authorise(trx);
      await insertAttachment(trx, actor, { id, owner, tier, upload, ...judged }, now);
      await kept?.(trx);
    });
  } catch (error) {
    await store.remove(id);
    throw error;
  }
  return id;
}

async function insertAttachment(
  trx: Db,
  actor: Actor,
  file: Pick<NewAttachment, "owner" | "tier" | "upload"> & JudgedFile & { id: string },
  now: Date,
): Promise<void> {
  const { id, owner, tier, upload, fileName, mediaType } = file;
  const sha256 = createHash("sha256").update(upload.bytes).digest("hex");
  const kept = { id, file_name: fileName, media_type: mediaType, size: upload.bytes.length, sha256 };
  await attachKept(trx, actor, { owner, tier, files: [kept] }, now);
}

/** Gives files that `keepFiles` holds to a record, within the caller's transaction; refusal: `conflict("tooManyFiles")`. */
export async function attachKept(
  trx: Db,
  actor: Actor,
  { owner, tier, files }: { owner: Owner; tier: VisibilityTier; files: KeptFile[] },
  now: Date,
): Promise<void> {
  const kept = await trx
    .selectFrom("attachment")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("owner_type", "=", owner.type)
    .where("owner_id", "=", owner.id)
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  if (kept.count + files.length > maxFilesPerRecord) throw conflict("tooManyFiles");
  for (const file of files) {
    await trx
      .insertInto("attachment")
      .values({
        ...file,
        owner_type: owner.type,
        owner_id: owner.id,
        tier,
        uploaded_by: actor.userId,
        created_at: now.toISOString(),
        removed_at: null,
      })
      .execute();
    const data = { attachmentId: file.id, sha256: file.sha256, tier };
    await recordEvent(
      trx,
      actor,
      { type: `${owner.type}.fileAttached`, subjectType: owner.type, subjectId: owner.id, data },
      now,
    );
  }
}

/** Takes a file away from its record: the row stays as history, the bytes go once that is committed. */
export async function removeAttachment(
  db: Db,
  actor: Actor,
  input: { owner: Owner; attachmentId: string; store: FileStore; authorise: Authorise },
  now = new Date(),
): Promise<void> {
  const { owner, attachmentId, store, authorise } = input;
  await inTransaction(db, async (trx) => {
    await authorise(trx);
    const removed = await trx
      .updateTable("attachment")
      .set({ removed_at: now.toISOString() })
      .where("id", "=", attachmentId)
      .where("owner_type", "=", owner.type)
      .where("owner_id", "=", owner.id)
      .where("removed_at", "is", null)
      .returning("sha256")
      .executeTakeFirst();
    if (!removed) throw notFound();
    const data = { attachmentId, sha256: removed.sha256 };
    await recordEvent(
      trx,
      actor,
      { type: `${owner.type}.fileRemoved`, subjectType: owner.type, subjectId: owner.id, data },
      now,
    );
  });
  await store.remove(attachmentId);
}
