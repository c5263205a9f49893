import { tiers } from "#app/domain/files/attachment.ts";
import { industries, solutionAttributes } from "#app/domain/shared/vocabulary.ts";
import type { Section } from "#app/domain/solutions/solution.ts";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { SelectField, TextField } from "#app/ui/fields.tsx";
import { MoneyRange } from "#app/ui/money-range.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";
import { CardFields } from "./card-fields.tsx";
import type { SolutionFields } from "./solution-form.ts";

interface Props {
  fields: SolutionFields;
}

const forms: Record<Section, (props: Props) => JSX.Element> = {
  card: CardFields,
  content: ContentFields,
  application: ApplicationFields,
  rights: RightsFields,
  price: PriceFields,
  team: TeamFields,
  contact: ContactFields,
};

/** The fields of one part of the profile. */
export function SectionFields({ section, fields }: Props & { section: Section }) {
  const Fields = forms[section];
  return <Fields fields={fields} />;
}

function ContentFields({ fields }: Props) {
  const { solutions: w } = useWords();
  return (
    <>
      <TextArea
        field={fields.content}
        label={w.fields.content}
        hint={w.hints.content}
        rows={10}
        maxLength={20_000}
      />
      <TextArea field={fields.innovation} label={w.fields.innovation} maxLength={3000} />
      <TextArea
        field={fields.indicators}
        label={w.fields.indicators}
        hint={w.hints.indicators}
        maxLength={3000}
      />
    </>
  );
}

function ApplicationFields({ fields }: Props) {
  const { vocabulary, solutions: w } = useWords();
  const options = industries.map((value) => ({ value, label: vocabulary.industry[value] }));
  return (
    <>
      <TextArea field={fields.application} label={w.fields.application} maxLength={3000} />
      <SelectField field={fields.industry} label={w.fields.industry} options={options} />
      <TextArea field={fields.market} label={w.fields.market} maxLength={3000} />
    </>
  );
}

function RightsFields({ fields }: Props) {
  const { vocabulary, solutions: w } = useWords();
  const options = solutionAttributes.map((value) => ({ value, label: vocabulary.solutionAttribute[value] }));
  return (
    <>
      <ChoiceField field={fields.attribute} label={w.fields.attribute} type="radio" options={options} />
      <TextArea
        field={fields.ownership}
        label={w.fields.ownership}
        hint={w.hints.ownership}
        maxLength={1000}
      />
    </>
  );
}

function PriceFields({ fields }: Props) {
  const { vocabulary, solutions: w } = useWords();
  const kinds = (["fixed", "range", "negotiable"] as const).map((value) => ({
    value,
    label: vocabulary.rewardKind[value],
  }));
  return (
    <>
      <ChoiceField field={fields.priceKind} label={w.fields.priceKind} type="radio" options={kinds} inline />
      <MoneyRange
        min={fields.priceMin}
        max={fields.priceMax}
        label={w.fields.priceMin}
        hint={w.hints.priceMin}
      />
    </>
  );
}

function TeamFields({ fields }: Props) {
  const { solutions: w } = useWords();
  return (
    <>
      <TextArea field={fields.team} label={w.fields.team} maxLength={2000} />
      <TextArea field={fields.awards} label={w.fields.awards} maxLength={2000} />
    </>
  );
}

function ContactFields({ fields }: Props) {
  const { vocabulary, solutions: w } = useWords();
  const options = tiers.map((value) => ({ value, label: vocabulary.visibilityTier[value] }));
  return (
    <>
      <TextField field={fields.contactName} label={w.fields.contactName} width="medium" autoComplete="name" />
      <TextField
        field={fields.contactPhone}
        label={w.fields.contactPhone}
        type="tel"
        width="medium"
        autoComplete="tel"
      />
      <TextField
        field={fields.contactEmail}
        label={w.fields.contactEmail}
        width="medium"
        inputMode="email"
        autoComplete="email"
      />
      <ChoiceField
        field={fields.contactTier}
        label={w.fields.contactTier}
        hint={w.hints.contactTier}
        type="radio"
        options={options}
        required
      />
    </>
  );
}
