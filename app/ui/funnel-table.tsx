import { Link } from "@remix-run/react";
import type { ReachedStage } from "#app/domain/agreements/agreement.ts";
import { reachedStages } from "#app/domain/agreements/agreement.ts";
import type { Cohort } from "#app/domain/performance/funnel.ts";
import { DataTable } from "./data-table.tsx";
import { useFormat } from "./use-format.ts";
import { useWords } from "./words.tsx";

interface FunnelTableProps {
  rows: Cohort[];
  /** The list that a number counts. */
  hrefOf: (filter: { year: string; reached: ReachedStage }) => string;
}

/** How far the agreements signed in each year have come, and what was paid for them. */
export function FunnelTable({ rows, hrefOf }: FunnelTableProps) {
  const { agreements: w } = useWords();
  const format = useFormat();
  return (
    <DataTable
      caption={w.funnel}
      phone="scroll"
      rows={rows}
      rowKey={({ year }) => year}
      columns={[
        { key: "year", header: w.signedYear, cell: ({ year }) => year },
        ...reachedStages.map((reached) => ({
          key: reached,
          header: w.reached[reached],
          number: true,
          cell: (row: Cohort) => (
            <Link to={hrefOf({ year: row.year, reached })} className="worth-count">
              {row[reached]}
            </Link>
          ),
        })),
        {
          key: "paid",
          header: w.paidTotal,
          number: true,
          nowrap: true,
          cell: ({ paidFen }) => (paidFen === null ? w.notTold : format.money(paidFen)),
        },
      ]}
    />
  );
}
