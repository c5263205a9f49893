import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { FileStore } from "#app/domain/files/attachment.ts";

/** Keeps uploads in `folder` under their random keys, which are no names that a person chose. */
export function createFileStore(folder: string, maxBytes: number): FileStore {
  const placeOf = (key: string) => {
    if (!/^[0-9a-z]{20}$/.test(key)) throw new Error("not a key of the file store");
    return path.join(folder, key.slice(0, 2), key);
  };
  return {
    maxBytes,
    put: (key, bytes) => writeWhole(placeOf(key), bytes),
    async read(key) {
      const file = await open(placeOf(key), "r");
      return Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>;
    },
    remove: (key) => rm(placeOf(key), { force: true }),
  };
}

/** All of it or nothing, power cuts included: temporary name, fsync, rename, fsync of the folder. */
async function writeWhole(place: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(place);
  const temporary = `${place}.part`;
  await mkdir(folder, { recursive: true });
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, place);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const directory = await open(folder, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
