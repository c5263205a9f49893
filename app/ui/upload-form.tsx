import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ChangeEvent } from "react";
import { useState } from "react";
import { acceptedEndings, tiers } from "#app/domain/files/attachment.ts";
import { SubmitButton } from "./buttons.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { FormErrorSummary } from "./error-summary.tsx";
import { FileField } from "./fields.tsx";
import { useSubmission } from "./submission.ts";
import { useFormat } from "./use-format.ts";
import { errorText, fill, useWords } from "./words.tsx";

/** Adds one file: posts the act `attachFile` with `file` and `tier`. Its size is compared here too, before it travels. */
export function UploadForm({ maxBytes }: { maxBytes: number }) {
  const words = useWords();
  const w = words.files;
  const format = useFormat();
  const [tooLarge, setTooLarge] = useState(false);
  const [form, fields] = useForm<{ file: File; tier: string }>({
    id: "attach",
    lastResult: useSubmission("attachFile"),
    defaultValue: { tier: "public" },
  });
  const check = (event: ChangeEvent<HTMLFormElement>) => {
    const input: unknown = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== "file") return;
    const refused = (input.files?.[0]?.size ?? 0) > maxBytes;
    setTooLarge(refused);
    input.setCustomValidity(refused ? errorText(words, "fileTooLarge") : "");
  };
  return (
    <Form
      method="post"
      encType="multipart/form-data"
      {...getFormProps(form)}
      noValidate={false}
      className="form-stack"
      onChange={check}
    >
      <FormErrorSummary form={form} labels={{ file: w.file, tier: w.tier }} />
      <FileField
        field={fields.file}
        label={w.file}
        hint={fill(w.hint, { size: format.size(maxBytes) })}
        accept={acceptedEndings}
        required
      />
      {tooLarge && (
        <p className="field-error" role="alert">
          {errorText(words, "fileTooLarge")}
        </p>
      )}
      <ChoiceField
        field={fields.tier}
        label={w.tier}
        hint={w.tierHint}
        type="radio"
        inline
        options={tiers.map((value) => ({ value, label: words.vocabulary.visibilityTier[value] }))}
        required
      />
      <div>
        <SubmitButton variant="secondary" name="act" value="attachFile">
          {w.upload}
        </SubmitButton>
      </div>
    </Form>
  );
}
