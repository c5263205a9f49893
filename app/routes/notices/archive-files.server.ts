import { Readable } from "node:stream";
import { decryptFile } from "#app/domain/bids/commands/bid-files.server.ts";
import type { Archive, ArchivedFile } from "#app/domain/notices/queries/archive.server.ts";
import type { Locale, Words } from "#app/locales/words.ts";
import type { App } from "#app/platform/app.server.ts";
import { htmlOf } from "#app/platform/press/html.ts";
import type { ZippedFile } from "#app/platform/zip.server.ts";
import { zipped } from "#app/platform/zip.server.ts";
import { archiveDocument } from "./archive-document.ts";

interface Request {
  archive: Archive;
  words: Words;
  locale: Locale;
}

/** The archive of an entry as a ZIP that is written while it is read. */
export const archiveStream = (app: App, request: Request, now: Date) =>
  Readable.toWeb(Readable.from(zipped(filesOf(app, request, now)))) as ReadableStream<Uint8Array>;

/** Keys of files are taken out: whoever has the archive has the files. */
const withoutKeys = (key: string, value: unknown) =>
  key === "key" || key === "draft" || key === "content" ? undefined : value;

async function* filesOf(
  app: App,
  { archive, words, locale }: Request,
  now: Date,
): AsyncGenerator<ZippedFile> {
  const text = (value: string) => Buffer.from(value, "utf8");
  const dossier = archiveDocument({ archive, words, locale }, now);
  const name = archive.entry.entry_no;
  yield { name: `${name}.pdf`, bytes: await app.press.printDossier(dossier) };
  yield { name: `${name}.html`, bytes: text(htmlOf(dossier)) };
  const { files, ...records } = archive;
  yield { name: "records.json", bytes: text(JSON.stringify(records, withoutKeys, 2)) };
  const lost: string[] = [];
  for (const file of files) {
    const bytes = await readFile(app, file);
    const name = [file.folder, file.of, file.name].filter(Boolean).join("/");
    if (bytes) yield { name, bytes };
    else lost.push(words.publicNotices.archive.unreadable.replace("{name}", name));
  }
  if (lost.length > 0) yield { name: "unreadable.txt", bytes: text(`${lost.join("\n")}\n`) };
}

/** Null for a file whose bytes are gone or no longer what they were; the archive says so. */
async function readFile(app: App, { id, bid }: ArchivedFile): Promise<Uint8Array | null> {
  try {
    const kept = Buffer.from(await new Response(await app.files.read(id)).arrayBuffer());
    return bid ? decryptFile(Buffer.from(bid.key, "base64url"), kept, bid.id, id) : kept;
  } catch (error) {
    app.log.warn({ err: error, file: id }, "a file of an archive could not be read");
    return null;
  }
}
