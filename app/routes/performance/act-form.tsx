import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { acceptedEndings } from "#app/domain/files/attachment.ts";
import type { ButtonVariant } from "#app/ui/buttons.tsx";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface ActFormProps {
  /** Of the act and its subject: the ids of the fields are made from both. */
  act: string;
  subject: { name: string; id: string };
  label: string;
  noteLabel: string;
  noteHint?: string;
  isNoteRequired: boolean;
  maxLength?: number;
  variant?: ButtonVariant;
  /** Takes files, each up to so many bytes. */
  filesUpTo?: number;
  children?: ReactNode;
}

/** One act on one row: opens in place, asks for a note and perhaps files. */
export function ActForm({ act, subject, variant = "primary", ...props }: ActFormProps) {
  const note = `${act}-${subject.id}`;
  return (
    <Disclosure summary={props.label}>
      <Form
        method="post"
        encType={props.filesUpTo ? "multipart/form-data" : undefined}
        className="form-stack"
      >
        <input type="hidden" name={subject.name} value={subject.id} />
        {props.children}
        <div className="field">
          <label htmlFor={note}>{props.noteLabel}</label>
          {props.noteHint && (
            <p id={`${note}-hint`} className="field-hint">
              {props.noteHint}
            </p>
          )}
          <textarea
            id={note}
            name="note"
            rows={3}
            maxLength={props.maxLength ?? 2000}
            required={props.isNoteRequired}
            aria-describedby={props.noteHint ? `${note}-hint` : undefined}
          />
        </div>
        {props.filesUpTo && <FilesInput id={`files-${note}`} maxBytes={props.filesUpTo} />}
        <SubmitButton name="act" value={act} variant={variant}>
          {props.label}
        </SubmitButton>
      </Form>
    </Disclosure>
  );
}

function FilesInput({ id, maxBytes }: { id: string; maxBytes: number }) {
  const { performance: w, files } = useWords();
  const format = useFormat();
  return (
    <div className="field">
      <label htmlFor={id}>{w.files}</label>
      <p id={`${id}-hint`} className="field-hint">
        {fill(files.hint, { size: format.size(maxBytes) })}
      </p>
      <input
        id={id}
        type="file"
        name="files"
        multiple
        accept={acceptedEndings}
        className="file-input"
        aria-describedby={`${id}-hint`}
      />
    </div>
  );
}
