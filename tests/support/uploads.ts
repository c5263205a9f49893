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

/** A zip of stored entries; enough for what tells one office format from another. */
export function zipOf(entries: [name: string, content: string][]): Buffer {
  const parts = entries.map(([name, content]) => {
    const [file, body] = [Buffer.from(name), Buffer.from(content)];
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt32LE(body.length, 18);
    head.writeUInt32LE(body.length, 22);
    head.writeUInt16LE(file.length, 26);
    return Buffer.concat([head, file, body]);
  });
  return Buffer.concat(parts);
}

const mainType = (kind: string) =>
  `<Types><Override ContentType="application/vnd.openxmlformats-officedocument.${kind}.main+xml"/></Types>`;

/** The least that is recognised as an office document. */
export const officeFile = (kind: string) =>
  zipOf([
    ["[Content_Types].xml", mainType(kind)],
    ["part.xml", "<x/>"],
  ]);

/** An empty file store in its own folder. */
export function testStore(maxBytes = 1024 * 1024) {
  const folder = temporaryFolder();
  return { folder, store: createFileStore(folder, maxBytes) };
}
