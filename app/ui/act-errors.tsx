import { useActionData } from "@remix-run/react";
import { FormErrorSummary } from "./error-summary.tsx";
import type { Answer } from "./submission.ts";

/** Why an act was refused, for forms that are only buttons; nothing when the page's last act was another one. */
export function ActErrors({ acts, labels = {} }: { acts: string[]; labels?: Record<string, string> }) {
  const answer = useActionData<Answer | undefined>();
  if (!answer || !acts.includes(answer.act)) return null;
  const codes = Object.values(answer.result.error ?? {}).flatMap((list) => list ?? []);
  return codes.length > 0 ? (
    <FormErrorSummary form={{ id: "act", allErrors: { "": codes } }} labels={labels} />
  ) : null;
}
