import { getFormProps, useForm } from "@conform-to/react";
import { Form, useSubmit } from "@remix-run/react";
import type { FormEvent } from "react";
import { useState } from "react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { FileField } from "#app/ui/fields.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";

const hex = (digest: ArrayBuffer) =>
  [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Checks a file by its hash: in the browser, so that it does not leave the computer; where scripts or a secure connection are missing, on the server. */
export function FileCheck() {
  const { documents: w } = useWords();
  const submit = useSubmit();
  const [busy, setBusy] = useState(false);
  const [form, fields] = useForm<{ file: File }>({ id: "file", lastResult: useSubmission("file") });
  const check = async (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get("file");
    if (!(file instanceof File) || !crypto.subtle) return;
    event.preventDefault();
    setBusy(true);
    const sha256 = hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    setBusy(false);
    submit({ act: "file", sha256 }, { method: "post" });
  };
  return (
    <Card title={w.byFileTitle}>
      <Form
        method="post"
        encType="multipart/form-data"
        {...getFormProps(form)}
        noValidate={false}
        onSubmit={check}
        className="form-stack"
      >
        <FormErrorSummary form={form} labels={{ file: w.file }} />
        <p className="muted small">{w.byFileHint}</p>
        <FileField field={fields.file} label={w.file} hint={w.byFileScan} accept=".pdf,.docx" required />
        <div>
          <SubmitButton variant="secondary" name="act" value="file" busy={busy || undefined}>
            {w.check}
          </SubmitButton>
        </div>
      </Form>
    </Card>
  );
}
