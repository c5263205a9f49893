import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { needSections } from "#app/domain/needs/need.ts";
import { Button, SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { SelectField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

export interface NeedActionsProps {
  need: {
    may: { withdraw: boolean; decide: boolean; publish: boolean; addAddendum: boolean };
    addenda: unknown[];
  };
}

/** What this reader may do with the need; nothing for most. */
export function NeedActions({ need: { may, addenda } }: NeedActionsProps) {
  const { needs: w } = useWords();
  if (!may.withdraw && !may.decide && !may.publish && !may.addAddendum) return null;
  return (
    <div className="print-hide">
      <Card title={w.sectionTitles.actions} id="actions">
        <div className="stack">
          {may.decide && <Question act="accept" label={w.accept} question={w.acceptQuestion} />}
          {may.decide && <ReturnForm />}
          {may.publish && <Question act="publish" label={w.publishNow} question={w.publishQuestion} />}
          {may.addAddendum && <AddendumForm key={addenda.length} />}
          {may.withdraw && <WithdrawForm />}
        </div>
      </Card>
    </div>
  );
}

function Question({ act, label, question }: { act: string; label: string; question: string }) {
  return (
    <Form method="post">
      <ConfirmButton
        label={label}
        question={question}
        confirmLabel={label}
        name="act"
        value={act}
        variant="primary"
      />
    </Form>
  );
}

function ReturnForm() {
  const { needs: w } = useWords();
  const [form, fields] = useForm<{ remarks: { field?: string; text?: string }[] }>({
    id: "return",
    lastResult: useSubmission("return"),
    defaultValue: { remarks: [{}] },
  });
  const parts = [...needSections, "files" as const].map((value) => ({ value, label: w.sections[value] }));
  return (
    <details className="disclosure" open={form.status !== undefined || fields.remarks.dirty}>
      <summary>{w.return}</summary>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={{ remarks: w.remarkText, "remarks[].text": w.remarkText }} />
        <p className="muted">{w.returnIntro}</p>
        <input type="hidden" name="act" value="return" />
        {fields.remarks.getFieldList().map((remark) => {
          const { field, text } = remark.getFieldset();
          return (
            <fieldset key={remark.key ?? remark.name} className="metric-row">
              <SelectField
                field={field}
                label={w.remarkField}
                options={parts}
                emptyLabel={w.remarkWhole}
                required={false}
              />
              <TextArea field={text} label={w.remarkText} rows={3} />
            </fieldset>
          );
        })}
        <div className="button-row">
          <SubmitButton>{w.return}</SubmitButton>
          <Button
            {...form.insert.getButtonProps({ name: fields.remarks.name })}
            type="submit"
            variant="quiet"
          >
            {w.addRemark}
          </Button>
        </div>
      </Form>
    </details>
  );
}

function WithdrawForm() {
  const { needs: w } = useWords();
  const [form, fields] = useForm<{ reason: string }>({
    id: "withdraw",
    lastResult: useSubmission("withdraw"),
  });
  return (
    <Form method="post" {...getFormProps(form)}>
      <FormErrorSummary form={form} labels={{ reason: w.withdrawReason }} />
      <ConfirmButton label={w.withdraw} question={w.withdrawQuestion} name="act" value="withdraw">
        <TextArea field={fields.reason} label={w.withdrawReason} rows={2} required />
      </ConfirmButton>
    </Form>
  );
}

function AddendumForm() {
  const { needs: w } = useWords();
  const [form, fields] = useForm<{ text: string }>({
    id: "addendum",
    lastResult: useSubmission("addendum"),
  });
  return (
    <details className="disclosure" open={form.status === "error"}>
      <summary>{w.addAddendum}</summary>
      <Form method="post" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={{ text: w.addendumText }} />
        <TextArea
          field={fields.text}
          label={w.addendumText}
          hint={w.addendumHint}
          maxLength={2000}
          required
        />
        <div>
          <SubmitButton name="act" value="addendum">
            {w.addAddendum}
          </SubmitButton>
        </div>
      </Form>
    </details>
  );
}
