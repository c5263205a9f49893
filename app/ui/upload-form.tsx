import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { FormEvent } from "react";
import { useEffect, useState } from "react";
import { tiers } from "#app/domain/files/attachment.ts";
import { SubmitButton } from "./buttons.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { FormErrorSummary } from "./error-summary.tsx";
import { FilesField } from "./files-field.tsx";
import { useSubmission } from "./submission.ts";
import { UploadRows } from "./upload-rows.tsx";
import { useUploads } from "./use-uploads.ts";
import { useWords } from "./words.tsx";

interface UploadFormProps {
  maxBytes: number;
  act?: string;
  /** Fields that go with each file; given, they stand in place of the choice of a tier. */
  fixed?: Record<string, string>;
  label?: string;
}

/**
 * Adds files: posts the act with `file` and `tier` (or the fixed fields), once for each. With scripts several can be chosen, and each has a
 * row with how far it is and what came of it; without, the form posts one file and the page answers.
 */
export function UploadForm({ maxBytes, act = "attachFile", fixed, label }: UploadFormProps) {
  const words = useWords();
  const w = words.files;
  const [hasScripts, setHasScripts] = useState(false);
  useEffect(() => setHasScripts(true), []);
  const uploads = useUploads(act, maxBytes);
  const [form, fields] = useForm<{ file: File; tier: string }>({
    id: ["attach", ...Object.values(fixed ?? {})].join("-"),
    lastResult: useSubmission(act),
    defaultValue: { tier: "public" },
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    const target = event.currentTarget;
    const data = new FormData(target);
    const files = data.getAll("file").filter((one) => one instanceof File);
    event.preventDefault();
    if (uploads.busy) return;
    void uploads.send(files, fixed ?? { tier: String(data.get("tier") ?? "") });
    for (const input of target.querySelectorAll<HTMLInputElement>("input[type=file]")) input.value = "";
  };
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      {...getFormProps(form)}
      noValidate={false}
      className="form-stack"
      onSubmit={send}
    >
      <FormErrorSummary form={form} labels={{ tier: w.tier }} />
      <FilesField
        field={fields.file}
        label={label ?? w.file}
        maxBytes={maxBytes}
        multiple={hasScripts}
        required
      />
      {Object.entries(fixed ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {!fixed && (
        <ChoiceField
          field={fields.tier}
          label={w.tier}
          hint={w.tierHint}
          type="radio"
          inline
          options={tiers.map((value) => ({ value, label: words.vocabulary.visibilityTier[value] }))}
          required
        />
      )}
      <div>
        <SubmitButton variant="secondary" name="act" value={act} busy={uploads.busy || undefined}>
          {w.upload}
        </SubmitButton>
      </div>
      <UploadRows uploads={uploads.items} />
    </Form>
  );
}
