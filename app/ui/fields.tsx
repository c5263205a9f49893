import { getInputProps, getSelectProps } from "@conform-to/react";
import type { InputHTMLAttributes, ReactNode } from "react";
import type { AnyField, FieldProps } from "./field-frame.tsx";
import { describedBy, FieldErrors, FieldFrame, Notes, useCorrected } from "./field-frame.tsx";
import { useWords } from "./words.tsx";

type Passed = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "autoComplete" | "inputMode" | "placeholder" | "spellCheck"
>;

export interface TextFieldProps extends FieldProps, Passed {
  type?: "text" | "email" | "password" | "tel" | "url" | "search";
  /** About as wide as the answer. */
  width?: "short" | "medium" | "full";
  /** Unit or other words after the input. */
  suffix?: ReactNode;
}

export function TextField({
  field: given,
  label,
  hint,
  required,
  type = "text",
  width = "full",
  suffix,
  ...rest
}: TextFieldProps) {
  const { field, onInput } = useCorrected(given);
  const { key, ...input } = getInputProps(field, { type, ariaDescribedBy: describedBy(field, hint) });
  return (
    <FieldFrame field={field} label={label} hint={hint} required={required} onInput={onInput}>
      <div className={`input-row input-${width}`}>
        <input key={key} {...input} {...rest} />
        {suffix && <span className="input-suffix">{suffix}</span>}
      </div>
    </FieldFrame>
  );
}

/** Numbers are typed as text, so that full-width digits reach the server, which reads them. */
export function NumberField(props: TextFieldProps) {
  return <TextField width="short" inputMode="decimal" autoComplete="off" {...props} type="text" />;
}

export interface DateFieldProps extends FieldProps {
  withTime?: boolean;
}

/** A day, or a day and time in Beijing time. */
export function DateField({ field: given, label, hint, required, withTime }: DateFieldProps) {
  const { field, onInput } = useCorrected(given);
  const type = withTime ? "datetime-local" : "date";
  const { key, ...input } = getInputProps(field, { type, ariaDescribedBy: describedBy(field, hint) });
  return (
    <FieldFrame field={field} label={label} hint={hint} required={required} onInput={onInput}>
      <div className="input-row input-medium">
        <input key={key} {...input} />
      </div>
    </FieldFrame>
  );
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

export interface SelectFieldProps extends FieldProps {
  options: Choice[];
  /** The first, empty option; by default 请选择. */
  emptyLabel?: string;
  width?: "short" | "medium" | "full";
}

export function SelectField({
  field: given,
  label,
  hint,
  required,
  options,
  emptyLabel,
  width = "medium",
}: SelectFieldProps) {
  const { field, onInput } = useCorrected(given);
  const { common } = useWords();
  const { key, ...select } = getSelectProps(field, { ariaDescribedBy: describedBy(field, hint) });
  return (
    <FieldFrame field={field} label={label} hint={hint} required={required} onInput={onInput}>
      <div className={`input-row input-${width}`}>
        <select key={key} {...select}>
          <option value="">{emptyLabel ?? common.choose}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    </FieldFrame>
  );
}

export interface FileFieldProps extends FieldProps {
  /** For the browser's file dialog, such as ".pdf,.docx"; the server decides. */
  accept?: string;
  multiple?: boolean;
}

/** Its form needs encType="multipart/form-data". That no file was chosen is told by the browser, unless the form is `noValidate`. */
export function FileField({ field: given, label, hint, required, accept, multiple }: FileFieldProps) {
  const { field, onInput } = useCorrected(given);
  const { key, ...input } = getInputProps(field, { type: "file", ariaDescribedBy: describedBy(field, hint) });
  return (
    <FieldFrame field={field} label={label} hint={hint} required={required} onInput={onInput}>
      <input
        key={key}
        {...input}
        required={required}
        accept={accept}
        multiple={multiple}
        className="file-input"
      />
    </FieldFrame>
  );
}

/** One box to tick, such as a pledge. */
export function CheckField({
  label,
  hint,
  ...rest
}: {
  field: AnyField;
  label: ReactNode;
  hint?: ReactNode;
}) {
  const { field, onInput } = useCorrected(rest.field);
  const { key, ...input } = getInputProps(field, {
    type: "checkbox",
    ariaDescribedBy: describedBy(field, hint),
  });
  return (
    <div onInput={onInput} className={field.errors ? "field field-invalid" : "field"}>
      <FieldErrors field={field} />
      <div className="choice">
        <input key={key} {...input} />
        <label htmlFor={field.id}>{label}</label>
        {hint && (
          <p id={field.descriptionId} className="choice-hint">
            {hint}
          </p>
        )}
      </div>
      <Notes field={field} />
    </div>
  );
}
