import { columnHeading, columnsOf } from "#app/domain/imports/import.ts";
import { listRefusedRows } from "#app/domain/imports/queries.server.ts";
import { csvResponse } from "#app/platform/csv.ts";
import { load } from "#app/platform/http.server.ts";
import { noteWords } from "./note-words.ts";

/** The refused rows, what is wrong with each first; corrected, the file can be sent again as it is. */
export const loader = load(async ({ app, db, actor, params, words, locale }) => {
  const { order, rows } = await listRefusedRows(db, actor, { id: params.id ?? "", files: app.files });
  const columns = columnsOf(order.kind);
  const headings = columns.map((column) => columnHeading(column, locale));
  return csvResponse("errors.csv", [
    [words.imports.line, words.imports.reasonColumn, ...headings],
    ...rows.map(({ line, values, notes }) => [
      line,
      noteWords(notes, words, locale),
      ...columns.map((column) => values[column]),
    ]),
  ]);
});
