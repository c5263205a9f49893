import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { declineCodes } from "#app/domain/calls/call.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { FilesField } from "#app/ui/files-field.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

/** The bidder mends the form of its bid: a text and papers, sent once. */
export function CorrectForm({ bidId, maxBytes }: { bidId: string; maxBytes: number }) {
  const { review } = useWords();
  const w = review.result;
  const [form, fields] = useForm<{ bidId: string; text: string; files: File[]; file: File }>({
    id: "correct",
    lastResult: useSubmission("correct"),
  });
  return (
    <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="form-stack">
      <p>{w.correctLead}</p>
      <FormErrorSummary
        form={form}
        labels={{ text: w.correctText, files: w.correctFiles, file: w.correctFiles }}
      />
      <input type="hidden" name="bidId" value={bidId} />
      <TextArea field={fields.text} label={w.correctText} rows={5} maxLength={4000} required />
      <FilesField field={fields.files} label={w.correctFiles} maxBytes={maxBytes} multiple required={false} />
      <SubmitButton name="act" value="correct">
        {w.correct}
      </SubmitButton>
    </Form>
  );
}

/** The winner does not want to sign, for a coded reason and a sentence. */
export function DeclineForm({ bidId, title }: { bidId: string; title: string }) {
  const { review, vocabulary, common } = useWords();
  const w = review.result;
  return (
    <Card title={w.declineTitle}>
      <p>{w.declineLead}</p>
      <Form method="post">
        <input type="hidden" name="bidId" value={bidId} />
        <ConfirmButton
          label={w.decline}
          question={fill(w.declineQuestion, { title })}
          confirmLabel={w.declineConfirm}
          name="act"
          value="decline"
        >
          <p className="field">
            <label htmlFor="decline-code">{w.declineCode}</label>
            <select id="decline-code" name="reasonCode" required defaultValue="">
              <option value="">{common.choose}</option>
              {declineCodes.map((code) => (
                <option key={code} value={code}>
                  {vocabulary.reopenCode[code]}
                </option>
              ))}
            </select>
          </p>
          <p className="field">
            <label htmlFor="decline-why">{w.declineReason}</label>
            <input id="decline-why" name="reason" required maxLength={500} autoComplete="off" />
          </p>
        </ConfirmButton>
      </Form>
    </Card>
  );
}

/** What the bidder makes of the need; the firm reads it. */
export function FeedbackForm({ bidId }: { bidId: string }) {
  const { review } = useWords();
  const w = review.result;
  const [form, fields] = useForm<{ bidId: string; feedback: string }>({
    id: "feedback",
    lastResult: useSubmission("feedback"),
  });
  return (
    <Card title={w.feedbackTitle}>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <p>{w.feedbackLead}</p>
        <FormErrorSummary form={form} labels={{ feedback: w.feedback }} />
        <input type="hidden" name="bidId" value={bidId} />
        <TextArea field={fields.feedback} label={w.feedback} rows={4} maxLength={2000} required />
        <SubmitButton name="act" value="feedback" variant="secondary">
          {w.sendFeedback}
        </SubmitButton>
      </Form>
    </Card>
  );
}
