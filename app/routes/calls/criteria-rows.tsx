import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { criterionKeys } from "#app/domain/calls/call.ts";
import { Button } from "#app/ui/buttons.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { FieldErrors } from "#app/ui/field-frame.tsx";
import { NumberField, SelectField, TextField } from "#app/ui/fields.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

interface RowValues {
  key?: string;
  name?: string;
  max?: string;
  anchors?: string;
}
type RowList = FieldMetadata<RowValues[], Record<string, unknown>, string[]>;
type Row = FieldMetadata<RowValues, Record<string, unknown>, string[]>;

// biome-ignore lint/suspicious/noExplicitAny: only the row buttons of the form are used
type AnyForm = Pick<FormMetadata<any, string[]>, "insert" | "remove">;

/** The criteria as rows. Adding and removing are buttons that send the form: they work without scripts. */
export function CriteriaRows({ form, field }: { form: AnyForm; field: AnyField }) {
  const { rules: r } = useWords();
  const list = field as unknown as RowList;
  const add = form.insert.getButtonProps<RowValues[]>({ name: field.name, defaultValue: { key: "own" } });
  return (
    <div className="form-stack" id={field.id} tabIndex={-1}>
      <p className="muted">{r.criteriaHint}</p>
      <FieldErrors field={field} />
      {list.getFieldList().map((row, index) => (
        <CriterionRow
          key={row.key ?? row.name}
          row={row}
          index={index}
          remove={form.remove.getButtonProps({ name: list.name, index })}
        />
      ))}
      <div>
        <Button {...add} type="submit" variant="secondary">
          {r.addCriterion}
        </Button>
      </div>
    </div>
  );
}

interface CriterionRowProps {
  row: Row;
  index: number;
  remove: { name: string; value: string; form?: string; formNoValidate?: boolean };
}

function CriterionRow({ row, index, remove }: CriterionRowProps) {
  const { rules: r, vocabulary } = useWords();
  const f = row.getFieldset();
  const choices = [
    ...criterionKeys.map((value) => ({ value, label: vocabulary.criterion[value] })),
    { value: "own", label: r.criterionOwn },
  ];
  return (
    <fieldset className="metric-row">
      <legend>{fill(r.criterionRow, { n: index + 1 })}</legend>
      <div className="metric-target">
        <SelectField field={f.key} label={r.criterion} options={choices} />
        <TextField field={f.name} label={r.criterionName} width="medium" placeholder={r.criterionNameHint} />
        <NumberField field={f.max} label={r.max} suffix={r.points} required />
      </div>
      <TextArea field={f.anchors} label={r.anchors} hint={index === 0 ? r.anchorsHint : undefined} rows={2} />
      <div>
        <Button {...remove} type="submit" variant="quiet" small>
          {fill(r.removeCriterion, { n: index + 1 })}
        </Button>
      </div>
    </fieldset>
  );
}
