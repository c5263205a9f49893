import { Link } from "@remix-run/react";
import type { BidEntry } from "#app/domain/bids/queries/entry.server.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

/** Of a need on a list of sealed bids: until when, how many as far as that is told, and the way to one's own bid. */
export function BidCard({ entry }: { entry: BidEntry }) {
  const { bidding: w } = useWords();
  const format = useFormat();
  const hidden = entry.isOpen ? <p className="muted small">{w.cardHidden}</p> : null;
  return (
    <div className="print-hide">
      <Card tone="accent" title={w.card}>
        <p>{entry.isOpen ? fill(w.cardOpen, { at: format.dateTimeZone(entry.closesAt) }) : w.cardClosed}</p>
        {entry.count === null ? hidden : <p>{fill(w.cardCount, { n: entry.count })}</p>}
        {entry.mine.map((bid) => (
          <p key={bid.id}>
            <LinkButton to={paths.bids.workspace(bid.id)} variant="primary">
              {bid.status === "draft" ? w.continue : w.view}
            </LinkButton>
          </p>
        ))}
        {entry.isOpen && entry.mine.length === 0 && !entry.isOwnNeed && (
          <p>
            <LinkButton to={paths.bids.start(entry.id)} variant="primary">
              {w.start}
            </LinkButton>
          </p>
        )}
        <ul className="plain-list">
          <li>
            <Link to={paths.bids.questions(entry.id)}>{w.questions}</Link>
          </li>
          <li>
            <Link to={paths.bids.partners(entry.id)}>{w.partnersBoard}</Link>
          </li>
          <li>
            <Link to={paths.bids.opening(entry.id)}>{w.opening}</Link>
          </li>
        </ul>
      </Card>
    </div>
  );
}
