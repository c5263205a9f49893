import { Form, Link, useLoaderData } from "@remix-run/react";
import { listSynonyms } from "#app/domain/matching/queries/synonyms.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { Button, LinkButton } from "#app/ui/buttons.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("reports", "search");

export const loader = load(async ({ db, actor, url, words }) => {
  const q = (url.searchParams.get("q") ?? "").slice(0, 100);
  const groups = await listSynonyms(db, actor, { ...pageOf(url), q });
  return { title: words.search.synonyms.title, q, groups };
});

export default function Synonyms() {
  const { search, reports, common } = useWords();
  const w = search.synonyms;
  const format = useFormat();
  const { q, groups } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.title}
        lead={w.lead}
        crumbs={[{ label: reports.desk.title, href: paths.desk.desk() }, { label: w.title }]}
        actions={<LinkButton to={paths.desk.synonymGroup("new")}>{w.add}</LinkButton>}
      />
      <PageBody>
        <Form method="get" className="people-search">
          <div className="field">
            <label htmlFor="synonyms-q">{w.q}</label>
            <input id="synonyms-q" type="search" name="q" defaultValue={q} maxLength={100} />
          </div>
          <Button type="submit">{common.search}</Button>
        </Form>
        <p>{fill(w.total, { n: groups.total })}</p>
        {groups.total === 0 && <EmptyState title={common.noResults} />}
        {groups.items.length > 0 && (
          <DataTable
            caption={w.title}
            hideCaption
            rows={groups.items}
            rowKey={(group) => group.id}
            columns={[
              {
                key: "words",
                header: w.words,
                cell: (group) => (
                  <Link to={paths.desk.synonymGroup(group.id)}>{group.words.join(" = ")}</Link>
                ),
              },
              { key: "by", header: w.by, cell: (group) => group.updatedBy ?? w.builtIn },
              {
                key: "at",
                header: w.at,
                nowrap: true,
                cell: (group) => (group.updatedAt ? format.dateTime(group.updatedAt) : "—"),
              },
            ]}
          />
        )}
        <Pagination {...groups} />
      </PageBody>
    </>
  );
}
