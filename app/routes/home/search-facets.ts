import type { NarrowedKind, SearchChoice, SearchKind } from "#app/domain/reports/search.ts";
import { narrowedKinds, searchFacets, searchKinds } from "#app/domain/reports/search.ts";
import { chosenFilter } from "#app/domain/solutions/facets.ts";
import type { FacetGroup, FacetSection } from "#app/ui/facets.tsx";
import { useWords } from "#app/ui/words.tsx";
import { useNeedFacets } from "../needs/need-facets.ts";
import { useOrganizationFacets } from "../organizations/organization-facets.ts";
import { useSolutionFacets } from "../solutions/solution-facets.ts";
import type { FoundRecords } from "./found-kind.tsx";

type Counts = Record<string, Record<string, number>>;

interface Narrowing {
  found: FoundRecords;
  kind: SearchKind | undefined;
  choice: SearchChoice;
}

/** What kind of record is wanted, and by what each kind that was found can be narrowed. */
export function useSearchFacets({ found, kind, choice }: Narrowing) {
  const { shell, common, reports } = useWords();
  const solutionsChosen = chosenFilter((name) => (choice.solutions as Record<string, string[]>)[name] ?? []);
  const all: Record<NarrowedKind, FacetGroup[]> = {
    needs: useNeedFacets(found.needs.facets, choice.needs),
    solutions: useSolutionFacets(found.solutions.facets, solutionsChosen),
    organizations: useOrganizationFacets(found.organizations.facets, choice.organizations),
  };
  const kinds: FacetGroup = {
    name: "kind",
    label: reports.search.kind,
    type: "radio",
    options: [
      { value: "", label: common.all, count: found.total, chosen: kind === undefined },
      ...searchKinds.map((value) => ({
        value,
        label: shell[value],
        count: found[value].total,
        chosen: value === kind,
      })),
    ],
  };
  const sections = narrowedKinds
    .filter((one) => kind === undefined || one === kind)
    .map((one): FacetSection => {
      const groups = all[one].flatMap((group) => narrowed(one, group, found[one].facets));
      const isOpen = one === kind || groups.some(({ options }) => options.some(({ chosen }) => chosen));
      return { key: one, title: shell[one], groups, isOpen };
    })
    .filter(({ groups }) => groups.length > 0);
  return { kinds, sections };
}

/** A list's filter as the search has it: with its kind in the name, and of its values those that the words found. */
function narrowed(kind: NarrowedKind, group: FacetGroup, counts: Counts): FacetGroup[] {
  const { name } = group;
  if (!(searchFacets[kind] as readonly string[]).includes(name)) return [];
  const options = group.options.filter(({ value, chosen }) => chosen || counts[name]?.[value] !== undefined);
  return options.length > 0 ? [{ ...group, name: `${kind}.${name}`, options }] : [];
}
