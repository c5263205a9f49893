import { Link, useLoaderData } from "@remix-run/react";
import { mayManageRoadshows } from "#app/domain/roadshows/policy.ts";
import type { RoadshowCard } from "#app/domain/roadshows/queries/list.server.ts";
import { listRoadshows } from "#app/domain/roadshows/queries/list.server.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { ShowSpan, ShowTags } from "./show-tags.tsx";

export const meta = pageMeta;

export const loader = load(async ({ db, actor, url, words, now }) => {
  const heldOnly = url.searchParams.get("status") === "held";
  const next = { when: "upcoming", page: 1, pageSize: 50 } as const;
  const past = { when: "past", status: heldOnly ? "held" : undefined, ...pageOf(url) } as const;
  return {
    title: heldOnly ? words.roadshows.heldTitle : words.roadshows.title,
    heldOnly,
    now: now.toISOString(),
    upcoming: heldOnly ? null : await listRoadshows(db, actor, next, now),
    past: await listRoadshows(db, actor, past, now),
    mayManage: mayManageRoadshows(actor),
  };
});

export default function Roadshows() {
  const words = useWords();
  const w = words.roadshows;
  const { title, heldOnly, upcoming, past, mayManage } = useLoaderData<typeof loader>();
  const create = mayManage && (
    <LinkButton to={paths.roadshows.create()} variant="primary">
      {w.create}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={title} lead={w.lead} actions={create} />
      <PageBody>
        <div className="stack-large">
          {upcoming && (
            <section className="stack" aria-labelledby="upcoming">
              <h2 id="upcoming">{w.upcoming}</h2>
              {upcoming.items.length === 0 && <EmptyState title={w.noUpcoming} />}
              <Cards items={upcoming.items} />
            </section>
          )}
          <section className="stack" aria-labelledby="past">
            <div className="cluster cluster-apart">
              <h2 id="past">{heldOnly ? w.heldTitle : w.past}</h2>
              <span className="muted">{fill(words.common.total, { n: past.total })}</span>
            </div>
            {heldOnly && <Link to={paths.roadshows.list()}>{w.showAll}</Link>}
            {past.items.length === 0 && <EmptyState title={w.noPast} />}
            <Cards items={past.items} />
            <Pagination {...past} />
          </section>
        </div>
      </PageBody>
    </>
  );
}

function Cards({ items }: { items: RoadshowCard[] }) {
  const w = useWords().roadshows;
  const { now } = useLoaderData<typeof loader>();
  if (items.length === 0) return null;
  return (
    <CardList>
      {items.map((show) => (
        <ListCard
          key={show.id}
          href={paths.roadshows.show(show.id)}
          title={show.title}
          heading="h3"
          summary={show.summary}
          tags={<ShowTags show={show} now={now} />}
          meta={[
            <ShowSpan key="span" show={show} />,
            show.host,
            fill(w.counts, { needs: show.needs, solutions: show.solutions }),
            show.held > 0 && fill(w.heldCount, { n: show.held }),
          ]}
        />
      ))}
    </CardList>
  );
}
