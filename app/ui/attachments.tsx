import { getFormProps, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ChangeEvent } from "react";
import { useState } from "react";
import { acceptedEndings, tiers } from "#app/domain/files/attachment.ts";
import { paths } from "#app/paths.ts";
import type { VisibilityTier } from "#db/schema.ts";
import { ActErrors } from "./act-errors.tsx";
import { SubmitButton } from "./buttons.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { ConfirmButton } from "./confirm.tsx";
import { FormErrorSummary } from "./error-summary.tsx";
import { FileField } from "./fields.tsx";
import { useSubmission } from "./submission.ts";
import { Tag } from "./tags.tsx";
import { useFormat } from "./use-format.ts";
import { errorText, fill, useWords } from "./words.tsx";

export interface AttachmentsProps {
  /** What `listAttachments` returned. */
  list: {
    items: { id: string; fileName: string; size: number; tier: VisibilityTier }[];
    hidden: Record<VisibilityTier, number>;
  };
  /** Shows remove buttons, which post the act `removeFile` with `attachmentId` to the page's own address. */
  mayRemove?: boolean;
}

/** A record's files: name, size, who may read it; and how many more there are in tiers that the reader does not reach. */
export function Attachments({ list, mayRemove }: AttachmentsProps) {
  const { files, vocabulary } = useWords();
  const format = useFormat();
  const hidden = tiers.filter((tier) => list.hidden[tier] > 0);
  if (list.items.length === 0 && hidden.length === 0) return <p className="muted">{files.empty}</p>;
  return (
    <>
      {mayRemove && <ActErrors acts={["removeFile"]} />}
      <ul className="plain-list">
        {list.items.map((file) => (
          <li key={file.id} className="list-row">
            <span className="file-words">
              <a href={paths.files.download(file.id)} download>
                {file.fileName}
              </a>{" "}
              <span className="muted nowrap">{format.size(file.size)}</span>{" "}
              <Tag tone={file.tier === "public" ? "neutral" : "info"}>
                {vocabulary.visibilityTier[file.tier]}
              </Tag>
            </span>
            {mayRemove && (
              <Form method="post">
                <input type="hidden" name="attachmentId" value={file.id} />
                <ConfirmButton
                  label={files.remove}
                  question={fill(files.removeQuestion, { name: file.fileName })}
                  name="act"
                  value="removeFile"
                  small
                />
              </Form>
            )}
          </li>
        ))}
      </ul>
      {hidden.map((tier) => (
        <p key={tier} className="muted small">
          {fill(files.hidden[tier], { n: list.hidden[tier] })}
        </p>
      ))}
    </>
  );
}

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
