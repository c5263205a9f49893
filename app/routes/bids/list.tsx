import { Link, useLoaderData } from "@remix-run/react";
import { intentFilter } from "#app/domain/bids/input.ts";
import { intentStatuses } from "#app/domain/bids/intent.ts";
import { countIntents, listIntents } from "#app/domain/bids/queries/intents.server.ts";
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
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("bids");

export const loader = load(async ({ db, actor, url, words }) => {
  const filter = intentFilter.parse(Object.fromEntries(url.searchParams));
  const { box, boxes, page } = await listIntents(db, actor, { ...pageOf(url), ...filter });
  const counts = await countIntents(db, actor, box);
  return { title: words.bids.title, box, boxes, status: filter.status, intents: page, counts };
});

export default function Intents() {
  const words = useWords();
  const { bids: w } = words;
  const { box, boxes, status, intents, counts } = useLoaderData<typeof loader>();
  const options = intentStatuses.map((value) => ({
    value,
    label: words.vocabulary.intentStatus[value],
    count: counts[value],
    chosen: value === status,
  }));
  const groups: FacetGroup[] = [{ name: "status", label: w.filterStatus, type: "radio", options }];
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} />
      <PageBody>
        {boxes.length > 1 && (
          <nav className="sort-links" aria-label={w.title}>
            {boxes.map((one) => (
              <Link
                key={one}
                to={paths.bids.list({ box: one })}
                aria-current={one === box ? "page" : undefined}
              >
                {w.box[one]}
              </Link>
            ))}
          </nav>
        )}
        <div className="split">
          <Facets groups={groups} keep={{ box }} />
          <div>
            <ResultHead total={intents.total} groups={groups} />
            {intents.items.length === 0 && <NoIntents />}
            <CardList>
              {intents.items.map((intent) => (
                <IntentItem key={intent.id} intent={intent} />
              ))}
            </CardList>
            <Pagination {...intents} />
          </div>
        </div>
      </PageBody>
    </>
  );
}

function NoIntents() {
  const { bids: w } = useWords();
  const { box, status } = useLoaderData<typeof loader>();
  if (status) return <EmptyState title={w.empty} />;
  if (box === "all") return <EmptyState title={w.none} />;
  return (
    <EmptyState title={w.none} action={<LinkButton to={paths.needs.list()}>{w.browseNeeds}</LinkButton>}>
      {box === "incoming" ? w.emptyIncoming : w.emptyOutgoing}
    </EmptyState>
  );
}

type Item = ReturnType<typeof useLoaderData<typeof loader>>["intents"]["items"][number];

function IntentItem({ intent }: { intent: Item }) {
  const { bids: w } = useWords();
  const format = useFormat();
  return (
    <ListCard
      href={paths.bids.show(intent.id)}
      title={intent.title}
      eyebrow={[intent.intentNo, intent.needId ? w.needOf : w.solutionOf].join(" · ")}
      tags={<StatusBadge of="intentStatus" status={intent.status} />}
      summary={intent.text}
      meta={[
        `${w.from}${w.colon}${intent.fromOrgName}`,
        `${w.to}${w.colon}${intent.toOrgName ?? w.hiddenOrg}`,
        format.dateTime(intent.createdAt),
      ]}
    />
  );
}
