import { Link } from "@remix-run/react";
import type { Due, DueKind } from "#app/domain/performance/due.ts";
import { daysBetween } from "#app/domain/shared/clock.ts";
import { paths } from "#app/paths.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

/** Where each is dealt with. */
const pages: Record<DueKind, (id: string) => string> = {
  milestone: paths.performance.show,
  payment: paths.performance.show,
  rectification: paths.acceptance.show,
  contractEnd: paths.agreements.show,
  resultNotice: paths.acceptance.show,
};

export function DueTable({ caption, dues, today }: { caption: string; dues: Due[]; today: string }) {
  const { oversight: w } = useWords();
  const format = useFormat();
  return (
    <DataTable
      caption={caption}
      hideCaption
      rows={dues}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "day",
          header: w.day,
          nowrap: true,
          cell: ({ on }) => (
            <>
              {format.date(on)} <DayTag on={on} today={today} />
            </>
          ),
        },
        {
          key: "what",
          header: w.what,
          cell: ({ kind, detail, amountFen }) =>
            [w.due[kind], detail, amountFen !== null && format.money(amountFen)].filter(Boolean).join(" · "),
        },
        {
          key: "agreement",
          header: w.agreement,
          cell: (due) => (
            <>
              <Link to={pages[due.kind](due.agreementId)}>{due.title}</Link>{" "}
              <span className="muted small">{due.agreementNo}</span>
            </>
          ),
        },
      ]}
    />
  );
}

function DayTag({ on, today }: { on: string; today: string }) {
  const { oversight: w } = useWords();
  const past = daysBetween(on, today);
  if (past > 0) return <Tag tone="danger">{fill(w.passed, { n: past })}</Tag>;
  return past === 0 ? <Tag tone="warning">{w.today}</Tag> : null;
}
