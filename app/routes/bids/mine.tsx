import { Link, useLoaderData } from "@remix-run/react";
import { listAskedTerms, listMyBids } from "#app/domain/bids/queries/entry.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, requireUser } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("bidding");

export const loader = load(async ({ db, actor, words }) => {
  requireUser(actor);
  return {
    title: words.bidding.mine,
    bids: await listMyBids(db, actor),
    asked: await listAskedTerms(db, actor),
  };
});

export default function MyBids() {
  const { bidding: w } = useWords();
  const format = useFormat();
  const { bids, asked } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={w.mine} lead={w.mineLead} />
      <PageBody>
        {bids.length === 0 ? (
          <EmptyState
            title={w.mineEmpty}
            action={<LinkButton to={paths.calls.list()}>{w.findEntries}</LinkButton>}
          />
        ) : (
          <DataTable
            caption={w.mine}
            hideCaption
            rows={bids}
            rowKey={(bid) => bid.id}
            columns={[
              { key: "no", header: w.columns.no, cell: (bid) => bid.bidNo ?? w.notNumbered, nowrap: true },
              {
                key: "need",
                header: w.columns.need,
                cell: (bid) => (
                  <Link to={paths.bids.workspace(bid.id)}>
                    {bid.entryNo} {bid.title}
                  </Link>
                ),
              },
              { key: "org", header: w.columns.org, cell: (bid) => bid.orgName },
              {
                key: "status",
                header: w.columns.status,
                cell: (bid) => <StatusBadge of="bidStatus" status={bid.status} />,
              },
              {
                key: "deadline",
                header: w.columns.deadline,
                cell: (bid) => bid.closesAt && format.dateTime(bid.closesAt),
                nowrap: true,
              },
            ]}
          />
        )}
        {asked.length > 0 && (
          <Card title={w.asked}>
            <ul className="plain-list">
              {asked.map((one) => {
                const state = one.confirmedAt ? "confirmed" : one.declinedAt ? "declined" : "waiting";
                return (
                  <li key={one.bidId} className="list-row">
                    <Link to={paths.bids.terms(one.bidId)}>
                      {one.leadName}: {one.entryNo} {one.title}
                    </Link>
                    <Tag tone={state === "waiting" ? "warning" : "neutral"}>{w.askedState[state]}</Tag>
                  </li>
                );
              })}
            </ul>
          </Card>
        )}
      </PageBody>
    </>
  );
}
