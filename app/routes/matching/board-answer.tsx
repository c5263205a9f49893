import { useActionData } from "@remix-run/react";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import type { Answer } from "#app/ui/submission.ts";
import { useWords } from "#app/ui/words.tsx";

const acts = ["contact", "interest", "talk", "invite", "assign", "dismiss", "reopen", "note"];

/** What became of the last act: done, or why not. */
export function BoardAnswer() {
  const { matching: w, errors, matchDesk } = useWords();
  const answer = useActionData<Answer | undefined>();
  if (!answer || !acts.includes(answer.act)) return null;
  const codes = Object.values(answer.result.error ?? {}).flatMap((list) => list ?? []);
  if (codes.some((code) => code === "matchMoved" || code === "wrongState"))
    return (
      <Banner tone="warning" live>
        {errors.matchMoved}
      </Banner>
    );
  if (answer.result.error)
    return (
      <ActErrors
        acts={acts}
        labels={{ reason: w.reason, note: w.note, sides: w.invite.sides, assigneeId: matchDesk.assign.to }}
      />
    );
  return (
    <Banner tone="success" live>
      {w.done}
    </Banner>
  );
}
