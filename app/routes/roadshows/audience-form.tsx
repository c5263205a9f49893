import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { AudienceInput } from "#app/domain/roadshows/input.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { NumberField } from "#app/ui/fields.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";

interface Audience {
  id: string;
  admission: string;
  capacity: number | null;
  whenFull: string;
  maySet: boolean;
}

/** Whom the roadshow lets in, how many, and what happens once it is full. */
export function AudienceForm({ show, saved }: { show: Audience; saved: boolean }) {
  const w = useWords().audience;
  const lastResult = useSubmission("set");
  const { id, admission, whenFull } = show;
  const defaultValue = { id, admission, whenFull, capacity: show.capacity ? String(show.capacity) : "" };
  const [form, fields] = useForm<AudienceInput>({ lastResult, defaultValue });
  if (!show.maySet) return null;
  return (
    <Card title={w.settings} id="settings">
      {saved && !lastResult && (
        <Banner tone="success" live>
          {w.saved}
        </Banner>
      )}
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary
          form={form}
          labels={{ admission: w.admission, capacity: w.capacity, whenFull: w.whenFull }}
        />
        <input type="hidden" name="id" value={id} />
        <ChoiceField
          field={fields.admission}
          label={w.admission}
          type="radio"
          options={[
            { value: "open", label: w.admissionOpen },
            { value: "approval", label: w.admissionApproval },
          ]}
        />
        <NumberField
          field={fields.capacity}
          label={w.capacity}
          hint={w.capacityHint}
          suffix={w.people}
          required={false}
        />
        <ChoiceField
          field={fields.whenFull}
          label={w.whenFull}
          type="radio"
          options={[
            { value: "wait", label: w.whenFullWait },
            { value: "refuse", label: w.whenFullRefuse },
          ]}
        />
        <SubmitButton name="act" value="set" variant="secondary">
          {w.save}
        </SubmitButton>
      </Form>
    </Card>
  );
}
