import { Form } from "@remix-run/react";
import type { Registrant } from "#app/domain/roadshows/queries/registrations.server.ts";
import { Card } from "#app/ui/card.tsx";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface Show {
  id: string;
  heldOpen: boolean;
  agenda: { heldAt: string | null }[];
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

/** Who comes, for the organizers. */
export function Registrants({ people, title }: { people: Registrant[]; title: string }) {
  const w = useWords().roadshows;
  const format = useFormat();
  return (
    <div className="print-hide">
      <Card title={w.registrants} aside={fill(w.registrations, { n: people.length })} id="registrations">
        {people.length === 0 ? (
          <EmptyState title={w.registrantsEmpty} />
        ) : (
          <DataTable
            caption={`${w.registrants} · ${title}`}
            hideCaption
            rows={people}
            rowKey={(person) => person.email}
            columns={[
              { key: "name", header: w.person, cell: (person) => person.name },
              { key: "orgs", header: w.organizations, cell: (person) => person.organizations.join("、") },
              { key: "email", header: w.email, cell: (person) => person.email },
              { key: "at", header: w.registeredAt, cell: (person) => format.dateTime(person.registeredAt) },
            ]}
          />
        )}
      </Card>
    </div>
  );
}
