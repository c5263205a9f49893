import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { useWords } from "#app/ui/words.tsx";

/** What the host says to all viewers; the text that stands is in the field. */
export function AnnounceCard({ id, notice }: { id: string; notice: string }) {
  const { live: w } = useWords();
  return (
    <Card title={w.announce} id="announce">
      <Form method="post" preventScrollReset className="stack-small">
        <input type="hidden" name="id" value={id} />
        <div className="field">
          <label htmlFor="announce-text">{w.announceLabel}</label>
          <p id="announce-hint" className="field-hint">
            {w.announceHint}
          </p>
          <input
            key={notice}
            id="announce-text"
            name="text"
            maxLength={200}
            defaultValue={notice}
            aria-describedby="announce-hint"
          />
        </div>
        <SubmitButton name="act" value="announce" variant="secondary">
          {w.announceSend}
        </SubmitButton>
      </Form>
    </Card>
  );
}
