import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { Side } from "#app/domain/agreements/agreement.ts";
import type { HaltKind } from "#app/domain/performance/change.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";
import { BecauseFields } from "./because-fields.tsx";

/** Asks to stop for a while, to go on, or to end early. */
export function HaltForm({ side, kinds }: { side: Side; kinds: HaltKind[] }) {
  const { changes: w } = useWords();
  const lastResult = useSubmission("halt");
  const [form, fields] = useForm<{ kind: string; reasonCode: string; reason: string }>({
    id: "halt",
    lastResult,
  });
  const labels = { kind: w.kind, reasonCode: w.reasonCode, reason: w.reason };
  return (
    <Card title={w.haltTitle}>
      <Disclosure summary={w.haltAsk} open={lastResult?.status === "error" || undefined}>
        <Form method="post" {...getFormProps(form)} className="form-stack">
          <FormErrorSummary form={form} labels={labels} />
          <ChoiceField
            field={fields.kind}
            label={w.kind}
            type="radio"
            options={kinds.map((value) => ({ value, label: w.halts[value], hint: w.haltHints[value] }))}
            required
          />
          <BecauseFields side={side} fields={fields} />
          <SubmitButton name="act" value="halt">
            {w.send}
          </SubmitButton>
        </Form>
      </Disclosure>
    </Card>
  );
}
