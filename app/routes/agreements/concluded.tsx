import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { agreementTypes } from "#app/domain/agreements/agreement.ts";
import { agreementFilter } from "#app/domain/agreements/input.ts";
import { countConcluded, listConcluded } from "#app/domain/agreements/queries/concluded.server.ts";
import { mayOversee } from "#app/domain/shared/actor.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements");

/** The list behind the headline's count of agreements. Those who may read the agreements get the list of the agreements themselves. */
export const loader = load(async ({ db, actor, url, words }) => {
  const { type } = agreementFilter.parse(Object.fromEntries(url.searchParams));
  if (mayOversee(actor)) throw redirect(paths.agreements.list({ type, progress: "concluded" }));
  return {
    title: words.agreements.concluded,
    type,
    counts: await countConcluded(db),
    list: await listConcluded(db, { ...pageOf(url), type }),
  };
});

export default function Concluded() {
  const { agreements: w, vocabulary } = useWords();
  const { title, type, counts, list } = useLoaderData<typeof loader>();
  const options = agreementTypes.map((value) => ({
    value,
    label: vocabulary.agreementType[value],
    count: counts[value],
    chosen: value === type,
  }));
  const groups: FacetGroup[] = [{ name: "type", label: w.filterType, type: "radio", options }];
  const rows = list.items.map((row, place) => ({ ...row, key: String(place) }));
  return (
    <>
      <PageHeader title={title} lead={w.concludedLead} />
      <PageBody>
        <div className="split">
          <Facets groups={groups} />
          <div>
            <ResultHead total={list.total} groups={groups} />
            {rows.length === 0 ? (
              <EmptyState title={w.empty} />
            ) : (
              <DataTable
                caption={title}
                hideCaption
                rows={rows}
                rowKey={(row) => row.key}
                columns={[
                  { key: "type", header: w.type, cell: (row) => vocabulary.agreementType[row.type] },
                  { key: "month", header: w.signedMonth, nowrap: true, cell: (row) => row.month },
                  {
                    key: "state",
                    header: w.state,
                    nowrap: true,
                    cell: (row) => <StatusBadge of="agreementStatus" status={row.status} />,
                  },
                ]}
              />
            )}
            <Pagination {...list} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
