import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useWords } from "./words.tsx";

export interface Description {
  term: string;
  /** Empty values are shown as 未填写. */
  value: ReactNode;
  /** On a check-answers page: where the answer is changed. */
  changeHref?: string;
}

export function DescriptionList({ items, wide }: { items: Description[]; wide?: boolean }) {
  const { common } = useWords();
  return (
    <dl className={wide ? "descriptions descriptions-wide" : "descriptions"}>
      {items.map(({ term, value, changeHref }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value === null || value === undefined || value === "" ? (
              <span className="muted">{common.notFilled}</span>
            ) : (
              value
            )}
          </dd>
          {changeHref && (
            <dd className="change print-hide">
              <Link to={changeHref}>
                {common.change}
                <span className="visually-hidden"> {term}</span>
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** Text as people typed it: their line breaks kept, nothing read as markup. */
export function PlainText({ text }: { text: string }) {
  return (
    <div className="prose">
      {text.split(/\n\s*\n/).map((paragraph, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text never move
        <p key={position} className="keep-lines">
          {paragraph.trim()}
        </p>
      ))}
    </div>
  );
}
