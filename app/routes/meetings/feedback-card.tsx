import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { meetingOutcomes, nextSteps, textLimit } from "#app/domain/meetings/meeting.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { MeetingNextStep, MeetingOutcome } from "#db/schema.ts";

interface Said {
  orgId: string;
  orgName: string;
  outcome: MeetingOutcome;
  nextStep: MeetingNextStep | null;
  note: string | null;
}
interface Meeting {
  id: string;
  feedback: Said[];
  feedbackOf: string | null;
}

/** What each side says of how it went, and the form of the reader's own side. */
export function FeedbackCard({ meeting }: { meeting: Meeting }) {
  const { meetings: w } = useWords();
  const own = meeting.feedback.find(({ orgId }) => orgId === meeting.feedbackOf);
  const items = meeting.feedback.map(({ orgName, outcome, nextStep, note }) => ({
    term: orgName,
    value: [w.outcome[outcome], nextStep && w.nextStep[nextStep], note].filter(Boolean).join(" · "),
  }));
  return (
    <Card title={w.feedback} id="feedback">
      <div className="stack">
        {items.length === 0 ? (
          <p className="muted">{w.feedbackNone}</p>
        ) : (
          <DescriptionList items={items} wide />
        )}
        {meeting.feedbackOf && (
          <Disclosure summary={own ? w.feedbackChange : w.feedbackGive} open={!own}>
            <FeedbackForm key={own?.note} id={meeting.id} said={own} />
          </Disclosure>
        )}
      </div>
    </Card>
  );
}

function FeedbackForm({ id, said }: { id: string; said: Said | undefined }) {
  const { meetings: w } = useWords();
  const [form, fields] = useForm<{ outcome: string; nextStep?: string; note?: string }>({
    id: "feedback-form",
    lastResult: useSubmission("feedback"),
    defaultValue: {
      outcome: said?.outcome,
      nextStep: said?.nextStep ?? undefined,
      note: said?.note ?? undefined,
    },
  });
  return (
    <Form method="post" {...getFormProps(form)} className="form-stack">
      <p className="muted">{w.feedbackHint}</p>
      <input type="hidden" name="id" value={id} />
      <ChoiceField
        field={fields.outcome}
        label={w.outcomeLabel}
        type="radio"
        options={meetingOutcomes.map((value) => ({ value, label: w.outcome[value] }))}
        inline
        required
      />
      <SelectField
        field={fields.nextStep}
        label={w.nextStepLabel}
        hint={w.nextStepHint}
        options={nextSteps.map((value) => ({ value, label: w.nextStep[value] }))}
      />
      <TextArea field={fields.note} label={w.note} rows={3} maxLength={textLimit} required={false} />
      <SubmitButton name="act" value="feedback">
        {w.feedbackSend}
      </SubmitButton>
    </Form>
  );
}
