import type { Procedure } from "#app/domain/calls/procedure.ts";
import type { PanelResult } from "#app/domain/review/queries/panel.server.ts";
import { spreadOf } from "#app/domain/review/scoring.ts";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { formatNumber } from "#app/ui/format.ts";
import { Banner } from "#app/ui/page-frame.tsx";
import { fill, useWords } from "#app/ui/words.tsx";

interface PanelResultProps {
  panel: PanelResult;
  scoring: Procedure["scoring"];
  labels: Record<string, string>;
}

/** What is missing, and once all is in: ranks, means, totals side by side and how far they are apart. */
export function PanelOutcome({ panel, scoring, labels }: PanelResultProps) {
  const { review } = useWords();
  const w = review.panel;
  const missing = panel.members.filter(({ status }) => status === "assigned" || status === "accepted").length;
  const handedIn = panel.members.filter(({ status }) => status === "submitted").length;
  if (!panel.isDone) {
    if (panel.members.length === 0) return null;
    const isFew = missing === 0 && handedIn < scoring.minReviewers;
    return (
      <Banner tone="warning">
        {isFew ? fill(w.tooFew, { n: handedIn, min: scoring.minReviewers }) : fill(w.missing, { n: missing })}
      </Banner>
    );
  }
  type Row = PanelResult["ranking"][number];
  const byReviewer = [
    { key: "totals", header: w.totals, number: true, cell: ({ totals }: Row) => totals.join(" / ") },
    { key: "spread", header: w.spread, number: true, cell: ({ totals }: Row) => spreadOf(totals) },
  ];
  return (
    <Card title={w.result}>
      <p className="small muted">
        {w.method[scoring.method]} · {w.tie[scoring.tie]}
      </p>
      <DataTable
        caption={w.result}
        hideCaption
        rows={panel.ranking}
        rowKey={({ bidId }) => bidId}
        columns={[
          { key: "rank", header: w.rank, number: true, cell: ({ rank }: Row) => rank },
          { key: "bid", header: review.bid, cell: ({ bidId }: Row) => labels[bidId] },
          {
            key: "score",
            header: w.score,
            number: true,
            cell: ({ scoreHundredths }: Row) => formatNumber(scoreHundredths / 100),
          },
          ...(panel.sheets.length > 0 ? byReviewer : []),
        ]}
      />
      {panel.opinions.length > 0 && (
        <Disclosure summary={w.opinions}>
          {panel.opinions.map(({ bidId, userId, text }) => (
            <section key={bidId + userId}>
              <h3>
                {labels[bidId]} · {panel.members.find((one) => one.userId === userId)?.name}
              </h3>
              <PlainText text={text} />
            </section>
          ))}
        </Disclosure>
      )}
    </Card>
  );
}
