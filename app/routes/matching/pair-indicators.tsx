import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import type { Tone } from "#app/ui/tags.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";
import { useQuantity } from "./quantity.ts";
import type { ShownPair } from "./shown-pair.ts";

const tones: Record<ShownPair["metrics"][number]["verdict"], Tone> = {
  met: "success",
  missed: "danger",
  unknown: "neutral",
};

/** Each target of the need against the figure that the solution gives for it. */
export function PairIndicators({ metrics }: { metrics: ShownPair["metrics"] }) {
  const { needs, vocabulary, matchDesk } = useWords();
  const w = matchDesk.pair;
  const quantity = useQuantity();
  if (metrics.length === 0)
    return (
      <Card title={w.indicators}>
        <p className="muted">{w.noIndicators}</p>
      </Card>
    );
  return (
    <Card title={w.indicators}>
      <DataTable
        caption={w.indicators}
        hideCaption
        rows={metrics.map((metric, position) => ({ ...metric, key: String(position) }))}
        rowKey={(row) => row.key}
        columns={[
          { key: "name", header: w.indicator, cell: (row) => row.name },
          {
            key: "asked",
            header: w.asked,
            cell: (row) => (
              <>
                <strong>
                  {[wordOf(vocabulary.metricOperator, row.operator), row.target, row.unit]
                    .filter(Boolean)
                    .join(" ")}
                </strong>{" "}
                {row.binding && <span className="muted small">{needs.metric.bindingShort}</span>}
              </>
            ),
          },
          {
            key: "said",
            header: w.said,
            cell: (row) => (row.offered ? quantity(row.offered) : <span className="muted">{w.notSaid}</span>),
          },
          {
            key: "verdict",
            header: w.verdict,
            nowrap: true,
            cell: (row) => <Tag tone={tones[row.verdict]}>{w[row.verdict]}</Tag>,
          },
        ]}
      />
    </Card>
  );
}
