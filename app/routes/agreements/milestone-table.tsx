import { DataTable } from "#app/ui/data-table.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface Milestone {
  id: string;
  position: number;
  title: string;
  deliverable: string | null;
  dueOn: string | null;
  shareBp: number;
  amountFen: number;
  doneAt: string | null;
  doneNote: string | null;
  deliveredAt: string | null;
  overdueDays: number;
}

interface MilestoneTableProps {
  agreement: { id: string; milestones: Milestone[] };
}

/** What is due when, for how much, and what has been delivered. */
export function MilestoneTable({ agreement }: MilestoneTableProps) {
  const { agreements: w } = useWords();
  const format = useFormat();
  return (
    <DataTable
      caption={w.milestones}
      hideCaption
      rows={agreement.milestones}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "title",
          header: w.milestone,
          cell: (row) => (
            <>
              {row.position}. {row.title}
              {row.deliverable && <p className="muted small">{row.deliverable}</p>}
            </>
          ),
        },
        {
          key: "due",
          header: w.dueOn,
          nowrap: true,
          cell: (row) => (row.dueOn ? format.date(row.dueOn) : w.noDueDay),
        },
        {
          key: "share",
          header: w.share,
          number: true,
          nowrap: true,
          cell: (row) => format.share(row.shareBp),
        },
        {
          key: "amount",
          header: w.amount,
          number: true,
          nowrap: true,
          cell: (row) => format.money(row.amountFen),
        },
        {
          key: "state",
          header: w.state,
          cell: (row) => <MilestoneState row={row} />,
        },
      ]}
    />
  );
}

function MilestoneState({ row }: { row: Milestone }) {
  const { agreements: w } = useWords();
  const format = useFormat();
  if (row.doneAt) {
    return (
      <>
        <Tag tone="success">{fill(w.doneOn, { date: format.date(row.doneAt) })}</Tag>
        {row.doneNote && <p className="small keep-lines">{row.doneNote}</p>}
      </>
    );
  }
  if (row.deliveredAt) return <Tag tone="warning">{w.handedIn}</Tag>;
  if (row.overdueDays > 0) return <Tag tone="danger">{fill(w.overdue, { n: row.overdueDays })}</Tag>;
  return <Tag>{w.open}</Tag>;
}
