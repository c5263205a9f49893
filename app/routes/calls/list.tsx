import type { MetaArgs } from "@remix-run/react";
import { useLoaderData } from "@remix-run/react";
import { callPhases } from "#app/domain/calls/call.ts";
import { callFilter } from "#app/domain/calls/input.ts";
import { mayManageCalls } from "#app/domain/calls/policy.ts";
import { countCallPhases, listCalls } from "#app/domain/calls/queries/lists.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import type { PhasedCall } from "./phase-tags.tsx";
import { PhaseTags } from "./phase-tags.tsx";

export const meta = (args: MetaArgs<typeof loader>) => [
  ...pageMeta(args),
  {
    tagName: "link",
    rel: "alternate",
    type: "application/atom+xml",
    href: paths.calls.feed(),
    title: args.data?.title,
  },
];

export const handle = withWords("calls");

export const loader = load(async ({ db, actor, url, words, now }) => {
  const { phase } = callFilter.parse({ phase: url.searchParams.get("phase") ?? undefined });
  return {
    title: words.calls.title,
    description: words.calls.lead,
    now: now.toISOString(),
    phase,
    calls: await listCalls(db, actor, { ...pageOf(url), phase }, now),
    counts: await countCallPhases(db, actor, now),
    mayManage: mayManageCalls(actor),
  };
});

export default function Calls() {
  const { calls: w } = useWords();
  const { now, phase, calls, counts, mayManage } = useLoaderData<typeof loader>();
  const shown = callPhases.filter((code) => code !== "draft" || counts.draft > 0 || mayManage);
  const options = shown.map((value) => ({
    value,
    label: w.phase[value],
    count: counts[value],
    chosen: value === phase,
  }));
  const groups: FacetGroup[] = [{ name: "phase", label: w.filterPhase, type: "radio", options }];
  return (
    <>
      <PageHeader
        title={w.title}
        lead={w.lead}
        actions={
          <>
            {mayManage && (
              <LinkButton to={paths.calls.create()} variant="primary">
                {w.newTitle}
              </LinkButton>
            )}
            <LinkButton to={paths.calls.feed()} reloadDocument>
              {w.subscribe}
            </LinkButton>
          </>
        }
      />
      <PageBody>
        <div className="split">
          <Facets groups={groups} />
          <div>
            <ResultHead total={calls.total} groups={groups} />
            {calls.items.length === 0 && <EmptyState title={w.empty}>{w.emptyHint}</EmptyState>}
            <CardList>
              {calls.items.map((call) => (
                <CallItem key={call.id} call={call} now={now} />
              ))}
            </CardList>
            <Pagination {...calls} />
          </div>
        </div>
      </PageBody>
    </>
  );
}

interface CallItemProps {
  call: PhasedCall & {
    id: string;
    callNo: string;
    batch: string;
    title: string;
    host: string;
    opensAt: string | null;
    entryCount: number;
  };
  now: string;
}

function CallItem({ call, now }: CallItemProps) {
  const { calls: w } = useWords();
  const format = useFormat();
  return (
    <ListCard
      href={paths.calls.show(call.id)}
      title={call.title}
      eyebrow={`${call.callNo} · ${call.batch}`}
      tags={<PhaseTags call={call} now={now} />}
      meta={[
        call.host,
        call.phase === "upcoming" &&
          call.opensAt &&
          fill(w.opensFrom, { time: format.dateTimeZone(call.opensAt) }),
        call.closesAt && fill(w.closesBy, { time: format.dateTimeZone(call.closesAt) }),
      ]}
      figure={{ value: fill(w.entryCount, { n: call.entryCount }) }}
    />
  );
}
