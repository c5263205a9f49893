import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { typedTotal, whole } from "#app/domain/agreements/agreement.ts";
import { Button } from "#app/ui/buttons.tsx";
import { FieldErrors } from "#app/ui/field-frame.tsx";
import { DateField, NumberField, TextField } from "#app/ui/fields.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { TypedTerms } from "./terms-fields.tsx";

type Rows = TypedTerms["milestones"];

interface MilestoneRowsProps {
  // biome-ignore lint/suspicious/noExplicitAny: the rows stand in the forms of two schemas
  form: Pick<FormMetadata<any, string[]>, "insert" | "remove">;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  field: FieldMetadata<Rows, any, string[]>;
}

/** Rows of milestones that are added and removed by buttons of the form, so that they work without scripts too. */
export function MilestoneRows({ form, field }: MilestoneRowsProps) {
  const { agreements: w } = useWords();
  const rows = field.getFieldList();
  return (
    <fieldset className="milestone-rows stack" id={field.id}>
      <legend>{w.milestones}</legend>
      <p className="field-hint">{w.milestonesHint}</p>
      <FieldErrors field={field} />
      {rows.map((row, index) => {
        const cells = row.getFieldset();
        return (
          <fieldset key={row.key ?? row.name} className="milestone-row">
            <legend className="visually-hidden">{fill(w.milestoneN, { n: index + 1 })}</legend>
            <TextField field={cells.title} label={w.milestoneTitle} required />
            <DateField field={cells.dueOn} label={w.dueOn} required={false} />
            <NumberField field={cells.shareBp} label={w.share} suffix="%" required />
            {rows.length > 1 && (
              <Button
                {...form.remove.getButtonProps({ name: field.name, index })}
                type="submit"
                variant="quiet"
                small
                aria-label={fill(w.removeMilestone, { n: index + 1 })}
              >
                ×
              </Button>
            )}
          </fieldset>
        );
      })}
      <div className="cluster cluster-apart">
        <Button {...form.insert.getButtonProps({ name: field.name })} type="submit" small>
          {w.addMilestone}
        </Button>
        <SharesTotal shares={rows.map((row) => row.getFieldset().shareBp.value)} />
      </div>
    </fieldset>
  );
}

/** The running total, as typed so far. */
function SharesTotal({ shares }: { shares: (string | undefined)[] }) {
  const { agreements: w } = useWords();
  const total = typedTotal(shares);
  const rest = Math.abs(whole - total) / 100;
  const verdict = total < whole ? w.sharesMissing : w.sharesOver;
  return (
    <output className={total === whole ? "shares-right" : "shares-wrong"}>
      {fill(w.sharesTotal, { total: total / 100 })} ·{" "}
      {total === whole ? w.sharesRight : fill(verdict, { rest })}
    </output>
  );
}
