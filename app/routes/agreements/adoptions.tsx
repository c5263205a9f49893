import { useLoaderData } from "@remix-run/react";
import { mayRecordAnyAdoption } from "#app/domain/agreements/policy.ts";
import { listAdoptions } from "#app/domain/agreements/queries/adoptions.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ResultHead } from "#app/ui/facets.tsx";
import { FileLinks } from "#app/ui/file-links.tsx";
import { MetaRow, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tag } from "#app/ui/tags.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords } from "#app/ui/words.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements");

export const loader = load(async ({ db, actor, url, words }) => {
  const list = await listAdoptions(db, actor, pageOf(url));
  const w = words.agreements;
  return {
    title: w.adoptions,
    description: w.adoptionsIntro,
    list,
    mayRecord: mayRecordAnyAdoption(actor),
  };
});

type Adoption = ReturnType<typeof useLoaderData<typeof loader>>["list"]["items"][number];

export default function Adoptions() {
  const { agreements: w } = useWords();
  const { list, mayRecord } = useLoaderData<typeof loader>();
  const create = mayRecord && <LinkButton to={paths.agreements.recordAdoption()}>{w.newAdoption}</LinkButton>;
  return (
    <>
      <PageHeader title={w.adoptions} lead={w.adoptionsIntro} actions={create} />
      <PageBody>
        <ResultHead total={list.total} groups={[]} />
        {list.total === 0 && <EmptyState title={w.adoptionsEmpty}>{w.adoptionsEmptyHint}</EmptyState>}
        <ul className="card-list">
          {list.items.map((adoption) => (
            <AdoptionItem key={adoption.id} adoption={adoption} />
          ))}
        </ul>
        <Pagination {...list} />
      </PageBody>
    </>
  );
}

function AdoptionItem({ adoption }: { adoption: Adoption }) {
  const { agreements: w } = useWords();
  const format = useFormat();
  const { solution } = adoption;
  return (
    <li className="list-card" id={adoption.id}>
      <div className="list-card-words">
        <h2 className="list-card-title">{adoption.title}</h2>
        <div className="tag-row">
          <Tag tone="success">{fill(w.since, { date: format.date(adoption.sinceOn) })}</Tag>
          <Tag tone="info">{adoption.place}</Tag>
        </div>
        {adoption.benefit && <PlainText text={adoption.benefit} />}
        <FileLinks files={adoption.files} />
        <MetaRow
          items={[
            adoption.adopterName ? fill(w.adoptedBy, { name: adoption.adopterName }) : w.adopterHidden,
            solution && <a href={paths.solutions.show(solution.id)}>{solution.title}</a>,
            solution && fill(w.solutionOwner, { name: solution.ownerName }),
            adoption.agreement && (
              <a href={paths.agreements.show(adoption.agreement.id)}>{adoption.agreement.agreementNo}</a>
            ),
          ]}
        />
      </div>
    </li>
  );
}
