import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

interface Show {
  id: string;
  heldOpen: boolean;
  agenda: { heldAt: string | null }[];
}

interface Counts {
  registrations: number;
  pending: number;
  waiting: number;
  capacity: number | null;
}

/** For the organizers while the event runs and after it: closing it makes it count. */
export function ClosingCard({ show }: { show: Show }) {
  const w = useWords().roadshows;
  const held = show.agenda.filter((item) => item.heldAt).length;
  return (
    <Card title={w.closing}>
      <p>{w.closingHint}</p>
      {show.heldOpen && held > 0 && (
        <Form method="post">
          <input type="hidden" name="id" value={show.id} />
          <ConfirmButton
            label={w.close}
            question={fill(w.closeQuestion, { n: held })}
            variant="primary"
            name="act"
            value="hold"
          />
        </Form>
      )}
    </Card>
  );
}

/** How many ask to come, and the way to decide on them. */
export function AudienceCard({ show }: { show: Show & Counts }) {
  const w = useWords().audience;
  const { registrations: approved, pending, waiting, capacity } = show;
  const text = capacity === null ? w.summary : w.summaryOf;
  return (
    <Card title={w.title}>
      <div className="stack">
        <p>{fill(text, { approved, pending, waiting, capacity: capacity ?? 0 })}</p>
        <p>
          <LinkButton
            to={paths.roadshows.registrations(show.id)}
            variant={pending > 0 ? "primary" : "secondary"}
          >
            {pending > 0 ? fill(w.toDecide, { n: pending }) : w.manage}
          </LinkButton>
        </p>
      </div>
    </Card>
  );
}
