import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import type { ReactNode } from "react";
import { Button } from "#app/ui/buttons.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { FieldErrors } from "#app/ui/field-frame.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { useSavedAfterRowChange } from "../needs/metric-rows.tsx";

// biome-ignore lint/suspicious/noExplicitAny: one form component serves the forms of all parts
export type PartForm = FormMetadata<any, string[]>;
export type Cells = Record<string, AnyField>;

interface RowsProps {
  form: PartForm;
  field: AnyField;
  addLabel: string;
  children: (cells: Cells, index: number) => ReactNode;
}

/** Rows that are added and removed by buttons which send the form: they work without scripts. */
export function Rows({ form, field, addLabel, children }: RowsProps) {
  const { bidding: w } = useWords();
  const list = field as unknown as FieldMetadata<Typed[], Record<string, unknown>, string[]>;
  const rows = list.getFieldList();
  useSavedAfterRowChange(form.id, rows.length);
  return (
    <div className="form-stack" id={field.id} tabIndex={-1}>
      <FieldErrors field={field} />
      {rows.length === 0 && <p className="muted">{w.noRows}</p>}
      {rows.map((row, index) => (
        <fieldset key={row.key ?? row.name} className="metric-row">
          <legend>{fill(w.row, { n: index + 1 })}</legend>
          {children(row.getFieldset() as unknown as Cells, index)}
          <div>
            <Button
              {...form.remove.getButtonProps({ name: field.name, index })}
              type="submit"
              variant="quiet"
              small
            >
              {fill(w.remove, { n: index + 1 })}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button {...form.insert.getButtonProps({ name: field.name })} type="submit" variant="secondary">
          {addLabel}
        </Button>
      </div>
    </div>
  );
}

type Typed = Record<string, string | undefined>;
