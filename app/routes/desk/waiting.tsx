import { useLoaderData } from "@remix-run/react";
import { deskKey } from "#app/domain/reports/input.ts";
import { listDesk } from "#app/domain/reports/queries/desk.server.ts";
import { notFound } from "#app/domain/shared/errors.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { DeskLines } from "./desk-card.tsx";

export const meta = pageMeta;

export const handle = withWords("reports");

export const loader = load(async ({ db, actor, url, params, words, now }) => {
  const { data: key } = deskKey.safeParse(params.key);
  if (!key) throw notFound();
  const list = await listDesk(db, actor, { ...pageOf(url), key }, now);
  return { title: words.reports.desk.item[key], at: now.toISOString(), key, list };
});

/** The whole list behind one of the desk's numbers. */
export default function Waiting() {
  const { reports, common } = useWords();
  const w = reports.desk;
  const { title, at, key, list } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ label: w.title, href: paths.desk.desk() }, { label: title }]}
        lead={fill(common.total, { n: list.total })}
      />
      <PageBody>
        {list.total === 0 ? (
          <EmptyState title={w.nothing}>{w.nothingHint}</EmptyState>
        ) : (
          <div className="card">
            <DeskLines itemKey={key} lines={list.items} now={at} />
          </div>
        )}
        <Pagination {...list} />
      </PageBody>
    </>
  );
}
