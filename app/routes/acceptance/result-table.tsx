import type { Indicator } from "#app/domain/performance/queries/acceptance-rules.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useWords } from "#app/ui/words.tsx";
import { IndicatorWords } from "./indicator-words.tsx";

export interface Result {
  indicatorId: string;
  measured: string;
  method: string;
  evidence: string | null;
  met: 0 | 1 | null;
}

/** Indicator by indicator: what was agreed, what was measured and how, and whether that is enough. */
export function ResultTable({ indicators, results }: { indicators: Indicator[]; results: Result[] }) {
  const { acceptance: w } = useWords();
  const rows = indicators.flatMap((indicator) => {
    const result = results.find(({ indicatorId }) => indicatorId === indicator.id);
    return result ? [{ indicator, ...result }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={w.results}
      hideCaption
      rows={rows}
      rowKey={(row) => row.indicatorId}
      columns={[
        { key: "name", header: w.indicator, cell: (row) => <IndicatorWords indicator={row.indicator} /> },
        { key: "measured", header: w.measured, cell: (row) => <strong>{row.measured}</strong> },
        {
          key: "method",
          header: w.method,
          cell: (row) => (
            <>
              {row.method}
              {row.evidence && <p className="muted small keep-lines">{row.evidence}</p>}
            </>
          ),
        },
        { key: "met", header: w.state, nowrap: true, cell: (row) => <MetTag met={row.met} /> },
      ]}
    />
  );
}

function MetTag({ met }: { met: 0 | 1 | null }) {
  const { acceptance: w } = useWords();
  if (met === null) return <Tag>{w.notJudged}</Tag>;
  return <Tag tone={met ? "success" : "danger"}>{met ? w.met : w.missed}</Tag>;
}
