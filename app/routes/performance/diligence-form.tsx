import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { diligenceKinds } from "#app/domain/performance/diligence.ts";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField } from "#app/ui/fields.tsx";
import { FilesField } from "#app/ui/files-field.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

interface DiligenceFormProps {
  milestones: { id: string; position: number; title: string }[];
  today: string;
  maxBytes: number;
}

interface Typed {
  milestoneId: string;
  kind: string;
  happenedOn: string;
  body: string;
  files: File[];
  file: File;
}

export function DiligenceForm({ milestones, today, maxBytes }: DiligenceFormProps) {
  const { diligence: w } = useWords();
  const lastResult = useSubmission("record");
  const [form, fields] = useForm<Typed>({ id: "diligence", lastResult, defaultValue: { happenedOn: today } });
  const labels = {
    milestoneId: w.milestone,
    kind: w.kind,
    happenedOn: w.happenedOn,
    body: w.body,
    files: w.files,
    file: w.files,
  };
  return (
    <div className="print-hide">
      <Disclosure summary={w.add} open={lastResult?.status === "error" || undefined}>
        <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="form-stack">
          <FormErrorSummary form={form} labels={labels} />
          <SelectField
            field={fields.milestoneId}
            label={w.milestone}
            options={milestones.map(({ id, position, title }) => ({
              value: id,
              label: `${position}. ${title}`,
            }))}
            width="full"
            required
          />
          <SelectField
            field={fields.kind}
            label={w.kind}
            options={diligenceKinds.map((value) => ({ value, label: w.kinds[value] }))}
            required
          />
          <DateField field={fields.happenedOn} label={w.happenedOn} required />
          <TextArea field={fields.body} label={w.body} hint={w.bodyHint} rows={5} maxLength={4000} required />
          <FilesField field={fields.files} label={w.files} maxBytes={maxBytes} multiple />
          <p className="muted small">{w.forGood}</p>
          <SubmitButton name="act" value="record">
            {w.add}
          </SubmitButton>
        </Form>
      </Disclosure>
    </div>
  );
}
