import type { FieldMetadata } from "@conform-to/react";
import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { Side } from "#app/domain/agreements/agreement.ts";
import type { Terms } from "#app/domain/performance/change.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, NumberField, TextField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { BecauseFields } from "./because-fields.tsx";

interface Row {
  id: string;
  title: string;
  deliverable: string;
  dueOn: string;
  shareBp: string;
}

interface Typed {
  reasonCode: string;
  reason: string;
  endsOn: string;
  contractValueFen: string;
  techValueFen: string;
  milestones: Row[];
}

const typedWan = (fen: number | null) => (fen === null ? "" : String(fen / 1_000_000));

/** The terms as they stand, to be typed over; what is confirmed is not among them. The request keeps only what differs. */
export function TermsChangeForm({ side, terms }: { side: Side; terms: Terms }) {
  const { changes: w, agreements } = useWords();
  const open = terms.milestones.filter((row) => !row.doneAt);
  const lastResult = useSubmission("changeTerms");
  const [form, fields] = useForm<Typed>({
    id: "change-terms",
    lastResult,
    defaultValue: {
      endsOn: terms.endsOn ?? "",
      contractValueFen: typedWan(terms.contractValueFen),
      techValueFen: typedWan(terms.techValueFen),
      milestones: open.map(({ id, title, deliverable, dueOn, shareBp }) => ({
        id,
        title,
        deliverable: deliverable ?? "",
        dueOn: dueOn ?? "",
        shareBp: String(shareBp / 100),
      })),
    },
  });
  const labels = {
    endsOn: w.terms.endsOn,
    contractValueFen: w.terms.contractValueFen,
    techValueFen: w.terms.techValueFen,
    milestones: agreements.milestones,
    reasonCode: w.reasonCode,
    reason: w.reason,
  };
  return (
    <Card title={w.termsTitle}>
      <Disclosure summary={w.termsAsk} open={lastResult?.status === "error" || undefined}>
        <Form method="post" {...getFormProps(form)} className="form-stack">
          <FormErrorSummary form={form} labels={labels} />
          <DateField field={fields.endsOn} label={w.terms.endsOn} />
          <NumberField
            field={fields.contractValueFen}
            label={w.terms.contractValueFen}
            suffix={w.wan}
            required
          />
          <NumberField field={fields.techValueFen} label={w.terms.techValueFen} suffix={w.wan} />
          {fields.milestones.getFieldList().map((row, index) => (
            <MilestoneFields
              key={row.key}
              row={row}
              position={terms.milestones.findIndex(({ id }) => id === open[index]?.id) + 1}
            />
          ))}
          <BecauseFields side={side} fields={fields} />
          <SubmitButton name="act" value="changeTerms">
            {w.send}
          </SubmitButton>
        </Form>
      </Disclosure>
    </Card>
  );
}

function MilestoneFields({ row, position }: { row: FieldMetadata<Row>; position: number }) {
  const { changes: w, agreements } = useWords();
  const fields = row.getFieldset();
  return (
    <fieldset className="change-milestone">
      <legend>{fill(agreements.milestoneN, { n: position })}</legend>
      <input type="hidden" name={fields.id.name} value={fields.id.initialValue} />
      <TextField field={fields.title} label={w.milestone.title} required />
      <TextField field={fields.deliverable} label={w.milestone.deliverable} />
      <DateField field={fields.dueOn} label={w.milestone.dueOn} />
      <NumberField field={fields.shareBp} label={w.milestone.shareBp} suffix="%" required />
    </fieldset>
  );
}
