import { useLoaderData } from "@remix-run/react";
import { countNeedsByStatus, listNeedsToVet } from "#app/domain/needs/queries/desk.server.ts";
import { withWords } from "#app/locales/load.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useWords } from "#app/ui/words.tsx";
import { NeedTable } from "./need-table.tsx";

export const meta = pageMeta;

export const handle = withWords("checkUp", "needs", "parts");

const states = ["submitted", "returned", "accepted"] as const;

export const loader = load(async ({ db, actor, url, words, now }) => {
  const status = states.find((one) => one === url.searchParams.get("status")) ?? "submitted";
  const needs = await listNeedsToVet(db, actor, { ...pageOf(url), status }, now);
  return { title: words.needs.queue, needs, counts: await countNeedsByStatus(db), status };
});

export default function NeedQueue() {
  const { needs: w, parts } = useWords();
  const { needs, counts, status } = useLoaderData<typeof loader>();
  const group: FacetGroup = {
    name: "status",
    label: parts.needFacets.filters.status,
    type: "radio",
    options: states.map((value) => ({
      value,
      label: w.queueTabs[value],
      count: counts[value] ?? 0,
      chosen: value === status,
    })),
  };
  return (
    <>
      <PageHeader title={w.queue} />
      <PageBody>
        <div className="split">
          <Facets groups={[group]} />
          <div>
            <ResultHead total={needs.total} groups={[]} />
            {needs.total === 0 ? (
              <EmptyState title={w.queueEmpty}>{w.queueEmptyText}</EmptyState>
            ) : (
              <NeedTable caption={w.queue} needs={needs.items} toForm={false} />
            )}
            <Pagination {...needs} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
