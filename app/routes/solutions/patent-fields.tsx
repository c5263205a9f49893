import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { patentKinds, patentStatuses } from "#app/domain/shared/vocabulary.ts";
import { Button } from "#app/ui/buttons.tsx";
import { DateField, SelectField, TextField } from "#app/ui/fields.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

export interface PatentForm {
  kind: string;
  number: string;
  title: string;
  status: string;
  owner: string;
  expiresOn: string;
}

/** A type, not an interface: conform wants the index signature that only types have. */
export type PatentsForm = { patents: PatentForm[] };

export interface PatentFieldsProps {
  row: FieldMetadata<PatentForm, PatentsForm, string[]>;
  index: number;
  form: FormMetadata<PatentsForm, string[]>;
}

/** One right: its fields, and the button that takes it away. */
export function PatentFields({ row, index, form }: PatentFieldsProps) {
  const { solutions: w, vocabulary } = useWords();
  const fields = row.getFieldset();
  const kinds = patentKinds.map((value) => ({ value, label: vocabulary.patentKind[value] }));
  const states = patentStatuses.map((value) => ({ value, label: vocabulary.patentStatus[value] }));
  return (
    <fieldset className="patent-row form-stack">
      <legend>{fill(w.patent.row, { n: index + 1 })}</legend>
      <div className="grid-2">
        <SelectField field={fields.kind} label={w.patent.kind} options={kinds} width="full" required />
        <TextField field={fields.number} label={w.patent.number} autoComplete="off" required />
        <SelectField field={fields.status} label={w.patent.status} options={states} width="full" required />
        <DateField field={fields.expiresOn} label={w.patent.expiresOn} />
        <TextField field={fields.title} label={w.patent.title} />
        <TextField field={fields.owner} label={w.patent.owner} />
      </div>
      <div>
        <Button
          {...form.remove.getButtonProps({ name: "patents", index })}
          type="submit"
          variant="quiet"
          small
        >
          {w.patent.remove}
        </Button>
      </div>
    </fieldset>
  );
}

/** For the summary of errors. */
export function usePatentLabels() {
  const { patent } = useWords().solutions;
  return Object.fromEntries(
    (["kind", "number", "title", "status", "owner", "expiresOn"] as const).map((field) => [
      `patents[].${field}`,
      patent[field],
    ]),
  );
}
