import { Link } from "@remix-run/react";
import type { AcceptancePage } from "#app/domain/performance/queries/acceptance.server.ts";
import { paths } from "#app/paths.ts";
import { Card } from "#app/ui/card.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { ResultTable } from "./result-table.tsx";
import { Seats } from "./seats.tsx";

type RoundRow = AcceptancePage["rounds"][number];

/** One round from the application to the conclusion. */
export function Round({ page, round }: { page: AcceptancePage; round: RoundRow }) {
  const { acceptance: w } = useWords();
  const format = useFormat();
  return (
    <Card
      title={fill(w.round, { n: round.round })}
      aside={<StatusBadge of="acceptanceStatus" status={round.status} />}
    >
      <div className="stack">
        {round.decidedAt && <Conclusion page={page} round={round} />}
        <section className="stack-small">
          <h3>{w.application}</h3>
          <p className="muted small">
            {fill(w.applied, { name: round.appliedBy ?? "", at: format.dateTime(round.appliedAt) })}
          </p>
          <PlainText text={round.summary} />
        </section>
        <ResultTable indicators={page.indicators} results={round.results} />
        <Opinion page={page} round={round} />
        <Seats page={page} round={round} />
      </div>
    </Card>
  );
}

function Conclusion({ page, round }: { page: AcceptancePage; round: RoundRow }) {
  const { acceptance: w } = useWords();
  const format = useFormat();
  const isRunning = page.noticeOn === round.id;
  return (
    <section className="stack-small">
      <h3>{w.conclusion}</h3>
      <p className="muted small">
        {fill(w.concludedBy, { name: round.decidedBy ?? "", at: format.dateTime(round.decidedAt ?? "") })}
      </p>
      <PlainText text={round.conclusion ?? ""} />
      {round.rectifyBy && <p>{fill(w.rectifyBy, { date: format.date(round.rectifyBy) })}</p>}
      {round.noticeUntil && (
        <p>
          {fill(w.noticeUntil, { date: format.date(round.noticeUntil) })}{" "}
          {isRunning && <Link to={paths.acceptance.result(round.id)}>{w.seeNotice}</Link>}
        </p>
      )}
    </section>
  );
}

/** The firm's opinion; where it was the conclusion it is told once. */
function Opinion({ page, round }: { page: AcceptancePage; round: RoundRow }) {
  const { acceptance: w } = useWords();
  const format = useFormat();
  if (round.opinionAt === null)
    return round.id === page.openId && !page.may.opine ? <p className="muted">{w.opinionAwaited}</p> : null;
  if (page.concludes && round.decidedAt) return null;
  return (
    <section className="stack-small">
      <h3>
        {w.opinionTitle} <StatusBadge of="acceptanceVerdict" status={round.opinionVerdict ?? ""} />
      </h3>
      <p className="muted small">
        {fill(w.opinionBy, { name: round.opinionBy ?? "", at: format.dateTime(round.opinionAt) })}
      </p>
      <PlainText text={round.opinion ?? ""} />
    </section>
  );
}
