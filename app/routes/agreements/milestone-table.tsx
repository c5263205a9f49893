import { Form } from "@remix-run/react";
import { SubmitButton } from "#app/ui/buttons.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

interface Milestone {
  id: string;
  position: number;
  title: string;
  dueOn: string | null;
  shareBp: number;
  amountFen: number;
  doneAt: string | null;
  doneNote: string | null;
  overdueDays: number;
}

interface MilestoneTableProps {
  agreement: { id: string; milestones: Milestone[]; may: { milestone: boolean } };
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
        { key: "title", header: w.milestone, cell: (row) => `${row.position}. ${row.title}` },
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
          cell: (row) => (
            <>
              <MilestoneState row={row} />
              {agreement.may.milestone && !row.doneAt && (
                <MilestoneDone agreementId={agreement.id} milestoneId={row.id} />
              )}
            </>
          ),
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
  if (row.overdueDays > 0) return <Tag tone="danger">{fill(w.overdue, { n: row.overdueDays })}</Tag>;
  return <Tag>{w.open}</Tag>;
}

function MilestoneDone({ agreementId, milestoneId }: { agreementId: string; milestoneId: string }) {
  const { agreements: w } = useWords();
  const field = `note-${milestoneId}`;
  return (
    <div className="print-hide">
      <Disclosure summary={w.markDone}>
        <Form method="post" className="stack-small">
          <input type="hidden" name="id" value={agreementId} />
          <input type="hidden" name="milestoneId" value={milestoneId} />
          <div className="field">
            <label htmlFor={field}>{w.doneNote}</label>
            <p id={`${field}-hint`} className="field-hint">
              {w.doneNoteHint}
            </p>
            <textarea
              id={field}
              name="note"
              rows={2}
              maxLength={500}
              required
              aria-describedby={`${field}-hint`}
            />
          </div>
          <SubmitButton name="act" value="milestone">
            {w.markDone}
          </SubmitButton>
        </Form>
      </Disclosure>
    </div>
  );
}
