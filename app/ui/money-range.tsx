import { getInputProps } from "@conform-to/react";
import type { ReactNode } from "react";
import type { AnyField } from "./field-frame.tsx";
import { describedBy, FieldErrors, Hint, RequiredMark, useCorrected } from "./field-frame.tsx";
import { useWords } from "./words.tsx";

export interface MoneyRangeProps {
  min: AnyField;
  max: AnyField;
  label: string;
  hint?: ReactNode;
  required?: boolean;
}

/** Two amounts in 万元, side by side. */
export function MoneyRange({ label, hint, required, ...rest }: MoneyRangeProps) {
  const { field: min, onInput: onMin } = useCorrected(rest.min);
  const { field: max, onInput: onMax } = useCorrected(rest.max);
  const { common } = useWords();
  return (
    <fieldset className={min.errors || max.errors ? "field field-invalid" : "field"}>
      <legend>
        {label}
        <RequiredMark required={required} />
      </legend>
      <Hint field={min} hint={hint} />
      <div className="range-row">
        <Amount field={min} label={common.minimum} hint={hint} onInput={onMin} />
        <span aria-hidden="true">–</span>
        <Amount field={max} label={common.maximum} hint={undefined} onInput={onMax} />
        <span className="input-suffix">{common.wanYuan}</span>
      </div>
      <FieldErrors field={min} />
      <FieldErrors field={max} />
    </fieldset>
  );
}

interface AmountProps {
  field: AnyField;
  label: string;
  hint: ReactNode;
  onInput: () => void;
}

function Amount({ field, label, hint, onInput }: AmountProps) {
  const { key, ...input } = getInputProps(field, { type: "text", ariaDescribedBy: describedBy(field, hint) });
  return (
    <>
      <label htmlFor={field.id} className="visually-hidden">
        {label}
      </label>
      <input
        key={key}
        {...input}
        onInput={onInput}
        inputMode="decimal"
        autoComplete="off"
        placeholder={label}
      />
    </>
  );
}
