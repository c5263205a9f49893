import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { Banner } from "#app/ui/page-frame.tsx";
import { useWords } from "#app/ui/words.tsx";

interface DeclarationProps {
  id: string;
  isBlind: boolean;
  parties: string[];
}

/** Before anything of a bid is shown: whom it is about, and a word that nothing ties the reviewer to them, or a recusal. */
export function Declaration({ id, isBlind, parties }: DeclarationProps) {
  const { review } = useWords();
  const w = review.task;
  return (
    <Card title={w.declareTitle} tone="accent">
      <p>{w.declareLead}</p>
      <h3>{w.parties}</h3>
      <ul>
        {parties.map((party) => (
          <li key={party}>{party}</li>
        ))}
      </ul>
      {isBlind && <Banner>{w.blind}</Banner>}
      <Form method="post" className="form-stack">
        <input type="hidden" name="id" value={id} />
        <div className="choice">
          <input id="pledge" type="checkbox" name="pledge" required />
          <label htmlFor="pledge">{w.pledge}</label>
        </div>
        <SubmitButton name="act" value="accept">
          {w.accept}
        </SubmitButton>
      </Form>
      <RecuseForm id={id} />
    </Card>
  );
}

export function RecuseForm({ id }: { id: string }) {
  const { review } = useWords();
  const w = review.task;
  return (
    <Form method="post">
      <input type="hidden" name="id" value={id} />
      <ConfirmButton label={w.recuse} question={w.recuseQuestion} name="act" value="recuse">
        <div className="field">
          <label htmlFor="recusal">{w.recuseReason}</label>
          <textarea id="recusal" name="reason" rows={3} required maxLength={500} />
        </div>
      </ConfirmButton>
    </Form>
  );
}
