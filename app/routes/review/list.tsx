import { Link, useLoaderData } from "@remix-run/react";
import { listMySeats } from "#app/domain/performance/queries/acceptance-seats.server.ts";
import { listMyReviews } from "#app/domain/review/queries/sheets.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { DeadlineBadge, StatusBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("acceptance", "review");

export const loader = load(async ({ db, actor, url, words, now }) => {
  const all = url.searchParams.get("show") === "all";
  return {
    title: words.review.mine.title,
    all,
    now: now.toISOString(),
    reviews: await listMyReviews(db, actor, { all }),
    seats: await listMySeats(db, actor, { all }),
  };
});

export default function MyReviews() {
  const { acceptance, review } = useWords();
  const w = review.mine;
  const format = useFormat();
  const { title, all, now, reviews, seats } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={title} lead={all ? w.leadAll : w.lead} />
      <PageBody>
        <nav className="sort-links" aria-label={title}>
          <Link to={paths.review.list()} aria-current={all ? undefined : "page"}>
            {w.todo}
          </Link>
          <Link to={paths.review.list({ show: "all" })} aria-current={all ? "page" : undefined}>
            {w.all}
          </Link>
        </nav>
        {reviews.length + seats.length === 0 && <EmptyState title={w.empty}>{w.emptyHint}</EmptyState>}
        <CardList>
          {reviews.map((one) => (
            <ListCard
              key={one.id}
              href={paths.review.show(one.id)}
              title={one.title}
              eyebrow={one.entryNo}
              tags={
                <>
                  <StatusBadge of="assignmentStatus" status={one.status} />
                  {one.dueAt && ["assigned", "accepted"].includes(one.status) && (
                    <DeadlineBadge at={one.dueAt} now={now} />
                  )}
                </>
              }
              meta={[
                one.callTitle,
                fill(review.assign.bidCount, { n: Number(one.bidCount) }),
                one.dueAt && fill(w.due, { time: format.deadline(one.dueAt) }),
              ]}
            />
          ))}
          {seats.map((one) => (
            <ListCard
              key={one.id}
              href={paths.acceptance.seat(one.id)}
              title={one.title}
              eyebrow={acceptance.mine}
              tags={<StatusBadge of="acceptanceExpertStatus" status={one.status} />}
              meta={[fill(acceptance.mineRound, { n: one.round }), format.date(one.appointedAt)]}
            />
          ))}
        </CardList>
      </PageBody>
    </>
  );
}
