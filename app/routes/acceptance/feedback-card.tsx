import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { Side } from "#app/domain/agreements/agreement.ts";
import { otherSide } from "#app/domain/agreements/agreement.ts";
import type { AgreementHead } from "#app/domain/agreements/queries/head.server.ts";
import { feedbackAspects } from "#app/domain/performance/feedback.ts";
import type { FeedbackInput } from "#app/domain/performance/feedback-input.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface FeedbackCardProps {
  head: AgreementHead;
  feedback: {
    isRateable: boolean;
    opensAt: string | null;
    given: Side[];
    words: { side: Side; timeliness: number; quality: number; communication: number; body: string }[];
    write: Side[];
  };
}

/** What the two sides say of each other, and the form for one's own word. */
export function FeedbackCard({ head, feedback }: FeedbackCardProps) {
  const { acceptance: w, agreements } = useWords();
  const format = useFormat();
  const { words, write, opensAt, given } = feedback;
  return (
    <Card title={w.feedbackTitle} id="feedback">
      <div className="stack">
        <p className="muted small">{feedback.isRateable ? w.feedbackHint : w.feedbackLater}</p>
        {feedback.isRateable && given.length === 0 && <p className="muted">{w.feedbackNone}</p>}
        {opensAt && <p>{fill(w.feedbackWaits, { at: format.dateTime(opensAt) })}</p>}
        {words.map(({ side, body, ...ratings }) => (
          <section key={side} className="stack-small">
            <h3>{fill(w.feedbackFrom, { side: agreements[side] })}</h3>
            <p className="tag-row">
              {feedbackAspects.map((aspect) => (
                <span key={aspect}>
                  {w.aspects[aspect]} <strong>{fill(w.points, { n: ratings[aspect] })}</strong>
                </span>
              ))}
            </p>
            <PlainText text={body} />
          </section>
        ))}
        {write.map((side) => (
          <FeedbackForm key={side} side={side} about={head[`${otherSide(side)}Name`]} />
        ))}
      </div>
    </Card>
  );
}

const points = ["1", "2", "3", "4", "5"];

function FeedbackForm({ side, about }: { side: Side; about: string }) {
  const { acceptance: w } = useWords();
  const [form, fields] = useForm<FeedbackInput>({
    id: `feedback-${side}`,
    lastResult: useSubmission("feedback"),
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form-stack">
      <h3>{fill(w.feedbackFor, { name: about })}</h3>
      <FormErrorSummary form={form} labels={{ ...w.aspects, body: w.feedbackBody }} />
      <input type="hidden" name="side" value={side} />
      {feedbackAspects.map((aspect) => (
        <ChoiceField
          key={aspect}
          field={fields[aspect]}
          label={w.aspects[aspect]}
          hint={w.scale}
          type="radio"
          inline
          options={points.map((value) => ({ value, label: fill(w.points, { n: value }) }))}
          required
        />
      ))}
      <TextArea
        field={fields.body}
        label={w.feedbackBody}
        hint={w.feedbackBodyHint}
        rows={3}
        maxLength={1000}
        required
      />
      <div>
        <SubmitButton name="act" value="feedback">
          {w.giveFeedback}
        </SubmitButton>
      </div>
    </Form>
  );
}
