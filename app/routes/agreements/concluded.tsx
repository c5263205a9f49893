import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { agreementTypes } from "#app/domain/agreements/agreement.ts";
import { agreementFilter } from "#app/domain/agreements/input.ts";
import { countConcluded, listConcluded } from "#app/domain/agreements/queries/concluded.server.ts";
import { publicFunnel } from "#app/domain/performance/queries/funnel.server.ts";
import { mayOversee } from "#app/domain/shared/actor.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { FunnelTable } from "#app/ui/funnel-table.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements");

/** The list behind the headline's count of agreements. Those who may read the agreements get the list of the agreements themselves. */
export const loader = load(async ({ db, actor, url, words }) => {
  const { type, year, reached } = agreementFilter.parse(Object.fromEntries(url.searchParams));
  const filter = { type, year, reached };
  if (mayOversee(actor)) throw redirect(paths.agreements.list({ ...filter, progress: "concluded" }));
  return {
    title: words.agreements.concluded,
    filter,
    counts: await countConcluded(db, filter),
    funnel: await publicFunnel(db),
    list: await listConcluded(db, { ...pageOf(url), ...filter }),
  };
});

/** A filter that was chosen elsewhere, so that it can be taken away. */
const chip = (name: string, label: string, value: string | undefined, word = value): FacetGroup => ({
  name,
  label,
  options: value ? [{ value, label: word ?? value, count: 0, chosen: true }] : [],
});

export default function Concluded() {
  const { agreements: w, vocabulary } = useWords();
  const { title, filter, counts, funnel, list } = useLoaderData<typeof loader>();
  const options = agreementTypes.map((value) => ({
    value,
    label: vocabulary.agreementType[value],
    count: counts[value],
    chosen: value === filter.type,
  }));
  const groups: FacetGroup[] = [{ name: "type", label: w.filterType, type: "radio", options }];
  const chips: FacetGroup[] = [
    ...groups,
    chip("year", w.signedYear, filter.year),
    chip("reached", w.filterReached, filter.reached, filter.reached && w.reached[filter.reached]),
  ];
  const rows = list.items.map((row, place) => ({ ...row, key: String(place) }));
  return (
    <>
      <PageHeader title={title} lead={w.concludedLead} />
      <PageBody>
        {funnel.length > 0 && (
          <section className="stack">
            <FunnelTable rows={funnel} hrefOf={paths.agreements.concluded} />
            <p className="muted small">{w.funnelHint}</p>
          </section>
        )}
        <div className="split">
          <Facets groups={groups} keep={{ year: filter.year, reached: filter.reached }} />
          <div>
            <ResultHead total={list.total} groups={chips} />
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
