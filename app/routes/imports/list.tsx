import { useLoaderData } from "@remix-run/react";
import type { ImportCard } from "#app/domain/imports/queries.server.ts";
import { listImports } from "#app/domain/imports/queries.server.ts";
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

export const meta = pageMeta;

export const handle = withWords("imports", "reports");

export const loader = load(async ({ db, actor, url, words }) => ({
  title: words.imports.title,
  list: await listImports(db, actor, pageOf(url)),
}));

export default function Imports() {
  const { imports: w, reports } = useWords();
  const { list } = useLoaderData<typeof loader>();
  const create = (
    <LinkButton to={paths.imports.create()} variant="primary">
      {w.newImport}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title={w.title}
        lead={w.intro}
        crumbs={[{ label: reports.desk.title, href: paths.desk.desk() }, { label: w.title }]}
        actions={create}
      />
      <PageBody>
        {list.total === 0 && <EmptyState title={w.empty}>{w.emptyHint}</EmptyState>}
        <CardList>
          {list.items.map((job) => (
            <ImportItem key={job.id} job={job} />
          ))}
        </CardList>
        <Pagination {...list} />
      </PageBody>
    </>
  );
}

function ImportItem({ job }: { job: ImportCard }) {
  const { imports: w, common } = useWords();
  const format = useFormat();
  return (
    <ListCard
      href={paths.imports.show(job.id)}
      title={job.order.fileName}
      tags={
        <>
          <StatusBadge of="jobStatus" status={job.status} />
          <Tag>{w.kinds[job.order.kind]}</Tag>
        </>
      }
      meta={[
        format.dateTime(job.createdAt),
        fill(w.startedBy, { name: job.createdBy ?? w.commandLine }),
        fill(common.rowsRead, { done: job.ok + job.failed, total: job.total }),
        job.failed > 0 && fill(common.rowsFailed, { n: job.failed }),
      ]}
    />
  );
}
