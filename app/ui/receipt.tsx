import type { ReactNode } from "react";
import { PrintButton } from "./buttons.tsx";
import type { Description } from "./description-list.tsx";
import { DescriptionList } from "./description-list.tsx";
import { useWords } from "./words.tsx";

export interface ReceiptProps {
  title: string;
  /** The number under which the record is known from now on. */
  number: string;
  facts: Description[];
  /** What happens next, when, and whom to ask. */
  next: ReactNode[];
  actions?: ReactNode;
}

export function Receipt({ title, number, facts, next, actions }: ReceiptProps) {
  const { common } = useWords();
  return (
    <section className="receipt">
      <div className="receipt-head" role="status">
        <h1>{title}</h1>
        <p>
          {common.number} <strong>{number}</strong>
        </p>
      </div>
      <DescriptionList items={facts} />
      <h2>{common.whatNext}</h2>
      <ol className="receipt-next">
        {next.map((step, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed text
          <li key={position}>{step}</li>
        ))}
      </ol>
      <div className="button-row print-hide">
        {actions}
        <PrintButton />
      </div>
    </section>
  );
}
