import { createFileStore } from "#app/platform/file-store.server.ts";
import { temporaryFolder } from "./folder.ts";

/** Smallest contents that carry the signature of their kind. */
export const samples = {
  pdf: Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"),
  png: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
  jpg: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
  gifHtml: Buffer.from("GIF89a/*<html><script>alert(1)</script>*/=1;"),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  exe: Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]),
  text: Buffer.from("秸秆还田深松整地技术说明\n第二行\n"),
};

/** An empty file store in its own folder. */
export function testStore(maxBytes = 1024 * 1024) {
  const folder = temporaryFolder();
  return { folder, store: createFileStore(folder, maxBytes) };
}
