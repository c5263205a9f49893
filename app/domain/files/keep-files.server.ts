import { createHash } from "node:crypto";
import { newId } from "../shared/ids.ts";
import type { FileStore, Upload } from "./attachment.ts";
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
