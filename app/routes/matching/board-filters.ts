import type { Level } from "#app/domain/matching/match.ts";
import { boardColumns } from "#app/domain/matching/match.ts";
import type { BoardFilters } from "#app/domain/matching/queries/board.server.ts";
import { techFields } from "#app/domain/shared/vocabulary.ts";

const levels: Level[] = [3, 4];
const assignees = ["mine", "none"] as const;

/** What the board's address asks for; nonsense is left out. Without a column, all of them stand side by side. */
export function chosenFilters(url: URL) {
  const of = (name: string) => (url.searchParams.get(name) ?? "").trim().slice(0, 100);
  const filters: BoardFilters = {
    q: of("q"),
    techField: techFields.find((field) => field === of("techField")),
    minLevel: levels.find((level) => String(level) === of("minLevel")),
    orgId: of("org") || undefined,
    needId: of("need") || undefined,
    assignee: assignees.find((one) => one === of("who")),
    isStalled: of("stalled") === "1",
    sort: of("sort") === "oldest" ? "oldest" : undefined,
  };
  return { filters, column: boardColumns.find((column) => column === of("stage")) };
}

/** The filters as the form shows them. */
export const shownFilters = ({ filters }: ReturnType<typeof chosenFilters>) => ({
  q: filters.q ?? "",
  techField: filters.techField ?? "",
  minLevel: String(filters.minLevel ?? ""),
  org: filters.orgId ?? "",
  need: filters.needId ?? "",
  who: filters.assignee ?? "",
  stalled: filters.isStalled ? "1" : "",
  sort: filters.sort ?? "",
});
export type ShownFilters = ReturnType<typeof shownFilters>;
