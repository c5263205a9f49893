import type { FieldMetadata } from "@conform-to/react";
import type { ReactNode } from "react";
import { createContext, useContext, useState } from "react";
import { errorText, useWords } from "./words.tsx";

// biome-ignore lint/suspicious/noExplicitAny: a component takes the metadata of any schema's field
export type AnyField = FieldMetadata<any, any, string[]>;

export interface FieldProps {
  field: AnyField;
  label: string;
  hint?: ReactNode;
  /** Shows 必填 or 选填; by default what the schema says when conform knows it, else nothing. */
  required?: boolean;
}

/**
 * The field as it is shown after a refusal: once it was changed its message goes, until the server has looked at it again.
 * `onInput` belongs on what encloses the inputs.
 */
export function useCorrected(field: AnyField): { field: AnyField; onInput: () => void } {
  const { errors } = field;
  const [corrected, setCorrected] = useState<string[]>();
  const onInput = () => setCorrected(errors);
  if (errors === undefined || corrected !== errors) return { field, onInput };
  const valid: Partial<AnyField> = { errors: undefined, valid: true };
  const shown = new Proxy(field, {
    get: (target, name) => (name in valid ? Reflect.get(valid, name) : Reflect.get(target, name)),
  });
  return { field: shown, onInput };
}

/** For conform's `ariaDescribedBy`: the id of the hint when there is one. */
export const describedBy = (field: AnyField, hint: ReactNode) => (hint ? field.descriptionId : undefined);

const NotesContext = createContext<Record<string, ReactNode>>({});

/** What stands below the inputs inside beside their errors, by the field's name: remarks, suggestions. They come and go while one types. */
export const FieldNotes = NotesContext.Provider;

export function Notes({ field }: { field: AnyField }) {
  const note = useContext(NotesContext)[field.name];
  return note ? <div className="field-notes">{note}</div> : null;
}

export function FieldFrame({
  field,
  label,
  hint,
  required = field.required,
  onInput,
  children,
}: FieldProps & { onInput?: () => void; children: ReactNode }) {
  return (
    <div onInput={onInput} className={field.errors ? "field field-invalid" : "field"}>
      <label htmlFor={field.id}>
        {label}
        <RequiredMark required={required} />
      </label>
      <Hint field={field} hint={hint} />
      {children}
      <Notes field={field} />
      <FieldErrors field={field} />
    </div>
  );
}

export function RequiredMark({ required }: { required: boolean | undefined }) {
  const { common } = useWords();
  if (required === undefined) return null;
  if (!required) return <span className="field-optional">{common.optionalMark}</span>;
  return (
    <span className="field-required">
      <span aria-hidden="true"> *</span>
      <span className="visually-hidden">{common.requiredMark}</span>
    </span>
  );
}

export function Hint({ field, hint }: { field: AnyField; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <p id={field.descriptionId} className="field-hint">
      {hint}
    </p>
  );
}

/** The words of conform's error codes, beside the field. */
export function FieldErrors({ field }: { field: AnyField }) {
  const words = useWords();
  if (!field.errors) return null;
  return (
    <p id={field.errorId} className="field-error">
      {field.errors.map((code) => (
        <span key={code}>
          <span className="visually-hidden">{words.common.errorTitle}</span>
          {errorText(words, code)}
        </span>
      ))}
    </p>
  );
}
