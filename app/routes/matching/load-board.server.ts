import { matchStages } from "#app/domain/matching/match.ts";
import { listBoard, listBoardColumns } from "#app/domain/matching/queries/board.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { chosenFilters } from "./board-filters.ts";
import { shownMatch } from "./shown-match.ts";

/** Cards of one stage before "show all". */
const perStage = 10;

/** The columns to show, each with its count: all stages with their best pairs, or one stage page by page. */
export async function loadColumns({ db, actor, url }: Pick<Visit, "db" | "actor" | "url">) {
  const { filters, stage } = chosenFilters(url);
  if (!stage) {
    const { items, stages } = await listBoardColumns(db, actor, filters, perStage);
    const columns = matchStages.map((name) => ({
      stage: name,
      items: items.filter((item) => item.stage === name).map((item) => shownMatch(item)),
    }));
    return { columns, stages, pages: null };
  }
  const { items, stages, total, page, pageSize } = await listBoard(db, actor, {
    ...filters,
    ...pageOf(url),
    stage,
  });
  const columns = [{ stage, items: items.map((item) => shownMatch(item)) }];
  return { columns, stages, pages: { total, page, pageSize } };
}
