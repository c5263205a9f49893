import type { Performance } from "#app/domain/performance/queries/performance.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { FileLinks } from "#app/ui/file-links.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { ActForm } from "./act-form.tsx";

type Payment = Performance["payments"][number];

/** Every payment with its voucher, the voided ones too, and what its payee says. */
export function PaymentList({ payments }: { payments: Payment[] }) {
  const { performance: w, vocabulary } = useWords();
  const format = useFormat();
  if (payments.length === 0) return <p className="muted">{w.noPayments}</p>;
  return (
    <DataTable
      caption={w.payments}
      hideCaption
      rows={payments}
      rowKey={(row) => row.id}
      columns={[
        { key: "day", header: w.paidOn, nowrap: true, cell: (row) => format.date(row.paidOn) },
        {
          key: "what",
          header: w.paymentWhat,
          cell: (row) => (
            <>
              {vocabulary.paymentKind[row.kind]}
              {row.milestonePosition !== null && ` · ${fill(w.forMilestone, { n: row.milestonePosition })}`}
              {row.note && <p className="muted small keep-lines">{row.note}</p>}
            </>
          ),
        },
        {
          key: "amount",
          header: w.amount,
          number: true,
          nowrap: true,
          cell: (row) =>
            row.status === "voided" ? <s>{format.money(row.amountFen)}</s> : format.money(row.amountFen),
        },
        {
          key: "voucher",
          header: w.voucher,
          cell: (row) => (
            <>
              <span className="voucher-no">{row.voucherNo}</span>
              <FileLinks files={row.files} />
            </>
          ),
        },
        { key: "state", header: w.state, cell: (row) => <PaymentState row={row} /> },
      ]}
    />
  );
}

function PaymentState({ row }: { row: Payment }) {
  const { performance: w } = useWords();
  const format = useFormat();
  return (
    <>
      <StatusBadge of="paymentStatus" status={row.status} />
      <p className="muted small">
        {fill(w.recordedBy, { name: row.recordedByName, date: format.date(row.recordedAt) })}
        {row.answeredAt && (
          <>
            <br />
            {fill(w.answeredBy[row.status], {
              name: row.answeredByName ?? "—",
              date: format.date(row.answeredAt),
            })}
          </>
        )}
      </p>
      {row.answerNote && <p className="small keep-lines">{row.answerNote}</p>}
      <PaymentActs row={row} />
    </>
  );
}

const paymentActs = ["receive", "dispute", "void"] as const;

function PaymentActs({ row }: { row: Payment }) {
  const { performance: w } = useWords();
  const open = paymentActs.filter((act) => row.may[act]);
  if (open.length === 0) return null;
  return (
    <div className="print-hide">
      {open.map((act) => (
        <ActForm
          key={act}
          act={act}
          subject={{ name: "paymentId", id: row.id }}
          label={w.paymentActs[act]}
          noteLabel={w.paymentNotes[act]}
          noteHint={row.standsIn && act !== "void" ? w.onWordHint : undefined}
          isNoteRequired={act !== "receive" || row.standsIn}
          maxLength={500}
          variant={act === "receive" ? "primary" : "danger"}
        />
      ))}
    </div>
  );
}
