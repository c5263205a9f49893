import { regions, techFields } from "#app/domain/shared/vocabulary.ts";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { SelectField, TextField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

type Names =
  | "region"
  | "techField"
  | "address"
  | "intro"
  | "website"
  | "legalRep"
  | "contactName"
  | "contactPhone";

/** The part of the form that a new and a corrected organization share. */
export function OrganizationFields({ fields }: { fields: Record<Names, AnyField> }) {
  const words = useWords();
  const w = words.organizations;
  const options = (codes: readonly string[], texts: Record<string, string>) =>
    codes.map((value) => ({ value, label: texts[value] ?? value }));
  return (
    <>
      <SelectField
        field={fields.region}
        label={w.region}
        options={options(regions, words.vocabulary.region)}
        required
      />
      <SelectField
        field={fields.techField}
        label={w.techField}
        options={options(techFields, words.vocabulary.techField)}
        required={false}
      />
      <TextField field={fields.address} label={w.address} required={false} />
      <TextArea field={fields.intro} label={w.intro} maxLength={2000} required={false} />
      <TextField
        field={fields.website}
        label={w.website}
        type="url"
        placeholder="https://"
        required={false}
      />
      <TextField
        field={fields.legalRep}
        label={w.legalRep}
        hint={w.legalRepHint}
        width="medium"
        required={false}
      />
      <TextField field={fields.contactName} label={w.contactName} width="medium" required={false} />
      <TextField
        field={fields.contactPhone}
        label={w.contactPhone}
        type="tel"
        width="medium"
        required={false}
      />
    </>
  );
}

export function useOrganizationLabels() {
  const { organizations: w } = useWords();
  return {
    uscc: w.uscc,
    name: w.name,
    kind: w.kind,
    region: w.region,
    techField: w.techField,
    address: w.address,
    intro: w.intro,
    website: w.website,
    legalRep: w.legalRep,
    contactName: w.contactName,
    contactPhone: w.contactPhone,
  };
}
