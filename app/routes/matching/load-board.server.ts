import { matchStages } from "#app/domain/matching/match.ts";
import { listBoard, listBoardColumns } from "#app/domain/matching/queries/board.server.ts";
import { readIndicators } from "#app/domain/matching/queries/indicators.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { chosenFilters } from "./board-filters.ts";
import { shownMatch } from "./shown-match.ts";

/** Cards of one stage before "show all". */
const perStage = 6;

/** The columns to show, each with its count: all stages with their best pairs, or one stage page by page. */
export async function loadColumns({ db, actor, url }: Pick<Visit, "db" | "actor" | "url">) {
  const { filters, stage } = chosenFilters(url);
  const page = pageOf(url);
  const { items, stages, total } = stage
    ? await listBoard(db, actor, { ...filters, ...page, stage })
    : { ...(await listBoardColumns(db, actor, filters, perStage)), total: null };
  const indicators = await readIndicators(db, items);
  const columns = matchStages
    .filter((name) => !stage || name === stage)
    .map((name) => ({
      stage: name,
      items: items
        .filter((item) => item.stage === name)
        .map((item) => shownMatch(item, indicators.get(item.id))),
    }));
  return { columns, stages, pages: total === null ? null : { total, ...page } };
}
