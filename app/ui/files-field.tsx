import { acceptedEndings } from "#app/domain/files/attachment.ts";
import type { AnyField } from "./field-frame.tsx";
import { FileField } from "./fields.tsx";
import { useFormat } from "./use-format.ts";
import { fill, useWords } from "./words.tsx";

interface FilesFieldProps {
  field: AnyField;
  label: string;
  maxBytes: number;
  /** What kind of files is meant; stands before what is accepted. */
  hint?: string;
  multiple?: boolean;
  required?: boolean;
}

/** A field for files of the kinds that are kept, with what is accepted as its hint. */
export function FilesField({ field, label, maxBytes, hint, multiple, required }: FilesFieldProps) {
  const { files: w } = useWords();
  const format = useFormat();
  return (
    <FileField
      field={field}
      label={label}
      hint={[hint, fill(w.hint, { size: format.size(maxBytes) })].filter(Boolean).join(" ")}
      accept={acceptedEndings}
      multiple={multiple}
      required={required}
    />
  );
}
