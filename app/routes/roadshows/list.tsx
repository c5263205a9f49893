import { useLoaderData } from "@remix-run/react";
import { mayManageRoadshows } from "#app/domain/roadshows/policy.ts";
import type { RoadshowCard } from "#app/domain/roadshows/queries/list.server.ts";
import { countRoadshowPhases, listRoadshows } from "#app/domain/roadshows/queries/list.server.ts";
import { roadshowPhases } from "#app/domain/roadshows/roadshow.ts";
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
import { fill, useWords } from "#app/ui/words.tsx";
import { ShowSpan, ShowTags } from "./show-tags.tsx";

export const meta = pageMeta;

export const handle = withWords("parts", "roadshows");

/** One phase as one list; without a choice what is to come, and below it what is past. */
export const loader = load(async ({ db, actor, url, words, now }) => {
  const phase = roadshowPhases.find((one) => one === url.searchParams.get("phase"));
  const next = { when: "upcoming", page: 1, pageSize: 50 } as const;
  const rest = phase ? { phase } : ({ when: "past" } as const);
  return {
    title: words.roadshows.title,
    phase,
    counts: await countRoadshowPhases(db, actor, now),
    now: now.toISOString(),
    upcoming: phase ? null : await listRoadshows(db, actor, next, now),
    list: await listRoadshows(db, actor, { ...rest, ...pageOf(url) }, now),
    mayManage: mayManageRoadshows(actor),
  };
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function usePhases({ phase, counts, mayManage }: Loaded): FacetGroup[] {
  const { roadshows: w } = useWords();
  const shown = roadshowPhases.filter((code) => code !== "draft" || counts.draft > 0 || mayManage);
  const options = shown.map((value) => ({
    value,
    label: w.phase[value],
    count: counts[value],
    chosen: value === phase,
  }));
  return [{ name: "phase", label: w.filterPhase, type: "radio", options }];
}

export default function Roadshows() {
  const { roadshows: w } = useWords();
  const data = useLoaderData<typeof loader>();
  const groups = usePhases(data);
  const create = data.mayManage && (
    <LinkButton to={paths.roadshows.create()} variant="primary">
      {w.create}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={w.title} lead={w.lead} actions={create} />
      <PageBody>
        <div className="split">
          <Facets groups={groups} />
          {data.upcoming ? (
            <Everything upcoming={data.upcoming} past={data.list} />
          ) : (
            <div>
              <ResultHead total={data.list.total} groups={groups} />
              {data.list.items.length === 0 && <EmptyState title={w.noneInPhase} />}
              <Cards items={data.list.items} heading="h2" />
              <Pagination {...data.list} />
            </div>
          )}
        </div>
      </PageBody>
    </>
  );
}

function Everything({ upcoming, past }: { upcoming: Loaded["list"]; past: Loaded["list"] }) {
  const { roadshows: w, common } = useWords();
  return (
    <div className="stack-large">
      <section className="stack" aria-labelledby="upcoming">
        <h2 id="upcoming">{w.upcoming}</h2>
        {upcoming.items.length === 0 && <EmptyState title={w.noUpcoming} />}
        <Cards items={upcoming.items} />
      </section>
      <section className="stack" aria-labelledby="past">
        <div className="cluster cluster-apart">
          <h2 id="past">{w.past}</h2>
          <span className="muted">{fill(common.total, { n: past.total })}</span>
        </div>
        {past.items.length === 0 && <EmptyState title={w.noPast} />}
        <Cards items={past.items} />
        <Pagination {...past} />
      </section>
    </div>
  );
}

function Cards({ items, heading = "h3" }: { items: RoadshowCard[]; heading?: "h2" | "h3" }) {
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
          heading={heading}
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
