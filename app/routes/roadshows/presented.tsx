import { useLoaderData } from "@remix-run/react";
import { listHeldPitches } from "#app/domain/roadshows/queries/pitches.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ResultHead } from "#app/ui/facets.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("roadshows");

/** The list behind the headline's count of presented solutions. */
export const loader = load(async ({ db, url, words }) => ({
  title: words.roadshows.presented,
  pitches: await listHeldPitches(db, { ...pageOf(url), kind: "solutionPitch" }),
}));

export default function Presented() {
  const w = useWords().roadshows;
  const format = useFormat();
  const { pitches } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.presented}
        lead={w.presentedLead}
        crumbs={[{ label: w.title, href: paths.roadshows.list() }, { label: w.presented }]}
      />
      <PageBody>
        <ResultHead total={pitches.total} groups={[]} />
        {pitches.items.length === 0 && <EmptyState title={w.presentedEmpty} />}
        <CardList>
          {pitches.items.map((pitch) => (
            <ListCard
              key={pitch.id}
              href={`${paths.roadshows.show(pitch.roadshowId)}#pitch-${pitch.id}`}
              title={pitch.title}
              meta={[
                pitch.speaker,
                fill(w.shownAt, { show: pitch.roadshowTitle, date: format.date(pitch.startsAt) }),
              ]}
            />
          ))}
        </CardList>
        <Pagination {...pitches} />
      </PageBody>
    </>
  );
}
