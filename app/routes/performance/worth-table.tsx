import { Link } from "@remix-run/react";
import type { Worth } from "#app/domain/performance/queries/worth.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";

interface WorthTableProps {
  caption: string;
  /** What the rows are told apart by. */
  header: string;
  rows: ({ key: string } & Worth)[];
  labelOf: (key: string) => string;
  /** The list that a row counts. */
  hrefOf: (key: string) => string;
}

export function WorthTable({ caption, header, rows, labelOf, hrefOf }: WorthTableProps) {
  const { oversight: w } = useWords();
  const format = useFormat();
  const money = (fen: number) => (fen === 0 ? w.noMoney : format.money(fen));
  return (
    <DataTable
      caption={caption}
      phone="scroll"
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "label", header, cell: ({ key }) => labelOf(key) },
        {
          key: "count",
          header: w.count,
          number: true,
          cell: ({ key, count }) => (
            <Link to={hrefOf(key)} className="worth-count">
              {count}
            </Link>
          ),
        },
        { key: "value", header: w.value, number: true, nowrap: true, cell: (row) => money(row.valueFen) },
        { key: "tech", header: w.tech, number: true, nowrap: true, cell: (row) => money(row.techFen) },
        { key: "paid", header: w.paid, number: true, nowrap: true, cell: (row) => money(row.paidFen) },
      ]}
    />
  );
}
