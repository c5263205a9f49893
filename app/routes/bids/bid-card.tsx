import { Link } from "@remix-run/react";
import type { BidEntry } from "#app/domain/bids/queries/entry.server.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

/** Of a need on a list of sealed bids: until when, how many as far as that is told, and the way to one's own bid. */
export function BidCard({ entry }: { entry: BidEntry }) {
  const { bid: w } = useWords().parts;
  const format = useFormat();
  const hidden = entry.isOpen ? <p className="muted small">{w.cardHidden}</p> : null;
  return (
    <div className="print-hide">
      <Card tone="accent" title={w.card}>
        <p>{entry.isOpen ? fill(w.cardOpen, { at: format.dateTimeZone(entry.closesAt) }) : w.cardClosed}</p>
        {entry.count === null ? hidden : <p>{fill(w.cardCount, { n: entry.count })}</p>}
        <p className="button-row">
          <BidLinks entry={entry} />
        </p>
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

/** The way to one's own bid, or to beginning one while that is possible. */
export function BidLinks({ entry }: { entry: BidEntry }) {
  const { bid: w } = useWords().parts;
  if (entry.mine.length > 0)
    return entry.mine.map((bid) => (
      <LinkButton key={bid.id} to={paths.bids.workspace(bid.id)} variant="primary">
        {bid.status === "draft" ? w.continue : w.view}
      </LinkButton>
    ));
  if (!entry.isOpen || entry.isOwnNeed) return null;
  return (
    <LinkButton to={paths.bids.start(entry.id)} variant="primary">
      {w.start}
    </LinkButton>
  );
}
