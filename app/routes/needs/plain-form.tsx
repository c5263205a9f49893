import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { FormErrorSummary } from "#app/ui/error-summary.tsx";
import { useSubmission } from "#app/ui/submission.ts";
import { errorText, useWords } from "#app/ui/words.tsx";

interface PlainFormProps {
  act: string;
  /** By field name, for the error summary. */
  labels: Record<string, string>;
  children: ReactNode;
}

/** The form of one act on a page that everybody reads: without conform, which readers would have to load too. */
export function PlainForm({ act, labels, children }: PlainFormProps) {
  const refused = useSubmission(act)?.error ?? {};
  const allErrors = Object.fromEntries(Object.entries(refused).map(([name, codes]) => [name, codes ?? []]));
  return (
    <Form method="post" className="form-stack" noValidate>
      <FormErrorSummary form={{ id: act, allErrors }} labels={labels} />
      <input type="hidden" name="act" value={act} />
      {children}
    </Form>
  );
}

interface PlainTextAreaProps {
  act: string;
  name: string;
  label: string;
  hint?: string;
  rows?: number;
}

/** A text of a PlainForm; a refused one comes back as it was typed. */
export function PlainTextArea({ act, name, label, hint, rows = 3 }: PlainTextAreaProps) {
  const words = useWords();
  const answer = useSubmission(act);
  const errors = answer?.error?.[name];
  const id = `${act}-${name}`;
  const described = [hint && `${id}-hint`, errors && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={errors ? "field field-invalid" : "field"}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      <textarea
        id={id}
        name={name}
        rows={rows}
        defaultValue={typedAt(answer?.initialValue, name)}
        aria-invalid={errors ? true : undefined}
        aria-describedby={described || undefined}
      />
      {errors && (
        <p id={`${id}-error`} className="field-error">
          {errors.map((code) => errorText(words, code)).join(" ")}
        </p>
      )}
    </div>
  );
}

/** What was typed under a name such as `remarks[1].text`. */
export function typedAt(values: unknown, name: string): string {
  const found = name
    .split(/[[\].]+/)
    .filter(Boolean)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values);
  return typeof found === "string" ? found : "";
}
