import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { AcceptancePage } from "#app/domain/performance/queries/acceptance.server.ts";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

/** The two ways in which an acceptance comes to its end: closing, or failing what was not mended in time. */
export function EndForms({ page }: { page: AcceptancePage }) {
  const { acceptance: w } = useWords();
  const format = useFormat();
  const { head, may, pastDays, rounds, unpaidFen } = page;
  const rectifyBy = rounds.at(-1)?.rectifyBy;
  return (
    <>
      {head.status === "rectifying" && rectifyBy && (
        <Banner tone={pastDays > 0 ? "danger" : "warning"}>
          {pastDays > 0
            ? fill(w.pastDays, { n: pastDays })
            : fill(w.rectifyRunning, { date: format.date(rectifyBy) })}
        </Banner>
      )}
      {may.fail && <FailForm />}
      {may.complete && (
        <Card title={w.completeTitle} tone="accent">
          <div className="stack-small">
            <p>{w.completeHint}</p>
            {unpaidFen !== null && unpaidFen > 0 && (
              <Banner tone="warning">{fill(w.unpaid, { amount: format.money(unpaidFen) })}</Banner>
            )}
            {unpaidFen === 0 && <p>{w.paid}</p>}
            <Form method="post">
              <ConfirmButton
                label={w.complete}
                question={w.completeQuestion}
                variant="primary"
                name="act"
                value="complete"
              />
            </Form>
          </div>
        </Card>
      )}
    </>
  );
}

function FailForm() {
  const { acceptance: w } = useWords();
  const [form, fields] = useForm<{ text: string }>({ id: "fail", lastResult: useSubmission("fail") });
  return (
    <Card title={w.failTitle}>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={{ text: w.failText }} />
        <TextArea field={fields.text} label={w.failText} rows={3} maxLength={4000} required />
        <ConfirmButton label={w.fail} question={w.failQuestion} name="act" value="fail" />
      </Form>
    </Card>
  );
}
