import type { FieldMetadata } from "@conform-to/react";
import { typedTotal, whole } from "#app/domain/agreements/agreement.ts";
import { Button } from "#app/ui/buttons.tsx";
import type { AnyField } from "#app/ui/field-frame.tsx";
import { FieldErrors } from "#app/ui/field-frame.tsx";
import { DateField, NumberField, TextField } from "#app/ui/fields.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { TermsForm } from "./terms-fields.tsx";
import type { TypedMilestone } from "./typed-terms.ts";

interface MilestoneRowsProps {
  form: TermsForm;
  field: AnyField;
  /** The contract's value, of which the shares are. */
  value: AnyField;
}

/** Rows of milestones that are added and removed by buttons of the form, so that they work without scripts too. */
export function MilestoneRows({ form, field, value }: MilestoneRowsProps) {
  const { agreements: w, drafting } = useWords();
  const list = field as unknown as FieldMetadata<TypedMilestone[], Record<string, unknown>, string[]>;
  const rows = list.getFieldList();
  const format = useFormat();
  /** About what a share comes to, as typed so far; nothing while either is no number. */
  const amountOf = (share: string | undefined) => {
    const amount = typedTotal([share]) * typedTotal([value.value as string | undefined]);
    return amount > 0 && fill(drafting.amountOf, { amount: format.money(amount) });
  };
  return (
    <fieldset className="milestone-rows stack" id={field.id}>
      <legend className="visually-hidden">{w.milestones}</legend>
      <p className="field-hint">{w.milestonesHint}</p>
      <FieldErrors field={field} />
      {rows.map((row, index) => {
        const cells = row.getFieldset();
        return (
          <fieldset key={row.key ?? row.name} className="milestone-row">
            <legend className="visually-hidden">{fill(w.milestoneN, { n: index + 1 })}</legend>
            <TextField field={cells.title} label={w.milestoneTitle} required />
            <DateField field={cells.dueOn} label={w.dueOn} />
            <NumberField
              field={cells.shareBp}
              label={w.share}
              hint={amountOf(cells.shareBp.value)}
              suffix="%"
              required
            />
            <div className="milestone-deliverable">
              <TextField field={cells.deliverable} label={drafting.deliverable} />
            </div>
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
