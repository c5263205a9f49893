import { createHash } from "node:crypto";
import { Zip, ZipDeflate } from "fflate";

export interface ZippedFile {
  name: string;
  bytes: Uint8Array;
}

/** Names that are taken already get a number, so that no file hides another. */
function ownName(name: string, taken: Set<string>): string {
  let own = name;
  for (let n = 2; taken.has(own.toLowerCase()); n++) own = name.replace(/(\.[^./]*)?$/, ` (${n})$1`);
  taken.add(own.toLowerCase());
  return own;
}

/** A ZIP file by file, as they come, and at its end SHA256SUMS, which `sha256sum -c` reads. One file at a time is in memory. */
export async function* zipped(files: AsyncIterable<ZippedFile>): AsyncGenerator<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  const add = ({ name, bytes }: ZippedFile) => {
    const entry = new ZipDeflate(name, { level: 6 });
    zip.add(entry);
    entry.push(bytes, true);
  };
  const taken = new Set(["sha256sums"]);
  const sums: string[] = [];
  for await (const { name, bytes } of files) {
    const own = ownName(name, taken);
    sums.push(`${createHash("sha256").update(bytes).digest("hex")}  ${own}\n`);
    add({ name: own, bytes });
    yield* chunks.splice(0);
  }
  add({ name: "SHA256SUMS", bytes: Buffer.from(sums.join(""), "utf8") });
  zip.end();
  yield* chunks;
}
