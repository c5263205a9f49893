import { boardColumns } from "#app/domain/matching/match.ts";
import { listBoard, listBoardColumns } from "#app/domain/matching/queries/board.server.ts";
import { readIndicators } from "#app/domain/matching/queries/indicators.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { chosenFilters } from "./board-filters.ts";
import { shownMatch } from "./shown-match.ts";

/** Cards of one column before "show all". */
const perColumn = 6;

/** The columns to show, each with its count: all of them with their first pairs, or one page by page. */
export async function loadColumns({ db, actor, url, now }: Pick<Visit, "db" | "actor" | "url" | "now">) {
  const { filters, column } = chosenFilters(url);
  const page = pageOf(url);
  const { items, columns, total } = column
    ? await listBoard(db, actor, { ...filters, ...page, column }, now)
    : { ...(await listBoardColumns(db, actor, filters, perColumn, now)), total: null };
  const indicators = await readIndicators(db, items);
  const shown = boardColumns
    .filter((name) => !column || name === column)
    .map((name) => ({
      column: name,
      items: items
        .filter((item) => item.column === name)
        .map((item) => shownMatch(item, indicators.get(item.id))),
    }));
  return { columns: shown, counts: columns, pages: total === null ? null : { total, ...page } };
}
