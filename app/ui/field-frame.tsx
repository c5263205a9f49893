import type { FieldMetadata } from "@conform-to/react";
import type { ReactNode } from "react";
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

/** For conform's `ariaDescribedBy`: the id of the hint when there is one. */
export const describedBy = (field: AnyField, hint: ReactNode) => (hint ? field.descriptionId : undefined);

export function FieldFrame({
  field,
  label,
  hint,
  required = field.required,
  children,
}: FieldProps & { children: ReactNode }) {
  return (
    <div className={field.errors ? "field field-invalid" : "field"}>
      <label htmlFor={field.id}>
        {label}
        <RequiredMark required={required} />
      </label>
      <Hint field={field} hint={hint} />
      {children}
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
