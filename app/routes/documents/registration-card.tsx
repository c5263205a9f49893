import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { RegistrationInput } from "#app/domain/documents/input.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, TextField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";

interface RegistrationCardProps {
  registration: RegistrationInput | null;
  mayRegister: boolean;
  today: string;
}

/** Under which number, where and when the contract is registered. */
export function RegistrationCard({ registration, mayRegister, today }: RegistrationCardProps) {
  const { documents: w } = useWords();
  const format = useFormat();
  const refused = useSubmission("register")?.error !== undefined;
  return (
    <Card title={w.registrationTitle}>
      <div className="stack-small">
        {registration ? (
          <DescriptionList
            items={[
              { term: w.registrationNo, value: registration.registrationNo },
              { term: w.registrationOffice, value: registration.office },
              { term: w.registeredOn, value: format.date(registration.registeredOn) },
            ]}
          />
        ) : (
          <p className="muted">{w.registrationNone}</p>
        )}
        {mayRegister && !registration && <RegistrationForm registration={null} today={today} />}
        {mayRegister && registration && (
          <details open={refused || undefined}>
            <summary>{w.registrationChange}</summary>
            <RegistrationForm registration={registration} today={today} />
          </details>
        )}
      </div>
    </Card>
  );
}

function RegistrationForm({ registration, today }: Pick<RegistrationCardProps, "registration" | "today">) {
  const { documents: w } = useWords();
  const [form, fields] = useForm<RegistrationInput>({
    id: "registration",
    lastResult: useSubmission("register"),
    defaultValue: registration ?? { registeredOn: today },
  });
  const labels = {
    registrationNo: w.registrationNo,
    office: w.registrationOffice,
    registeredOn: w.registeredOn,
  };
  return (
    <Form method="post" {...getFormProps(form)} className="form-stack">
      <p className="muted small">{w.registrationHint}</p>
      <FormErrorSummary form={form} labels={labels} />
      <TextField field={fields.registrationNo} label={w.registrationNo} autoComplete="off" required />
      <TextField
        field={fields.office}
        label={w.registrationOffice}
        hint={w.registrationOfficeHint}
        autoComplete="off"
        required
      />
      <DateField field={fields.registeredOn} label={w.registeredOn} required />
      <div>
        <SubmitButton variant="secondary" name="act" value="register">
          {w.registrationSave}
        </SubmitButton>
      </div>
    </Form>
  );
}
