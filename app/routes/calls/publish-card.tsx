import { Form } from "@remix-run/react";
import type { PublishProblem } from "#app/domain/calls/call.ts";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { errorText, fill, useWords } from "#app/ui/words.tsx";

interface PublishCardProps {
  version: number;
  problems: PublishProblem[];
  count: number;
}

/** What a draft still lacks, or the button that makes it public. */
export function PublishCard({ version, problems, count }: PublishCardProps) {
  const words = useWords();
  const { calls: w } = words;
  return (
    <Card title={w.publishTitle} id="publish">
      {problems.length > 0 ? (
        <>
          <p>{w.publishMissing}</p>
          <ul className="bullets">
            {problems.map((problem) => (
              <li key={problem}>{errorText(words, problem)}</li>
            ))}
          </ul>
        </>
      ) : (
        <Form method="post" className="stack">
          <p>{w.publishReady}</p>
          <input type="hidden" name="version" value={version} />
          <ConfirmButton
            label={w.publish}
            question={fill(w.publishConfirm, { n: count })}
            name="act"
            value="publish"
            variant="primary"
          />
        </Form>
      )}
    </Card>
  );
}

export function WithdrawCard({ isDraft }: { isDraft: boolean }) {
  const { calls: w } = useWords();
  return (
    <Card title={isDraft ? w.withdrawDraft : w.withdrawCall}>
      <Form method="post" className="stack">
        <p className="muted">{isDraft ? w.withdrawDraftNote : w.withdrawCallNote}</p>
        <ConfirmButton
          label={isDraft ? w.withdrawDraft : w.withdrawCall}
          question={isDraft ? w.withdrawDraftConfirm : w.withdrawCallConfirm}
          name="act"
          value="withdrawCall"
        >
          <ReasonField id="reason" />
        </ConfirmButton>
      </Form>
    </Card>
  );
}

/** The reason that every withdrawal states. */
export function ReasonField({ id }: { id: string }) {
  const { calls: w } = useWords();
  return (
    <p className="field">
      <label htmlFor={id}>{w.withdrawReason}</label>
      <input id={id} name="reason" required maxLength={500} autoComplete="off" />
    </p>
  );
}
