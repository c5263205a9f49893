import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { useWords } from "#app/ui/words.tsx";
import type { ShownMatch } from "./shown-match.ts";

/** 有用 / 不相关: posts the act `feedback` to the page it stands on. The answer given before is marked. */
export function Feedback({ match }: { match: Pick<ShownMatch, "id" | "verdict"> }) {
  const { matching: w } = useWords();
  const verdicts = [
    ["relevant", w.relevant],
    ["not_relevant", w.notRelevant],
  ] as const;
  return (
    <Form method="post" className="match-feedback print-hide" preventScrollReset aria-label={w.helpful}>
      <input type="hidden" name="act" value="feedback" />
      <input type="hidden" name="matchId" value={match.id} />
      {verdicts.map(([value, label]) => (
        <SubmitButton
          key={value}
          name="verdict"
          value={value}
          variant="quiet"
          small
          aria-pressed={match.verdict === value}
        >
          {match.verdict === value && <span aria-hidden="true">✓ </span>}
          {label}
        </SubmitButton>
      ))}
    </Form>
  );
}
