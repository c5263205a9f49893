import type { FacetName, SolutionFacets, SolutionFilter } from "#app/domain/solutions/facets.ts";
import { facetCodes, facetNames } from "#app/domain/solutions/facets.ts";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";

/** The filters of the list in the order of their vocabularies, with what each would leave. */
export function useSolutionFacets(counts: Partial<SolutionFacets>, chosen: SolutionFilter): FacetGroup[] {
  const { vocabulary, parts } = useWords();
  const w = parts.solutionFacets;
  const texts: Record<FacetName, Record<string, string>> = {
    techField: vocabulary.techField,
    stage: vocabulary.trlStage,
    region: vocabulary.region,
    mode: vocabulary.cooperationMode,
    price: w.priceBand,
    orgKind: vocabulary.organizationKind,
  };
  return facetNames.map((name) => ({
    name,
    label: w.facet[name],
    options: facetCodes[name].map((value) => ({
      value,
      label: wordOf(texts[name], value),
      count: counts[name]?.[value] ?? 0,
      chosen: (chosen[name] as string[]).includes(value),
    })),
  }));
}
