import { findDownload } from "#app/domain/files/queries.server.ts";
import { needFileTiers } from "#app/domain/needs/queries/files.server.ts";
import { findSolutionTiers } from "#app/domain/solutions/queries/find.server.ts";
import { load } from "#app/platform/http.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";

/** The areas whose records have files, each with its own rule about who reads what. */
const tiersOf = ({ db, actor }: Visit) => ({
  need: (id: string) => needFileTiers(db, actor, id),
  solution: (id: string) => findSolutionTiers(db, actor, id),
});

/** Whatever a file holds, the browser keeps it and runs nothing of it. */
export const loader = load(async (visit) => {
  const file = await findDownload(visit.db, visit.params.id ?? "", tiersOf(visit));
  return new Response(await visit.app.files.read(file.id), {
    headers: {
      "Content-Type": file.mediaType.startsWith("text/") ? "application/octet-stream" : file.mediaType,
      "Content-Length": String(file.size),
      "Content-Disposition": `attachment; filename*=UTF-8''${headerName(file.fileName)}`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, no-store",
    },
  });
});

/** RFC 8187: percent-encoded UTF-8; `encodeURIComponent` leaves four marks that must not stand bare. */
const headerName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
