import { Form } from "@remix-run/react";
import type { AcceptancePage } from "#app/domain/performance/queries/acceptance.server.ts";
import { ConfirmButton } from "#app/ui/confirm.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

interface SeatsProps {
  page: AcceptancePage;
  round: AcceptancePage["rounds"][number];
}

/** Who sits on a round's panel and what each has said, as far as the reader is told. */
export function Seats({ page, round }: SeatsProps) {
  const { acceptance: w } = useWords();
  const isOpen = round.id === page.openId;
  if (!page.panel.asked || (round.seated === 0 && !isOpen)) return null;
  return (
    <section className="stack-small">
      <h3>{w.panelTitle}</h3>
      <p className="muted small">{fill(w.panelCount, { seated: round.seated, given: round.given })}</p>
      {isOpen && !page.panel.isDone && <p>{w.panelAwaited}</p>}
      {round.seats.length > 0 && (
        <ul className="plain-list stack">
          {round.seats.map((seat) => (
            <li key={seat.id} className="stack-small">
              <p>
                <strong>{seat.name}</strong> <span className="muted">{seat.institution}</span>{" "}
                <StatusBadge of="acceptanceExpertStatus" status={seat.status} />{" "}
                {seat.verdict && <StatusBadge of="acceptanceVerdict" status={seat.verdict} />}
              </p>
              {seat.status === "submitted" && !seat.verdict && (
                <p className="muted small">{w.opinionsHidden}</p>
              )}
              {seat.opinion && <p className="keep-lines">{seat.opinion}</p>}
              {seat.mayRelease && (
                <Form method="post">
                  <input type="hidden" name="seatId" value={seat.id} />
                  <ConfirmButton
                    label={w.release}
                    question={w.releaseQuestion}
                    name="act"
                    value="release"
                    small
                  />
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
