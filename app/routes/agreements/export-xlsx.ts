import { agreementFilter } from "#app/domain/agreements/input.ts";
import { exportAgreements } from "#app/domain/performance/queries/export.server.ts";
import { load } from "#app/platform/http.server.ts";
import { xlsxResponse } from "#app/platform/xlsx.server.ts";
import { agreementColumns } from "./agreement-sheet.ts";

/** The list of agreements as filtered, as an Excel workbook. */
export const loader = load(async ({ db, actor, url, words, now }) => {
  const filter = agreementFilter.parse(Object.fromEntries(url.searchParams));
  const rows = await exportAgreements(db, actor, filter, now);
  return xlsxResponse("agreements.xlsx", { columns: agreementColumns(words), rows });
});
