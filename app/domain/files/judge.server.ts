import { fileTypeFromBuffer } from "file-type";
import { invalid } from "../shared/errors.ts";
import type { Upload } from "./attachment.ts";
import { cleanFileName, endingOf, mediaTypes } from "./attachment.ts";

export interface JudgedFile {
  fileName: string;
  mediaType: string;
}

/**
 * Decides whether an upload may be kept; what the browser says of its type is not asked. Refusals name the field `file`:
 * `fileName`, `fileEmpty`, `fileTooLarge`, `fileType` (ending not accepted), `fileContent` (content is not what the ending says).
 */
export async function judgeUpload({ name, bytes }: Upload, maxBytes: number): Promise<JudgedFile> {
  const refuse = (code: string) => invalid({ file: code });
  const fileName = cleanFileName(name);
  if (!fileName) throw refuse("fileName");
  if (bytes.length === 0) throw refuse("fileEmpty");
  if (bytes.length > maxBytes) throw refuse("fileTooLarge");
  const ending = endingOf(fileName);
  const mediaType = Object.hasOwn(mediaTypes, ending) ? mediaTypes[ending] : undefined;
  if (!mediaType) throw refuse("fileType");
  const matches = mediaType.startsWith("text/") ? await isPlainText(bytes) : await hasType(bytes, mediaType);
  if (!matches) throw refuse("fileContent");
  return { fileName, mediaType };
}

const hasType = async (bytes: Uint8Array, mediaType: string) => {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime === mediaType;
  } catch {
    return false;
  }
};

/** Text carries no signature: it must decode (UTF-8, or GB18030 as Excel writes it in China), be free of control characters, and not begin as markup. */
async function isPlainText(bytes: Uint8Array): Promise<boolean> {
  const text = decode(bytes, "utf-8") ?? decode(bytes, "gb18030");
  if (text === null || /[^\P{Cc}\t\n\r\f]/u.test(text)) return false;
  return !/^\s*<(!doctype|!--|\?xml|html|head|body|script|svg|iframe|meta)/i.test(text);
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
