import type { ImportKind } from "#app/domain/imports/import.ts";
import { columnHeading, columnsOf } from "#app/domain/imports/import.ts";
import { mayImport } from "#app/domain/imports/policy.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { csvResponse } from "#app/platform/csv.ts";
import { load } from "#app/platform/http.server.ts";

/** The headings that an import reads, as a file to fill in. */
export const loader = load(async ({ actor, url, locale }) => {
  if (!mayImport(actor)) throw forbidden();
  const kind: ImportKind = url.searchParams.get("kind") === "solution" ? "solution" : "need";
  return csvResponse(`${kind}s.csv`, [columnsOf(kind).map((column) => columnHeading(column, locale))]);
});
