import { useLoaderData } from "@remix-run/react";
import { chosenFilter, chosenSort, sortsFor } from "#app/domain/solutions/facets.ts";
import { listSolutions } from "#app/domain/solutions/queries/list.server.ts";
import { listOfferingOrgs } from "#app/domain/solutions/queries/offering.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { findTaken } from "#app/platform/search/find-ids.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { CardList } from "#app/ui/list-card.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { SaveSearchLink } from "#app/ui/save-search-link.tsx";
import { SortLinks } from "#app/ui/sort-links.tsx";
import { TakenFor } from "#app/ui/taken-for.tsx";
import { useWords } from "#app/ui/words.tsx";
import { useSolutionFacets } from "./solution-facets.ts";
import { SolutionItem } from "./solution-item.tsx";

export const meta = pageMeta;

export const handle = withWords("parts", "search", "solutions", "subscriptions");

export const loader = load(async ({ app, db, actor, url, words }) => {
  const q = (url.searchParams.get("q") ?? "").trim().slice(0, 200);
  const filter = chosenFilter((name) => url.searchParams.getAll(name));
  const { ids, degraded, changes } = await findTaken(app, "solution", q);
  const sort = chosenSort(url.searchParams.get("sort"), ids !== undefined);
  return {
    title: words.solutions.title,
    ...{ q, filter, sort, sorts: sortsFor(ids !== undefined), degraded, changes },
    list: await listSolutions(db, { ...pageOf(url), q, ids, filter, sort }),
    mayPost: (await listOfferingOrgs(db, actor)).length > 0,
  };
});

export default function Solutions() {
  const { solutions: w, errors } = useWords();
  const { q, filter, sort, sorts, degraded, changes, list, mayPost } = useLoaderData<typeof loader>();
  const groups = useSolutionFacets(list.facets, filter);
  const options = sorts.map((value) => ({ value, label: w.sort[value] }));
  return (
    <>
      <PageHeader
        title={w.title}
        lead={w.lead}
        actions={
          mayPost && (
            <LinkButton to={paths.solutions.create()} variant="primary">
              {w.post}
            </LinkButton>
          )
        }
      />
      <PageBody>
        {degraded && <Banner tone="warning">{errors.searchDegraded}</Banner>}
        <TakenFor changes={changes} />
        <div className="split">
          <Facets groups={groups} q={q} keep={{ sort: sort === sorts[0] ? undefined : sort }} />
          <div>
            <ResultHead
              total={list.total}
              groups={groups}
              q={q}
              save={<SaveSearchLink scope="solutions" />}
              sort={<SortLinks options={options} current={sort} />}
            />
            {list.items.length === 0 && <EmptyState title={w.empty}>{w.emptyHint}</EmptyState>}
            <CardList>
              {list.items.map((solution) => (
                <SolutionItem key={solution.id} solution={solution} />
              ))}
            </CardList>
            <Pagination {...list} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
