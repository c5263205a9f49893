import { agreementFilter } from "#app/domain/agreements/input.ts";
import { exportAgreements } from "#app/domain/performance/queries/export.server.ts";
import { csvResponse } from "#app/platform/csv.ts";
import { load } from "#app/platform/http.server.ts";
import { agreementColumns } from "./agreement-sheet.ts";

/** The list of agreements as filtered, as CSV. */
export const loader = load(async ({ db, actor, url, words, now }) => {
  const filter = agreementFilter.parse(Object.fromEntries(url.searchParams));
  const rows = await exportAgreements(db, actor, filter, now);
  const columns = agreementColumns(words);
  return csvResponse("agreements.csv", [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map(({ value }) => value(row))),
  ]);
});
