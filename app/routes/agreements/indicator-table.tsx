import type { Indicator } from "#app/domain/agreements/terms.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useWords, wordOf } from "#app/ui/words.tsx";

/** What the result must reach, and what the solver has promised; later the annex and the acceptance sheet. */
export function IndicatorTable({ indicators }: { indicators: Indicator[] }) {
  const { drafting, needs, vocabulary } = useWords();
  const w = drafting.indicator;
  if (indicators.length === 0) return <p className="muted">{w.none}</p>;
  const asked = ({ operator, target, unit }: Indicator) =>
    [wordOf(vocabulary.metricOperator, operator), target, unit].filter(Boolean).join(" ");
  return (
    <DataTable
      caption={drafting.groups.indicators}
      hideCaption
      rows={indicators}
      rowKey={(row) => JSON.stringify(row)}
      columns={[
        {
          key: "name",
          header: needs.metric.name,
          cell: (row) => (
            <>
              {row.name} {row.binding && <Tag tone="info">{w.binding}</Tag>}
            </>
          ),
        },
        { key: "asked", header: w.asked, cell: asked },
        {
          key: "promised",
          header: w.promised,
          cell: (row) => (
            <>
              {row.promised} {row.verdict && <Tag>{vocabulary.answerVerdict[row.verdict]}</Tag>}
            </>
          ),
        },
        { key: "test", header: needs.metric.testMethod, cell: (row) => row.testMethod },
      ]}
    />
  );
}
