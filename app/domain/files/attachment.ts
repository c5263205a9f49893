import type { AttachmentOwner, VisibilityTier } from "#db/schema.ts";

/** What may be attached: by the ending of its name and, checked apart, by its content. SVG, HTML and archives never. */
export const mediaTypes: Record<string, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  txt: "text/plain",
  csv: "text/csv",
};

/** The `accept` attribute of the file field. */
export const acceptedEndings = Object.keys(mediaTypes)
  .map((ending) => `.${ending}`)
  .join(",");

export const tiers = ["public", "verified", "disclosed"] as const satisfies VisibilityTier[];

export const maxFilesPerRecord = 20;
const maxNameLength = 120;

/** The record that a file belongs to. */
export interface Owner {
  type: AttachmentOwner;
  id: string;
}

export interface Upload {
  name: string;
  bytes: Uint8Array;
}

/** Where the bytes live, outside the database and the web root. A file that is not wholly on the disk has no key. */
export interface FileStore {
  maxBytes: number;
  put(key: string, bytes: Uint8Array): Promise<void>;
  read(key: string): Promise<ReadableStream<Uint8Array>>;
  remove(key: string): Promise<void>;
}

export const endingOf = (name: string) => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";

/**
 * The name to keep: one line of visible characters in composed form, without the marks that turn the direction of text (they can
 * make `fdp.exe` look like `exe.pdf`), at most 120 characters with the ending kept. Null for a name that is a path or nothing.
 */
export function cleanFileName(name: string): string | null {
  const line = name
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  if (/[/\\]/.test(line) || /^\.|^[a-z]:/i.test(line)) return null;
  const ending = endingOf(line);
  const stem = [...line.slice(0, line.length - ending.length - 1)].slice(
    0,
    maxNameLength - ending.length - 1,
  );
  return ending && stem.length > 0 ? `${stem.join("").trim()}.${ending}` : null;
}
