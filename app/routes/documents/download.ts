import { findPaperFile } from "#app/domain/documents/queries/papers.server.ts";
import { downloadHeaders } from "#app/platform/download.ts";
import { load } from "#app/platform/http.server.ts";
import { fileNameOf } from "./file-name.ts";

export const loader = load(async ({ app, db, actor, params, words }) => {
  const asked = { agreementId: params.id ?? "", paperId: params.paperId ?? "" };
  const paper = await findPaperFile(db, actor, asked);
  const bytes = await new Response(await app.files.read(paper.id)).arrayBuffer();
  const headers = downloadHeaders({
    name: fileNameOf(paper, words),
    type: paper.mediaType,
    size: bytes.byteLength,
  });
  return new Response(bytes, { headers });
});
