import type { FieldMetadata } from "@conform-to/react";
import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ApplyInput } from "#app/domain/performance/acceptance-input.ts";
import type { AcceptancePage } from "#app/domain/performance/queries/acceptance.server.ts";
import type { Indicator } from "#app/domain/performance/queries/acceptance-rules.server.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";
import { IndicatorWords } from "./indicator-words.tsx";

type Measured = ApplyInput["results"][number];

/** The solver's application; after a rectification it begins with what was told the first time. */
export function ApplyForm({ page }: { page: AcceptancePage }) {
  const { acceptance: w } = useWords();
  const { indicators, rounds } = page;
  const before = rounds.at(-1);
  const results = indicators.map(({ id }) => {
    const told = before?.results.find(({ indicatorId }) => indicatorId === id);
    const { measured = "", method = "", evidence } = told ?? {};
    return { indicatorId: id, measured, method, evidence: evidence ?? undefined };
  });
  const [form, fields] = useForm<ApplyInput>({
    id: "apply",
    lastResult: useSubmission("apply"),
    defaultValue: { summary: before?.summary, results },
  });
  const labels = {
    summary: w.summary,
    "results[].measured": w.measured,
    "results[].method": w.method,
    "results[].evidence": w.evidence,
  };
  return (
    <Card title={before ? w.applyAgainTitle : w.applyTitle} tone="accent">
      <p className="muted small">{w.applyHint}</p>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={labels} />
        <TextArea field={fields.summary} label={w.summary} hint={w.summaryHint} maxLength={4000} required />
        {fields.results.getFieldList().map((field, place) => {
          const indicator = indicators[place];
          return indicator && <ResultFields key={indicator.id} field={field} indicator={indicator} />;
        })}
        <div>
          <SubmitButton name="act" value="apply">
            {w.apply}
          </SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

function ResultFields({
  field,
  indicator,
}: {
  field: FieldMetadata<Measured, ApplyInput, string[]>;
  indicator: Indicator;
}) {
  const { acceptance: w } = useWords();
  const { measured, method, evidence } = field.getFieldset();
  return (
    <fieldset className="metric-row">
      <legend>{indicator.name}</legend>
      <p>
        <IndicatorWords indicator={indicator} isNamed />
      </p>
      <input type="hidden" name={`${field.name}.indicatorId`} value={indicator.id} />
      <TextField field={measured} label={w.measured} hint={w.measuredHint} width="medium" required />
      <TextField field={method} label={w.method} hint={w.methodHint} required />
      <TextArea
        field={evidence}
        label={w.evidence}
        hint={w.evidenceHint}
        rows={2}
        maxLength={2000}
        required={false}
      />
    </fieldset>
  );
}
