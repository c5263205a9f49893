import type { AgreementStatus } from "#db/schema.ts";

export const paperFormats = ["pdf", "docx"] as const;
export type PaperFormat = (typeof paperFormats)[number];

/** What is printed about an agreement, in the order of its life. */
export const paperKinds = [
  "contract",
  "annex",
  "quotation",
  "summary",
  "acceptance",
  "completion",
  "adoption",
] as const;
export type PaperKind = (typeof paperKinds)[number];

export interface Column {
  title: string;
  /** Share of the width; the shares of a table are weighed against each other. */
  weight: number;
  align?: "right" | "center";
}

export interface Signatory {
  role: string;
  name: string;
  /** What is filled in by hand, each with its colon. */
  lines: string[];
}

/** The one source of all renderers: what is said, and nothing of how it looks. */
export type Block =
  | { type: "heading"; text: string }
  | { type: "subheading"; text: string }
  | { type: "paragraph"; text: string }
  | { type: "clause"; number: string; text: string }
  | { type: "facts"; rows: [label: string, value: string][] }
  | { type: "table"; columns: Column[]; rows: string[][] }
  | { type: "signatures"; parties: Signatory[] }
  | { type: "note"; text: string }
  | { type: "pageBreak" };

export interface Paper {
  kind: PaperKind;
  title: string;
  subtitle: string;
  agreementNo: string;
  version: number;
  /** Of the terms that both sides have confirmed; null for a draft, which is marked as one. */
  versionSha256: string | null;
  isDraft: boolean;
  blocks: Block[];
}

/** A print that no register knows, such as an archive's: it goes with the files it tells of, under their hashes. */
export interface Dossier {
  language: "zh-CN" | "en";
  title: string;
  subtitle: string;
  blocks: Block[];
  /** With the places `{page}` and `{pages}`. */
  pageWords: string;
}

/** What ties the print to the register. */
export interface Stamp {
  id: string;
  /** Of the page that verifies it; stands in the QR code. */
  url: string;
  contentSha256: string;
  /** YYYY-MM-DD */
  issuedOn: string;
}

/** Makes the file of a paper, off the thread that answers requests. */
export interface Press {
  print(paper: Paper, format: PaperFormat, stamp: Stamp): Promise<Uint8Array>;
  /** As PDF. */
  printDossier(dossier: Dossier): Promise<Uint8Array>;
}

/** A contract is a draft until both sides have confirmed the same version. */
export const isDraftPaper = (status: AgreementStatus) => status === "draft" || status === "cancelled";

export const mediaTypeOf: Record<PaperFormat, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

const grouped = (text: string, size: number, mark: string) =>
  text.replace(new RegExp(`.{${size}}(?=.)`, "g"), (group) => group + mark);

/** As it is printed and read aloud: 4 groups of 5. */
export const paperNo = (id: string) => grouped(id.toUpperCase(), 5, "-");

/** The id that somebody has typed from a print: case and dashes do not matter, and the letters that Crockford's base 32 leaves out are the digits they look like. */
export const typedPaperNo = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^0-9a-z]/g, "")
    .replace(/o/g, "0")
    .replace(/[il]/g, "1");

const codeLength = 16;

/** The first 64 bits of the content's hash: enough that nobody finds another content for it, and short enough to compare. */
export const shortCode = (contentSha256: string) => contentSha256.slice(0, codeLength);

/** As it is printed: 4 groups of 4. */
export const checkCode = (contentSha256: string) => grouped(shortCode(contentSha256).toUpperCase(), 4, " ");

/** Whether what was typed from a print is the code, or the whole hash, of that content. */
export function matchesCode(contentSha256: string, typed: string): boolean {
  const code = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^0-9a-z]/g, "");
  return code.length >= codeLength && contentSha256.startsWith(code);
}

/** Enough to recognise one's own agreement by, too little to learn another's: its year and its last digit. */
export const maskedNo = (agreementNo: string) => agreementNo.replace(/(?<=-\d*)\d(?=\d)/g, "*");
