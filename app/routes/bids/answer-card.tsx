import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { AnswerIntentInput } from "#app/domain/bids/input.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

/** The receiver's answer; a coordinator who gives it in the receiver's name is told so. */
export function AnswerCard({ id, onBehalf }: { id: string; onBehalf: boolean }) {
  const { bids: w } = useWords();
  const [form, fields] = useForm<AnswerIntentInput>({ id: "answer", lastResult: useSubmission("answer") });
  const verdicts = [
    { value: "accept", label: w.accept },
    { value: "decline", label: w.decline },
  ];
  return (
    <Card title={w.answerTitle} tone="accent">
      {onBehalf && <Banner tone="warning">{w.answerOnBehalf}</Banner>}
      <p>{w.answerLead}</p>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={{ verdict: w.verdict, answer: w.answerText }} />
        <input type="hidden" name="id" value={id} />
        <ChoiceField field={fields.verdict} label={w.verdict} type="radio" options={verdicts} required />
        <TextArea
          field={fields.answer}
          label={w.answerText}
          hint={w.answerTextHint}
          rows={4}
          maxLength={800}
        />
        <SubmitButton name="act" value="answer">
          {w.submitAnswer}
        </SubmitButton>
      </Form>
    </Card>
  );
}
