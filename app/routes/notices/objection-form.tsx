import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import type { Choice } from "#app/ui/fields.tsx";
import { SelectField, TextField } from "#app/ui/fields.tsx";
import { FilesField } from "#app/ui/files-field.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { TextArea } from "#app/ui/text-area.tsx";
import { useWords } from "#app/ui/words.tsx";

interface ObjectionFormProps {
  noticeId: string;
  person: string;
  orgs: Choice[];
  maxBytes: number;
}

interface Typed {
  noticeId: string;
  name: string;
  phone: string;
  orgId: string;
  text: string;
  files: File[];
  file: File;
}

export function ObjectionForm({ noticeId, person, orgs, maxBytes }: ObjectionFormProps) {
  const { publicNotices: w } = useWords();
  const [form, fields] = useForm<Typed>({
    id: "objection",
    lastResult: useSubmission("object"),
    defaultValue: { name: person },
  });
  const labels = { name: w.name, phone: w.phone, orgId: w.org, text: w.text, files: w.files, file: w.files };
  return (
    <Card title={w.objectTitle} id="object">
      <p>{w.objectLead}</p>
      <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="form-stack">
        <FormErrorSummary form={form} labels={labels} />
        <input type="hidden" name="noticeId" value={noticeId} />
        <TextField field={fields.name} label={w.name} width="medium" autoComplete="name" required />
        <TextField
          field={fields.phone}
          label={w.phone}
          type="tel"
          width="medium"
          autoComplete="tel"
          required
        />
        {orgs.length > 0 && (
          <SelectField field={fields.orgId} label={w.org} options={orgs} emptyLabel={w.noOrg} />
        )}
        <TextArea field={fields.text} label={w.text} rows={8} maxLength={4000} required />
        <FilesField
          field={fields.files}
          label={w.files}
          hint={w.filesHint}
          maxBytes={maxBytes}
          multiple
          required
        />
        <SubmitButton name="act" value="object">
          {w.submit}
        </SubmitButton>
      </Form>
    </Card>
  );
}
