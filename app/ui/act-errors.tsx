import { useActionData, useLocation } from "@remix-run/react";
import { buttonClass } from "./buttons.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import type { Answer } from "./submission.ts";
import { errorText, fill, useWords } from "./words.tsx";

/** Refusals of an old page: what it shows is no longer so. */
const staleCodes = ["conflict", "wrongState", "staleVersion", "edited"];

/** Why an act was refused, for forms that are only buttons; nothing when the page's last act was another one. */
export function ActErrors({
  acts,
  labels = {},
  refusals = {},
}: {
  acts: string[];
  labels?: Record<string, string>;
  /** Words of refusals that only this page's acts know. */
  refusals?: Record<string, string>;
}) {
  const words = useWords();
  const { pathname, search } = useLocation();
  const answer = useActionData<Answer | undefined>();
  if (!answer || !acts.includes(answer.act)) return null;
  const items = Object.entries(answer.result.error ?? {}).flatMap(([name, codes]) =>
    (codes ?? []).map((code) => {
      const [key = "", ...values] = code.split("|");
      const known = refusals[key];
      const text = known ? fill(known, Object.fromEntries(values.entries())) : errorText(words, code);
      const label = labels[name];
      return { text: label ? fill(words.common.errorItem, { label, text }) : text };
    }),
  );
  const isStale = answer.result.error?.[""]?.some((code) => staleCodes.includes(code));
  return (
    <ErrorSummary items={items}>
      {isStale && (
        <p className="button-row">
          <a href={pathname + search} className={buttonClass()}>
            {words.common.reload}
          </a>
        </p>
      )}
    </ErrorSummary>
  );
}
