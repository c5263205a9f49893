import type { FieldMetadata } from "@conform-to/react";
import { useEffect, useRef } from "react";
import { metricOperators } from "#app/domain/shared/vocabulary.ts";
import { Button } from "#app/ui/buttons.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { FieldErrors, Notes } from "#app/ui/field-frame.tsx";
import { CheckField, SelectField, TextField } from "#app/ui/fields.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { SectionForm } from "./section-fields.tsx";

interface RowValues {
  name?: string;
  operator?: string;
  target?: string;
  unit?: string;
  current?: string;
  testMethod?: string;
  binding?: boolean;
}
type Row = FieldMetadata<RowValues, Record<string, unknown>, string[]>;
type RowList = FieldMetadata<RowValues[], Record<string, unknown>, string[]>;

interface MetricRowsProps {
  form: SectionForm;
  field: AnyField;
}

/** The metrics as rows. Adding and removing are buttons that send the form: they work without scripts. */
export function MetricRows({ form, field }: MetricRowsProps) {
  const { needs: w } = useWords();
  const list = field as unknown as RowList;
  const rows = list.getFieldList();
  useSavedAfterRowChange(form.id, rows.length);
  const add = form.insert.getButtonProps<RowValues[]>({
    name: field.name,
    defaultValue: { operator: "ge", binding: true },
  });
  return (
    <div className="form-stack" id={field.id} tabIndex={-1}>
      <p className="muted">{w.metric.intro}</p>
      <FieldErrors field={field} />
      <Notes field={field} />
      {rows.length === 0 && <p>{w.metric.none}</p>}
      {rows.map((row, index) => (
        <MetricRow
          key={row.key ?? row.name}
          row={row}
          index={index}
          remove={form.remove.getButtonProps({ name: list.name, index })}
        />
      ))}
      <div>
        <Button {...add} type="submit" variant="secondary">
          {w.metric.add}
        </Button>
      </div>
    </div>
  );
}

interface MetricRowProps {
  row: Row;
  index: number;
  remove: { name: string; value: string; form?: string; formNoValidate?: boolean };
}

function MetricRow({ row, index, remove }: MetricRowProps) {
  const { needs: w, vocabulary } = useWords();
  const f = row.getFieldset();
  const operators = metricOperators.map((value) => ({ value, label: vocabulary.metricOperator[value] }));
  return (
    <fieldset className="metric-row">
      <legend>{fill(w.metric.row, { n: index + 1 })}</legend>
      <TextField field={f.name} label={w.metric.name} required />
      <div className="metric-target">
        <SelectField field={f.operator} label={w.metric.operator} options={operators} width="short" />
        <TextField field={f.target} label={w.metric.target} width="short" required />
        <TextField field={f.unit} label={w.metric.unit} width="short" />
        <TextField field={f.current} label={w.metric.current} width="short" />
      </div>
      <TextField field={f.testMethod} label={w.metric.testMethod} />
      <CheckField field={f.binding} label={w.metric.binding} />
      <div>
        <Button {...remove} type="submit" variant="quiet" small>
          {fill(w.metric.remove, { n: index + 1 })}
        </Button>
      </div>
    </fieldset>
  );
}

/** A removed row is a change that no keystroke tells of; a new one is where the person writes next. */
export function useSavedAfterRowChange(formId: string, count: number) {
  const before = useRef(count);
  useEffect(() => {
    if (before.current === count) return;
    const form = document.getElementById(formId);
    if (count > before.current) form?.querySelector<HTMLElement>(".metric-row:last-of-type input")?.focus();
    before.current = count;
    form?.dispatchEvent(new Event("input", { bubbles: true }));
  }, [formId, count]);
}
