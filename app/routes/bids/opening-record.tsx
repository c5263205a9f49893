import type { ReactNode } from "react";
import type { OpeningRecord } from "#app/domain/bids/opening.ts";
import { paths } from "#app/paths.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { DescriptionList } from "#app/ui/description-list.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";

/** What was opened, when and by whom: anybody can hold a receipt against it. */
export function OpeningRecordCard({ record, children }: { record: OpeningRecord; children?: ReactNode }) {
  const { bidding: w, vocabulary } = useWords();
  const format = useFormat();
  const c = w.recordColumns;
  const openers = record.openers.map(({ name, role, at }) =>
    fill(w.openerLine, { name, role: vocabulary.shareHolder[role], at: format.dateTime(at) }),
  );
  return (
    <Card title={w.recordTitle}>
      <DescriptionList
        items={[
          { term: w.recordTime, value: format.dateTimeZone(record.openedAt) },
          { term: w.recordBy, value: <span className="keep-lines">{openers.join("\n")}</span> },
        ]}
      />
      {record.bids.length === 0 ? (
        <p className="muted">{w.recordEmpty}</p>
      ) : (
        <>
          <p className="muted">{w.recordNote}</p>
          <DataTable
            caption={w.recordTitle}
            hideCaption
            rows={record.bids}
            rowKey={(bid) => bid.number}
            columns={[
              {
                key: "number",
                header: c.number,
                cell: (bid) => (
                  <>
                    <span className="nowrap">{bid.number}</span>
                    <br />
                    <code className="break-all small muted">{bid.sha256}</code>
                  </>
                ),
              },
              { key: "bidder", header: c.bidder, cell: (bid) => bid.bidder },
              {
                key: "received",
                header: c.received,
                cell: (bid) => format.dateTime(bid.receivedAt),
                nowrap: true,
              },
              {
                key: "result",
                header: c.result,
                cell: (bid) => (
                  <>
                    <span className="nowrap">{w.result[bid.result]}</span> {wordOf(w.reason, bid.reason)}
                  </>
                ),
              },
            ]}
          />
        </>
      )}
      <div className="button-row">
        {children}
        <LinkButton to={paths.bids.receipts()} small>
          {w.receiptVerify}
        </LinkButton>
      </div>
    </Card>
  );
}
