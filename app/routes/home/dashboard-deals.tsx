import { Link } from "@remix-run/react";
import type { Dashboard } from "#app/domain/reports/queries/dashboard.server.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";
import { More } from "./dashboard-records.tsx";

/** Intents received, those that wait for an answer first. */
export function MyIntents({ intents, mayAnswer }: Pick<Dashboard, "intents"> & { mayAnswer: boolean }) {
  const { me: w } = useWords().reports;
  const format = useFormat();
  return (
    <Card title={w.intents}>
      {intents.total === 0 && <p className="muted">{w.intentsEmpty}</p>}
      <ul className="desk-lines">
        {intents.items.map((intent) => (
          <li key={intent.id}>
            <span className="desk-words">
              <Link to={paths.bids.show(intent.id)}>
                {intent.fromName}
                {" → "}
                {intent.needTitle ?? intent.solutionTitle}
              </Link>
              <span className="muted small">
                {intent.intentNo} · {format.date(intent.at)}
              </span>
            </span>
            {intent.status === "sent" && mayAnswer ? (
              <LinkButton to={paths.bids.show(intent.id)} variant="primary" small>
                {w.answerNow}
              </LinkButton>
            ) : (
              <StatusBadge of="intentStatus" status={intent.status} />
            )}
          </li>
        ))}
      </ul>
      <More total={intents.total} shown={intents.items.length} href={paths.bids.list({ box: "incoming" })} />
    </Card>
  );
}

export function MyAgreements({ agreements, awards }: Pick<Dashboard, "agreements" | "awards">) {
  const { parts, reports } = useWords();
  const { me: w } = reports;
  return (
    <Card title={w.agreements}>
      {agreements.total + awards.length === 0 && <p className="muted">{w.agreementsEmpty}</p>}
      <ul className="desk-lines">
        {awards.map((award) => (
          <li key={award.bidId}>
            <span className="desk-words">
              <Link to={paths.review.result(award.bidId)}>{award.title}</Link>
              <span className="muted small">{award.entryNo}</span>
            </span>
            <span className="cluster">
              <Tag tone="warning">{w.awaitsDraft}</Tag>
              {award.mayDraft && (
                <LinkButton to={paths.agreements.create({ bid: award.bidId })} variant="primary" small>
                  {parts.award.draft}
                </LinkButton>
              )}
            </span>
          </li>
        ))}
        {agreements.items.map((agreement) => (
          <li key={agreement.id}>
            <span className="desk-words">
              <Link to={paths.agreements.show(agreement.id)}>{agreement.title}</Link>
              <span className="muted small">{agreement.agreementNo}</span>
            </span>
            <span className="cluster">
              {agreement.awaitsUs && <Tag tone="warning">{w.awaitsUs}</Tag>}
              {agreement.isOverdue && <Tag tone="danger">{w.overdue}</Tag>}
              <StatusBadge of="agreementStatus" status={agreement.status} />
            </span>
          </li>
        ))}
      </ul>
      <More total={agreements.total} shown={agreements.items.length} href={paths.agreements.list()} />
    </Card>
  );
}

export function MyRoadshows({ roadshows }: Pick<Dashboard, "roadshows">) {
  const { me: w } = useWords().reports;
  const format = useFormat();
  return (
    <Card title={w.roadshows}>
      {roadshows.length === 0 && (
        <>
          <p className="muted">{w.roadshowsEmpty}</p>
          <p>
            <LinkButton to={paths.roadshows.list()} small>
              {w.findRoadshow}
            </LinkButton>
          </p>
        </>
      )}
      <ul className="desk-lines">
        {roadshows.map((show) => (
          <li key={show.id}>
            <span className="desk-words">
              <Link to={paths.roadshows.show(show.id)}>{show.title}</Link>
              <time className="muted small" dateTime={show.startsAt}>
                {format.dateTimeZone(show.startsAt)}
              </time>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
