import type { FileStore } from "#app/domain/files/attachment.ts";

/** Whatever a file holds, the browser keeps it and runs nothing of it. */
export const downloadHeaders = (file: { name: string; type: string; size: number }) => ({
  "Content-Type": file.type.startsWith("text/") ? "application/octet-stream" : file.type,
  "Content-Length": String(file.size),
  "Content-Disposition": `attachment; filename*=UTF-8''${headerName(file.name)}`,
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cache-Control": "private, no-store",
});

/** RFC 8187: percent-encoded UTF-8; `encodeURIComponent` leaves four marks that must not stand bare. */
const headerName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

interface KeptFile {
  id: string;
  fileName: string;
  mediaType: string;
  size: number;
}

/** A file as it stands in the store. */
export const fileResponse = async (store: FileStore, { id, fileName, mediaType, size }: KeptFile) =>
  new Response(await store.read(id), {
    headers: downloadHeaders({ name: fileName, type: mediaType, size }),
  });
