import type { NeedFacet } from "#app/domain/needs/need.ts";
import { deadlineBands, listedStatuses, needFacets, rewardBands } from "#app/domain/needs/need.ts";
import { cooperationModes, industries, regions, techFields } from "#app/domain/shared/vocabulary.ts";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";

const values: Record<NeedFacet, readonly string[]> = {
  field: techFields,
  industry: industries,
  region: regions,
  reward: [...Object.keys(rewardBands), "negotiable"],
  deadline: [...Object.keys(deadlineBands), "later", "open", "past"],
  status: listedStatuses,
  mode: cooperationModes,
};

/** The filters of the list in the order of their vocabularies, with what each would leave. */
export function useNeedFacets(
  counts: Partial<Record<NeedFacet, Record<string, number>>>,
  chosen: Partial<Record<NeedFacet, string[]>>,
): FacetGroup[] {
  const { parts, vocabulary } = useWords();
  const w = parts.needFacets;
  const texts: Record<NeedFacet, Record<string, string>> = {
    field: vocabulary.techField,
    industry: vocabulary.industry,
    region: vocabulary.region,
    reward: w.rewardBands,
    deadline: w.deadlineBands,
    status: vocabulary.needStatus,
    mode: vocabulary.cooperationMode,
  };
  return needFacets.map((name) => ({
    name,
    label: w.filters[name],
    options: values[name].map((value) => ({
      value,
      label: wordOf(texts[name], value),
      count: counts[name]?.[value] ?? 0,
      chosen: chosen[name]?.includes(value) ?? false,
    })),
  }));
}
