import type { MetaArgs } from "@remix-run/react";
import { useLoaderData } from "@remix-run/react";
import { listNotices } from "#app/domain/notices/queries/notices.server.ts";
import { listPublicResults } from "#app/domain/performance/queries/acceptance-public.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = (args: MetaArgs<typeof loader>) => [
  ...pageMeta(args),
  {
    tagName: "link",
    rel: "alternate",
    type: "application/atom+xml",
    href: paths.notices.feed(),
    title: args.data?.title,
  },
];

export const handle = withWords("publicNotices", "acceptance");

export const loader = load(async ({ db, actor, url, words, now }) => ({
  title: words.publicNotices.title,
  notices: await listNotices(db, pageOf(url)),
  results: await listPublicResults(db, actor, now),
}));

export default function Notices() {
  const { publicNotices: w } = useWords();
  const format = useFormat();
  const { title, notices } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        lead={w.lead}
        actions={
          <LinkButton to={paths.notices.feed()} reloadDocument>
            {w.subscribe}
          </LinkButton>
        }
      />
      <PageBody>
        {notices.items.length === 0 && <EmptyState title={w.empty}>{w.emptyHint}</EmptyState>}
        <CardList>
          {notices.items.map((notice) => (
            <ListCard
              key={notice.id}
              href={paths.notices.show(notice.id)}
              title={notice.title}
              eyebrow={`${notice.noticeNo} · ${notice.entryNo}`}
              tags={<StatusBadge of="noticeStatus" status={notice.status} />}
              meta={[
                notice.callTitle,
                fill(w.periodValue, { from: format.date(notice.startsOn), to: format.date(notice.endsOn) }),
              ]}
            />
          ))}
        </CardList>
        <Pagination {...notices} />
        <Results />
      </PageBody>
    </>
  );
}

/** Results of acceptance whose notice is running. */
function Results() {
  const { acceptance: w } = useWords();
  const format = useFormat();
  const { results } = useLoaderData<typeof loader>();
  if (results.length === 0) return null;
  return (
    <section className="stack">
      <h2>{w.publicTitle}</h2>
      <CardList>
        {results.map((one) => (
          <ListCard
            key={one.id}
            href={paths.acceptance.result(one.id)}
            title={one.title}
            eyebrow={one.entryNo}
            tags={<Tag tone={one.result === "passed" ? "success" : "danger"}>{w.resultOf[one.result]}</Tag>}
            meta={[one.callTitle, fill(w.publicUntil, { date: format.date(one.noticeUntil) })]}
          />
        ))}
      </CardList>
    </section>
  );
}
