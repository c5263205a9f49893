import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { useWords } from "#app/ui/words.tsx";

/** Before anything that was measured is shown: whom it is about, and a word that nothing ties the expert to them. */
export function Pledge({ parties }: { parties: string[] }) {
  const { acceptance: w, review } = useWords();
  return (
    <Card title={review.task.declareTitle} tone="accent">
      <h3>{review.task.parties}</h3>
      <ul>
        {parties.map((party) => (
          <li key={party}>{party}</li>
        ))}
      </ul>
      <Form method="post" className="form-stack">
        <div className="choice">
          <input id="pledge" type="checkbox" name="pledge" required />
          <label htmlFor="pledge">{w.pledge}</label>
        </div>
        <div>
          <SubmitButton name="act" value="accept">
            {w.accept}
          </SubmitButton>
        </div>
      </Form>
    </Card>
  );
}

export function Recuse() {
  const { review } = useWords();
  const w = review.task;
  return (
    <Card>
      <Form method="post">
        <ConfirmButton label={w.recuse} question={w.recuseQuestion} name="act" value="recuse">
          <div className="field">
            <label htmlFor="recusal">{w.recuseReason}</label>
            <textarea id="recusal" name="reason" rows={3} required maxLength={500} />
          </div>
        </ConfirmButton>
      </Form>
    </Card>
  );
}
