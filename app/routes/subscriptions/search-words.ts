import { chosenFilter } from "#app/domain/solutions/facets.ts";
import { useNeedFacets } from "#app/routes/needs/need-facets.ts";
import { useSolutionFacets } from "#app/routes/solutions/solution-facets.ts";
import type { SubscriptionScope } from "#db/schema.ts";

/** What a kept search asks for, in words: “揉丝机”, 农业, 四平. */
export function useSearchWords(): (scope: SubscriptionScope, query: string) => string[] {
  const needGroups = useNeedFacets({}, {});
  const solutionGroups = useSolutionFacets(
    {},
    chosenFilter(() => []),
  );
  return (scope, query) => {
    const params = new URLSearchParams(query);
    const groups = scope === "needs" ? needGroups : scope === "solutions" ? solutionGroups : [];
    const q = params.get("q");
    const labels = groups.flatMap(({ name, options }) =>
      options.filter((option) => params.getAll(name).includes(option.value)).map((option) => option.label),
    );
    return q ? [`“${q}”`, ...labels] : labels;
  };
}
