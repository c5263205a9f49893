import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { acceptanceVerdicts } from "#app/domain/performance/acceptance.ts";
import type { ExpertOpinionInput } from "#app/domain/performance/acceptance-input.ts";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

/** The expert's verdict with its reasons, once. */
export function ExpertForm({ mayRectify }: { mayRectify: boolean }) {
  const { acceptance: w, vocabulary } = useWords();
  const [form, fields] = useForm<ExpertOpinionInput>({
    id: "expert-opinion",
    lastResult: useSubmission("submit"),
  });
  const options = acceptanceVerdicts
    .filter((value) => value !== "rectify" || mayRectify)
    .map((value) => ({ value, label: vocabulary.acceptanceVerdict[value] }));
  return (
    <Card title={w.expertOpinion} tone="accent">
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={{ verdict: w.verdict, text: w.opinionText }} />
        <ChoiceField
          field={fields.verdict}
          label={w.verdict}
          type="radio"
          inline
          options={options}
          required
        />
        <TextArea
          field={fields.text}
          label={w.opinionText}
          hint={w.expertOpinionHint}
          maxLength={4000}
          required
        />
        <ConfirmButton
          label={w.submitOpinion}
          question={w.submitQuestion}
          name="act"
          value="submit"
          variant="primary"
        />
      </Form>
    </Card>
  );
}
