import { useLoaderData } from "@remix-run/react";
import { listNotices } from "#app/domain/notices/queries/notices.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { CardList, ListCard } from "#app/ui/list-card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("publicNotices");

export const loader = load(async ({ db, url, words }) => ({
  title: words.publicNotices.title,
  notices: await listNotices(db, pageOf(url)),
}));

export default function Notices() {
  const { publicNotices: w } = useWords();
  const format = useFormat();
  const { title, notices } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={title} lead={w.lead} />
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
      </PageBody>
    </>
  );
}
