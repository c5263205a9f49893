import { parse } from "csv-parse/sync";
import { invalid } from "../shared/errors.ts";
import type { Column, FileRow, ImportKind, Values } from "./import.ts";
import { columnNamed, importEndings, maxImportRows } from "./import.ts";

const refuse = (code: string) => invalid({ file: code });

/**
 * The records of a file of JSON lines or of comma, semicolon or tab separated values, as Chinese Excel and other platforms
 * write them. Refusals name the field `file`: `importType`, `fileEmpty`, `fileContent`, `importQuotes`, `importNoTitle`,
 * `importNoContent` (needs), `importNoRows`, `importTooManyRows`. A record that cannot be read is a row with a problem.
 */
export function readImportFile(kind: ImportKind, file: { name: string; bytes: Uint8Array }): FileRow[] {
  const name = file.name.toLowerCase();
  if (!importEndings.some((ending) => name.endsWith(ending))) throw refuse("importType");
  if (file.bytes.length === 0) throw refuse("fileEmpty");
  const text = decode(file.bytes);
  if (text === null || text.includes("\u0000")) throw refuse("fileContent");
  const { rows, columns } = /^\s*\{/.test(text) ? readJsonLines(text) : readTable(text);
  if (rows.length === 0) throw refuse("importNoRows");
  if (rows.length > maxImportRows) throw refuse("importTooManyRows");
  if (!columns.has("title")) throw refuse("importNoTitle");
  if (kind === "need" && !columns.has("content")) throw refuse("importNoContent");
  return rows;
}

/** By its mark, else as UTF-8, else as GB18030: Excel in China saves CSV so. Null for what is no text. */
function decode(bytes: Uint8Array): string | null {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  for (const encoding of isUtf16 ? ["utf-16le"] : ["utf-8", "gb18030"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {}
  }
  return null;
}

interface Read {
  rows: FileRow[];
  columns: Set<Column>;
}

function readJsonLines(text: string): Read {
  const columns = new Set<Column>();
  const rows = text.split("\n").flatMap((line, i): FileRow[] => {
    if (line.trim() === "") return [];
    const record = parseObject(line);
    if (!record) return [{ line: i + 1, values: { title: line.slice(0, 100) }, problem: "badJson" }];
    const values: Values = {};
    for (const [name, value] of Object.entries(record)) {
      const column = columnNamed(name);
      const written = column && plainText(value);
      if (column) columns.add(column);
      if (written) values[column] = written;
    }
    return [{ line: i + 1, values }];
  });
  return { rows, columns };
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function plainText(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainText).filter(Boolean).join("、");
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

/** The first row holds the headings. A cell that spans lines is one row, as in Excel. */
function readTable(text: string): Read {
  const [headings = [], ...records] = parseTable(text);
  const columns = headings.map(columnNamed);
  const rows = records.flatMap((cells, i): FileRow[] => {
    if (cells.every((cell) => cell.trim() === "")) return [];
    const values: Values = {};
    cells.forEach((cell, position) => {
      const column = columns[position];
      const written = unguard(cell).trim();
      if (column && written && values[column] === undefined) values[column] = written;
    });
    return [{ line: i + 2, values }];
  });
  return { rows, columns: new Set(columns.filter((column) => column !== undefined)) };
}

function parseTable(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
    });
  } catch {
    throw refuse("importQuotes");
  }
}

function delimiterOf(text: string): string {
  const [headings = ""] = text.split(/\r?\n/, 1);
  const count = (mark: string) => headings.split(mark).length;
  return [",", "\t", ";"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** Our own downloads put an apostrophe before what a spreadsheet would run as a formula. */
const unguard = (cell: string) => cell.replace(/^'(?=[=+\-@\t\r])/, "");
