import writeExcelFile from "write-excel-file/node";
import { downloadHeaders } from "./download.ts";

export interface SheetColumn<Row> {
  header: string;
  /** In characters. */
  width: number;
  value: (row: Row) => string | number | null;
}

const money = "#,##0.00";

/**
 * A workbook of one sheet whose head stays in sight. Every text is kept as text, so that none runs as a formula, whatever it begins with;
 * numbers are amounts with two decimals.
 */
export async function xlsxResponse<Row>(
  name: string,
  { columns, rows }: { columns: SheetColumn<Row>[]; rows: Row[] },
): Promise<Response> {
  const head = columns.map(({ header }) => ({ value: header, type: String, fontWeight: "bold" as const }));
  const body = rows.map((row) => columns.map(({ value }) => cellOf(value(row))));
  const bytes = await writeExcelFile([head, ...body], {
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return new Response(new Uint8Array(bytes), {
    headers: downloadHeaders({ name, type, size: bytes.length }),
  });
}

function cellOf(value: string | number | null) {
  if (value === null) return null;
  return typeof value === "number"
    ? { value, type: Number, format: money }
    : { value: visible(value), type: String };
}

/** XML has no place for control characters; a cell holds 32,767 characters. */
const visible = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").slice(0, 32_767);
