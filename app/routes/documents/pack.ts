import { Readable } from "node:stream";
import { listSignedCopies } from "#app/domain/agreements/queries/copies.server.ts";
import { findPack } from "#app/domain/documents/queries/papers.server.ts";
import { load } from "#app/platform/http.server.ts";
import type { ZippedFile } from "#app/platform/zip.server.ts";
import { zipped } from "#app/platform/zip.server.ts";
import { fileNameOf } from "./file-name.ts";

export const loader = load(async ({ app, db, actor, params, words }) => {
  const agreementId = params.id ?? "";
  const papers = await findPack(db, actor, agreementId);
  const scans = await listSignedCopies(db, agreementId);
  const files = [
    ...papers.map((paper) => ({ id: paper.id, name: fileNameOf(paper, words) })),
    ...scans.map(({ id, fileName }) => ({ id, name: `${words.documents.packScan}/${fileName}` })),
  ];
  async function* read(): AsyncGenerator<ZippedFile> {
    for (const { id, name } of files) {
      const bytes = await new Response(await app.files.read(id)).arrayBuffer();
      yield { name, bytes: new Uint8Array(bytes) };
    }
  }
  const stream = Readable.toWeb(Readable.from(zipped(read()))) as ReadableStream<Uint8Array>;
  const name = encodeURIComponent(`${papers[0]?.agreementNo} ${words.documents.packFile}.zip`);
  return new Response(stream, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename*=UTF-8''${name}`,
      "Cache-Control": "private, no-store",
    },
  });
});
