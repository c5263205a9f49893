import { useLoaderData } from "@remix-run/react";
import { listReceipts } from "#app/domain/bids/queries/receipts.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { PageBody } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Receipt } from "#app/ui/receipt.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding");

export const loader = load(async ({ db, actor, params, words }) => ({
  title: words.bidding.receiptTitle,
  bid: await listReceipts(db, actor, params.id ?? ""),
}));

export default function BidReceipt() {
  const { bidding: w, common } = useWords();
  const { bid } = useLoaderData<typeof loader>();
  const format = useFormat();
  const { latest } = bid;
  const number = `${bid.bidNo}/${latest.version}`;
  const f = w.receiptFacts;
  return (
    <PageBody narrow>
      <Receipt
        title={w.receiptTitle}
        number={number}
        facts={[
          { term: f.need, value: bid.title },
          { term: f.entry, value: bid.entryNo },
          { term: f.org, value: bid.orgName },
          { term: f.received, value: format.dateTimeZone(latest.sealedAt) },
          { term: f.deadline, value: format.dateTimeZone(latest.deadline) },
          { term: f.sha256, value: <code className="break-all">{latest.sha256}</code> },
        ]}
        next={w.receiptNext}
        actions={
          <>
            <LinkButton to={paths.bids.receiptText(bid.id)} variant="primary" reloadDocument>
              {w.receiptText}
            </LinkButton>
            <LinkButton to={paths.bids.receiptSignature(bid.id)} reloadDocument>
              {w.receiptSignature}
            </LinkButton>
            <LinkButton to={paths.bids.receipts()}>{w.receiptVerify}</LinkButton>
            <LinkButton to={paths.bids.workspace(bid.id)}>{common.back}</LinkButton>
          </>
        }
      />
      <Card title={f.number}>
        <pre className="keep-lines break-all">{latest.receipt}</pre>
        <p className="break-all small">{latest.signature}</p>
      </Card>
      {bid.seals.length > 1 && (
        <Card title={w.earlier}>
          <DataTable
            caption={w.earlier}
            hideCaption
            rows={bid.seals}
            rowKey={(seal) => String(seal.version)}
            columns={[
              { key: "version", header: f.number, cell: (seal) => fill(w.version, { n: seal.version }) },
              { key: "at", header: f.received, cell: (seal) => format.dateTime(seal.sealedAt) },
              {
                key: "state",
                header: w.columns.status,
                cell: (seal) =>
                  seal.endedAt ? fill(w.ended, { at: format.dateTime(seal.endedAt) }) : w.stands,
              },
              {
                key: "file",
                header: w.receiptText,
                cell: (seal) => <a href={paths.bids.receiptText(bid.id, seal.version)}>receipt.txt</a>,
              },
            ]}
          />
        </Card>
      )}
    </PageBody>
  );
}
