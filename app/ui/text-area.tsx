import { getTextareaProps } from "@conform-to/react";
import { useEffect, useState } from "react";
import type { FieldProps } from "./field-frame.tsx";
import { describedBy, FieldFrame, useCorrected } from "./field-frame.tsx";
import { fill, useWords } from "./words.tsx";

export interface TextAreaProps extends FieldProps {
  rows?: number;
  /** Counted while typing but not cut off: a pasted text is never shortened silently. */
  maxLength?: number;
  placeholder?: string;
}

export function TextArea({
  field: given,
  label,
  hint,
  required,
  rows = 5,
  maxLength,
  placeholder,
}: TextAreaProps) {
  const { field, onInput } = useCorrected(given);
  const {
    key,
    maxLength: fromSchema,
    ...area
  } = getTextareaProps(field, { ariaDescribedBy: describedBy(field, hint) });
  const limit = maxLength ?? fromSchema;
  return (
    <FieldFrame field={field} label={label} hint={hint} required={required} onInput={onInput}>
      <textarea key={key} {...area} rows={rows} placeholder={placeholder} />
      {limit && <Counter inputId={field.id} max={limit} />}
    </FieldFrame>
  );
}

function Counter({ inputId, max }: { inputId: string; max: number }) {
  const { common } = useWords();
  const [length, setLength] = useState<number | null>(null);
  useEffect(() => {
    const area = document.getElementById(inputId);
    if (!(area instanceof HTMLTextAreaElement)) return;
    const count = () => setLength(area.value.length);
    count();
    area.addEventListener("input", count);
    return () => area.removeEventListener("input", count);
  }, [inputId]);
  if (length === null) return null;
  return (
    <p
      className={length > max ? "counter counter-over" : "counter"}
      aria-live={length > max * 0.9 ? "polite" : "off"}
    >
      {length > max
        ? fill(common.charactersOver, { n: length - max })
        : fill(common.characters, { n: length, max })}
    </p>
  );
}
