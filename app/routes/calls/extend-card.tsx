import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, TextField } from "#app/ui/fields.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";

interface Values {
  closesAt: string;
  reason: string;
}

/** A later closing time for a public list. `closesAt` is the present one, as the browser's field writes it. */
export function ExtendCard({ closesAt }: { closesAt: string | null }) {
  const { calls } = useWords();
  const w = calls.extend;
  const result = useSubmission("extend");
  const [form, f] = useForm<Values>({
    id: "extend",
    lastResult: result,
    defaultValue: { closesAt: closesAt ?? undefined },
  });
  const labels = { closesAt: w.closesAt, reason: w.reason };
  return (
    <Card title={w.title} id="extend-card">
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={labels} />
        {result && !result.error && (
          <Banner tone="success" live>
            {w.done}
          </Banner>
        )}
        <p className="muted">{w.note}</p>
        <DateField field={f.closesAt} label={w.closesAt} hint={calls.timeHint} withTime required />
        <TextField field={f.reason} label={w.reason} required />
        <ConfirmButton label={w.submit} question={w.question} name="act" value="extend" variant="primary" />
      </Form>
    </Card>
  );
}
