import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { RulingInput } from "#app/domain/notices/input.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

interface Case {
  id: string;
  version: number;
  mayAccept: boolean;
  mayRule: boolean;
}

/** The coordinator's part: first the form of the case, then its substance. */
export function HearCase({ objection }: { objection: Case }) {
  if (objection.mayAccept) return <FormalCheck objection={objection} />;
  if (objection.mayRule) return <Ruling objection={objection} />;
  return null;
}

function Ref({ objection: { id, version } }: { objection: Case }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

function FormalCheck({ objection }: { objection: Case }) {
  const { publicNotices: w } = useWords();
  return (
    <Card title={w.formTitle} tone="accent">
      <p>{w.formLead}</p>
      <div className="button-row">
        <Form method="post">
          <Ref objection={objection} />
          <ConfirmButton
            label={w.accept}
            question={w.acceptConfirm}
            name="act"
            value="accept"
            variant="primary"
          />
        </Form>
        <Form method="post">
          <Ref objection={objection} />
          <ConfirmButton label={w.refuse} question={w.refuseQuestion} name="act" value="refuse">
            <div className="field">
              <label htmlFor="refusal">{w.refuseReason}</label>
              <textarea id="refusal" name="decision" rows={3} required maxLength={2000} />
            </div>
          </ConfirmButton>
        </Form>
      </div>
    </Card>
  );
}

function Ruling({ objection }: { objection: Case }) {
  const { publicNotices: w } = useWords();
  const [form, fields] = useForm<RulingInput>({ id: "rule", lastResult: useSubmission("rule") });
  const options = [
    { value: "uphold", label: w.uphold, hint: w.upholdHint },
    { value: "reject", label: w.reject, hint: w.rejectHint },
  ];
  return (
    <Card title={w.ruleTitle} tone="accent">
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={{ ruling: w.ruling, decision: w.rulingReasons }} />
        <Ref objection={objection} />
        <ChoiceField field={fields.ruling} label={w.ruling} type="radio" options={options} required />
        <TextArea
          field={fields.decision}
          label={w.rulingReasons}
          hint={w.rulingHint}
          rows={6}
          maxLength={4000}
          required
        />
        <SubmitButton name="act" value="rule">
          {w.rule}
        </SubmitButton>
      </Form>
    </Card>
  );
}
