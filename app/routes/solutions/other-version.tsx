import type { Section } from "#app/domain/solutions/solution.ts";
import { sectionFields } from "#app/domain/solutions/solution.ts";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";
import type { SolutionForm } from "./solution-form.ts";

type Values = Partial<Record<keyof SolutionForm, string | string[] | null>>;

/** When two people edit one part: what the other has saved, above what this person typed. */
export function OtherVersion({ section, solution }: { section: Section; solution: Values }) {
  const { solutions: w } = useWords();
  const extra: (keyof SolutionForm)[] =
    section === "price" ? ["priceMin", "priceMax"] : section === "contact" ? ["contactTier"] : [];
  const show = useShown();
  return (
    <Banner tone="warning" title={w.otherVersion}>
      <p>{w.otherVersionHint}</p>
      <DescriptionList
        items={[...sectionFields[section], ...extra].map((field) => ({
          term: w.fields[field],
          value: show(field, solution[field] ?? null),
        }))}
      />
    </Banner>
  );
}

/** A stored value in words. */
function useShown() {
  const { vocabulary } = useWords();
  const lists: Partial<Record<keyof SolutionForm, Record<string, string>>> = {
    techField: vocabulary.techField,
    trl: vocabulary.trl,
    industry: vocabulary.industry,
    attribute: vocabulary.solutionAttribute,
    priceKind: vocabulary.rewardKind,
    contactTier: vocabulary.visibilityTier,
    cooperationModes: vocabulary.cooperationMode,
  };
  return (field: keyof SolutionForm, value: string | string[] | null) =>
    value === null
      ? null
      : [value]
          .flat()
          .map((one) => wordOf(lists[field] ?? {}, one))
          .join("、");
}
