import type { FieldMetadata } from "@conform-to/react";
import type { Indicator } from "#app/domain/agreements/terms.ts";
import { asksSame } from "#app/domain/agreements/terms.ts";
import { metricOperators } from "#app/domain/shared/vocabulary.ts";
import { Button } from "#app/ui/buttons.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { FieldErrors } from "#app/ui/field-frame.tsx";
import { CheckField, SelectField, TextField } from "#app/ui/fields.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { TermsForm } from "./terms-fields.tsx";
import type { TypedIndicator } from "./typed-terms.ts";
import { askedText } from "./typed-terms.ts";

interface IndicatorRowsProps {
  form: TermsForm;
  field: AnyField;
  /** Those of an award: shown as they stand, to be promised and tested but not changed. */
  locked: Indicator[];
}

/** The rows that become annex and acceptance sheet; buttons that send the form add and remove them, with and without scripts. */
export function IndicatorRows({ form, field, locked }: IndicatorRowsProps) {
  const { drafting: w } = useWords();
  const rows = (
    field as unknown as FieldMetadata<TypedIndicator[], Record<string, unknown>, string[]>
  ).getFieldList();
  const isLocked = ({ name = "", operator = "", target = "", unit }: TypedIndicator) =>
    locked.some((one) => asksSame(one, { name, operator, target, unit: unit || null }));
  const add = form.insert.getButtonProps<TypedIndicator[]>({
    name: field.name,
    defaultValue: { operator: "ge", binding: "on" },
  });
  return (
    <div className="form-stack" id={field.id} tabIndex={-1}>
      <p className="field-hint">{w.indicator.hint}</p>
      <FieldErrors field={field} />
      {rows.length === 0 && <p className="muted">{w.indicator.none}</p>}
      {rows.map((row, index) => {
        const cells = row.getFieldset() as unknown as Cells;
        const typed = (row.value ?? {}) as TypedIndicator;
        return (
          <fieldset key={row.key ?? row.name} className="metric-row">
            <legend>{fill(w.indicator.row, { n: index + 1 })}</legend>
            {isLocked(typed) ? <Locked cells={cells} typed={typed} /> : <Asked cells={cells} />}
            <div className="grid-2">
              <PromisedFields cells={cells} />
            </div>
            {!isLocked(typed) && (
              <div>
                <Button
                  {...form.remove.getButtonProps({ name: field.name, index })}
                  type="submit"
                  variant="quiet"
                  small
                >
                  {fill(w.indicator.remove, { n: index + 1 })}
                </Button>
              </div>
            )}
          </fieldset>
        );
      })}
      <div>
        <Button {...add} type="submit" small>
          {w.indicator.add}
        </Button>
      </div>
    </div>
  );
}

type Cells = Record<keyof TypedIndicator, AnyField>;

function Asked({ cells }: { cells: Cells }) {
  const { needs, vocabulary } = useWords();
  const w = needs.metric;
  const operators = metricOperators.map((value) => ({ value, label: vocabulary.metricOperator[value] }));
  return (
    <>
      <TextField field={cells.name} label={w.name} required />
      <div className="metric-target">
        <SelectField field={cells.operator} label={w.operator} options={operators} width="short" required />
        <TextField field={cells.target} label={w.target} width="short" required />
        <TextField field={cells.unit} label={w.unit} width="short" />
      </div>
      <CheckField field={cells.binding} label={w.binding} />
    </>
  );
}

const kept = ["name", "operator", "target", "unit"] as const;

function Locked({ cells, typed }: { cells: Cells; typed: TypedIndicator }) {
  const words = useWords();
  return (
    <div>
      {kept.map((name) => (
        <input key={name} type="hidden" name={cells[name].name} value={typed[name] ?? ""} />
      ))}
      <input type="hidden" name={cells.binding.name} value="on" />
      <output className="locked-value">
        {askedText(words, typed)} <Tag tone="info">{words.drafting.indicator.binding}</Tag>
      </output>
      <p className="field-hint">{words.drafting.indicator.locked}</p>
    </div>
  );
}

function PromisedFields({ cells }: { cells: Cells }) {
  const { needs, drafting: w } = useWords();
  return (
    <>
      <TextField field={cells.testMethod} label={needs.metric.testMethod} />
      <TextField field={cells.promised} label={w.indicator.promised} />
    </>
  );
}
