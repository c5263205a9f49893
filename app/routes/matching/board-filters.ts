import type { Level } from "#app/domain/matching/match.ts";
import { matchStages } from "#app/domain/matching/match.ts";
import type { BoardFilters } from "#app/domain/matching/queries/board.server.ts";
import { techFields } from "#app/domain/shared/vocabulary.ts";

const levels: Level[] = [3, 4];

/** What the board's address asks for; nonsense is left out. Without a stage, all stages stand side by side. */
export function chosenFilters(url: URL) {
  const of = (name: string) => (url.searchParams.get(name) ?? "").trim().slice(0, 100);
  const filters: BoardFilters = {
    q: of("q"),
    techField: techFields.find((field) => field === of("techField")),
    minLevel: levels.find((level) => String(level) === of("minLevel")),
    orgId: of("org") || undefined,
  };
  return { filters, stage: matchStages.find((stage) => stage === of("stage")) };
}
