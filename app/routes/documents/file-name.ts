import type { PaperFormat, PaperKind } from "#app/domain/documents/paper.ts";
import type { Words } from "#app/locales/words.ts";

interface Named {
  agreementNo: string;
  kind: PaperKind;
  format: PaperFormat;
  version: number;
}

/** What the file is called on the reader's computer. */
export const fileNameOf = ({ agreementNo, kind, format, version }: Named, { documents }: Words) =>
  `${agreementNo} ${documents.kinds[kind]} v${version}.${format}`;
