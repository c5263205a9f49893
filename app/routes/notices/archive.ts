import { readArchive } from "#app/domain/notices/queries/archive.server.ts";
import { load } from "#app/platform/http.server.ts";
import { archiveStream } from "./archive-files.server.ts";

export const loader = load(async ({ app, db, actor, params, words, locale, now }) => {
  const archive = await readArchive(db, actor, params.id ?? "");
  const name = `${archive.entry.entry_no}-${now.toISOString().slice(0, 10)}.zip`;
  return new Response(archiveStream(app, { archive, words, locale }, now), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
});
