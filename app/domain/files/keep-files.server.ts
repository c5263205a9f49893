import { createHash } from "node:crypto";
import type { Db, VisibilityTier } from "#db/schema.ts";
import { newId } from "../shared/ids.ts";
import type { FileStore, Owner, Upload } from "./attachment.ts";
import { judgeUpload } from "./judge.server.ts";

export interface KeptFile {
  id: string;
  file_name: string;
  media_type: string;
  size: number;
  sha256: string;
}

/**
 * Keeps files that belong to one act: all are judged before one is written, and all are on the disk before `work` commits their rows.
 * When it refuses, their bytes go again.
 */
export async function keepFiles<T>(
  store: FileStore,
  uploads: Upload[],
  work: (files: KeptFile[]) => Promise<T>,
): Promise<T> {
  const kept: (KeptFile & { bytes: Uint8Array })[] = [];
  for (const upload of uploads) {
    const { fileName, mediaType } = await judgeUpload(upload, store.maxBytes);
    const { bytes } = upload;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    kept.push({ id: newId(), file_name: fileName, media_type: mediaType, size: bytes.length, sha256, bytes });
  }
  try {
    for (const { id, bytes } of kept) await store.put(id, bytes);
    return await work(kept.map(({ bytes, ...file }) => file));
  } catch (error) {
    for (const { id } of kept) await store.remove(id);
    throw error;
  }
}

export type CopiedFile = KeptFile & { tier: VisibilityTier };

/**
 * Keeps copies of a record's files for another record, whose rows `work` commits; one whose bytes are gone is left out. When it
 * refuses, the copies go again.
 */
export async function copyFiles<T>(
  db: Db,
  { owner, store }: { owner: Owner; store: FileStore },
  work: (files: CopiedFile[]) => Promise<T>,
): Promise<T> {
  const files = await db
    .selectFrom("attachment")
    .select(["id", "file_name", "media_type", "size", "sha256", "tier"])
    .where("owner_type", "=", owner.type)
    .where("owner_id", "=", owner.id)
    .where("removed_at", "is", null)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const copies: CopiedFile[] = [];
  try {
    for (const { id, ...file } of files) {
      const bytes = await readBytes(store, id);
      if (!bytes) continue;
      const copy = { ...file, id: newId() };
      await store.put(copy.id, bytes);
      copies.push(copy);
    }
    return await work(copies);
  } catch (error) {
    for (const { id } of copies) await store.remove(id);
    throw error;
  }
}

/** All bytes of a file that is kept; null where they cannot be read. */
export async function readBytes(store: FileStore, key: string): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await new Response(await store.read(key)).arrayBuffer());
  } catch {
    return null;
  }
}
