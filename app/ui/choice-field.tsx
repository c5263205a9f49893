import { getCollectionProps, getFieldsetProps } from "@conform-to/react";
import type { FieldProps } from "./field-frame.tsx";
import { describedBy, FieldErrors, Hint, Notes, RequiredMark, useCorrected } from "./field-frame.tsx";
import type { Choice } from "./fields.tsx";

export interface ChoiceFieldProps extends FieldProps {
  type: "radio" | "checkbox";
  options: Choice[];
  /** Side by side, for few short words. */
  inline?: boolean;
}

/** One of several, or several of many. The fieldset bears the field's id, so the error summary can lead to it. */
export function ChoiceField({
  field: given,
  label,
  hint,
  required = given.required,
  type,
  options,
  inline,
}: ChoiceFieldProps) {
  const { field, onInput } = useCorrected(given);
  const {
    name: _,
    form: __,
    ...fieldset
  } = getFieldsetProps(field, { ariaDescribedBy: describedBy(field, hint) });
  const inputs = getCollectionProps(field, {
    type,
    options: options.map((option) => option.value),
    ariaAttributes: false,
  });
  return (
    <fieldset
      {...fieldset}
      onInput={onInput}
      tabIndex={-1}
      className={field.errors ? "field field-invalid" : "field"}
    >
      <legend>
        {label}
        <RequiredMark required={required} />
      </legend>
      <Hint field={field} hint={hint} />
      <div className={inline ? "choices choices-inline" : "choices"}>
        {inputs.map(({ key, required: ____, ...input }, position) => (
          <div className="choice" key={key}>
            <input {...input} aria-describedby={options[position]?.hint ? `${input.id}-hint` : undefined} />
            <label htmlFor={input.id}>{options[position]?.label}</label>
            {options[position]?.hint && (
              <p id={`${input.id}-hint`} className="choice-hint">
                {options[position]?.hint}
              </p>
            )}
          </div>
        ))}
      </div>
      <Notes field={field} />
      <FieldErrors field={field} />
    </fieldset>
  );
}
