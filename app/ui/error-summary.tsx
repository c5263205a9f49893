import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { errorText, fill, useWords } from "./words.tsx";

export interface SummaryItem {
  text: string;
  /** Left out for what is wrong with the form as a whole. */
  href?: string;
}

/** Above a refused form: what is wrong, with links to the fields, or in one sentence what happened when no field is to blame. It takes the focus and marks the window's title. */
export function ErrorSummary({ items, children }: { items: SummaryItem[]; children?: ReactNode }) {
  const { common } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const mark = common.errorTitle;
  const shown = items.map((item) => item.text).join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new set of errors takes the focus again
  useEffect(() => {
    if (!box.current) return;
    box.current.focus();
    if (!document.title.startsWith(mark)) document.title = mark + document.title;
    return () => {
      if (document.title.startsWith(mark)) document.title = document.title.slice(mark.length);
    };
  }, [shown, mark]);
  if (items.length === 0) return null;
  const only = items.length === 1 && !items[0]?.href ? items[0] : undefined;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      {only ? (
        <h2>{only.text}</h2>
      ) : (
        <>
          <h2>{fill(common.errorSummary, { n: items.length })}</h2>
          <ul>
            {items.map((item) => (
              <li key={`${item.href} ${item.text}`}>
                {item.href ? <a href={item.href}>{item.text}</a> : item.text}
              </li>
            ))}
          </ul>
        </>
      )}
      {children}
    </div>
  );
}

export interface FormErrorSummaryProps {
  /** conform's form metadata. */
  form: { id: string; allErrors: Record<string, string[]> };
  /** Labels by field name; of rows as `metrics[].name`. */
  labels: Record<string, string>;
}

export function FormErrorSummary({ form, labels }: FormErrorSummaryProps) {
  const words = useWords();
  const items = Object.entries(form.allErrors).flatMap(([name, codes]) =>
    codes.map((code) => {
      const row = /\[(\d+)\]/.exec(name)?.[1];
      const place = row === undefined ? "" : fill(words.common.errorRow, { n: Number(row) + 1 });
      const label = labels[name] ?? labels[name.replace(/\[\d+\]/g, "[]")];
      const text = errorText(words, code);
      return {
        text: place + (label ? fill(words.common.errorItem, { label, text }) : text),
        href: name ? `#${form.id}-${name}` : undefined,
      };
    }),
  );
  return <ErrorSummary items={items} />;
}
