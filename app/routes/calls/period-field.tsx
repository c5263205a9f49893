import type { FieldMetadata } from "@conform-to/react";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { NumberField, SelectField } from "#app/ui/fields.tsx";
import { useWords } from "#app/ui/words.tsx";

type Period = FieldMetadata<
  { days?: string; unit?: string; begins?: string },
  Record<string, unknown>,
  string[]
>;

/** So many days, of which kind, and from which day on. */
export function PeriodField({ field, label, hint }: { field: AnyField; label: string; hint: string }) {
  const { rules: r } = useWords();
  const { days, unit, begins } = (field as unknown as Period).getFieldset();
  const choices = (words: Record<string, string>) =>
    Object.entries(words).map(([value, text]) => ({ value, label: text }));
  return (
    <fieldset className="metric-row">
      <legend>{label}</legend>
      <p className="field-hint">{hint}</p>
      <div className="metric-target">
        <NumberField field={days} label={r.days} required />
        <SelectField field={unit} label={r.unit} options={choices(r.units)} width="short" />
        <SelectField field={begins} label={r.begins} options={choices(r.beginsOf)} width="short" />
      </div>
    </fieldset>
  );
}
