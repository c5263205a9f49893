import { useLoaderData } from "@remix-run/react";
import { listMeetingEntries } from "#app/domain/roadshows/queries/audience.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("audience", "roadshows");

export const loader = load(async ({ db, actor, params, url, words }) => {
  const id = params.id ?? "";
  const list = await listMeetingEntries(db, actor, id, pageOf(url, 50));
  return { id, list, title: fill(words.audience.entriesOf, { title: list.title }) };
});

export default function Entries() {
  const { roadshows, audience: w } = useWords();
  const format = useFormat();
  const { id, list } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.entries}
        eyebrow={list.title}
        lead={w.entriesLead}
        crumbs={[
          { label: roadshows.title, href: paths.roadshows.list() },
          { label: list.title, href: paths.roadshows.show(id) },
          { label: w.title, href: paths.roadshows.registrations(id) },
          { label: w.entries },
        ]}
      />
      <PageBody>
        {list.items.length === 0 ? (
          <EmptyState title={w.entriesEmpty} />
        ) : (
          <DataTable
            caption={w.entries}
            hideCaption
            rows={list.items}
            rowKey={({ seq }) => String(seq)}
            columns={[
              { key: "at", header: w.seenAt, nowrap: true, cell: ({ at }) => format.dateTime(at) },
              { key: "name", header: roadshows.person, cell: ({ name }) => name },
              { key: "email", header: roadshows.email, cell: ({ email }) => email },
            ]}
          />
        )}
        <Pagination {...list} />
      </PageBody>
    </>
  );
}
