/** A cell that a spreadsheet would run as a formula gets an apostrophe before it; quotation marks are doubled. */
function cellOf(value: string | number | null | undefined): string {
  const text = String(value ?? "");
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table to download: with the mark by which Excel knows UTF-8, and no cell that runs as a formula. */
export function csvResponse(fileName: string, rows: (string | number | null | undefined)[][]): Response {
  const text = rows.map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
  return new Response(`\ufeff${text}`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
