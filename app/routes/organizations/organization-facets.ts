import type { OrganizationFacet } from "#app/domain/organizations/organization.ts";
import {
  organizationFacets,
  organizationKinds,
  organizationStatuses,
} from "#app/domain/organizations/organization.ts";
import { regions } from "#app/domain/shared/vocabulary.ts";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";

/** The filters of the directory, with what each would leave; states that nobody's organization here is in are left out. */
export function useOrganizationFacets(
  counts: Partial<Record<OrganizationFacet, Record<string, number>>>,
  chosen: Partial<Record<OrganizationFacet, string[]>>,
): FacetGroup[] {
  const { parts, vocabulary } = useWords();
  const w = parts.organizationFacets;
  const isChosen = (name: OrganizationFacet, value: string) => chosen[name]?.includes(value) ?? false;
  const values: Record<OrganizationFacet, readonly string[]> = {
    kind: organizationKinds,
    region: regions,
    status: organizationStatuses.filter(
      (one) => counts.status?.[one] !== undefined || isChosen("status", one),
    ),
  };
  const labels = { kind: w.filterKind, region: w.filterRegion, status: w.filterStatus };
  const texts: Record<OrganizationFacet, Record<string, string>> = {
    kind: vocabulary.organizationKind,
    region: vocabulary.region,
    status: vocabulary.organizationStatus,
  };
  return organizationFacets.map((name) => ({
    name,
    label: labels[name],
    options: values[name].map((value) => ({
      value,
      label: wordOf(texts[name], value),
      count: counts[name]?.[value] ?? 0,
      chosen: isChosen(name, value),
    })),
  }));
}
