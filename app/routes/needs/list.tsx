import { useLoaderData } from "@remix-run/react";
import { needFacets } from "#app/domain/needs/need.ts";
import { mayWriteNeeds } from "#app/domain/needs/policy.ts";
import type { NeedFilters } from "#app/domain/needs/queries/facets.server.ts";
import { listNeeds } from "#app/domain/needs/queries/list.server.ts";
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
import { NeedCard } from "./need-card.tsx";
import { useNeedFacets } from "./need-facets.ts";

export const meta = pageMeta;

export const handle = withWords("needs", "parts", "search", "subscriptions");

const sorts = ["newest", "deadline", "reward"] as const;
/** Of what the search engine has ranked, relevance comes first. */
const rankedSorts = ["relevance", ...sorts] as const;

export const loader = load(async ({ app, db, actor, url, words, now }) => {
  const q = url.searchParams.get("q")?.trim().slice(0, 200) ?? "";
  const { ids, degraded, changes } = await findTaken(app, "need", q);
  const sort = sorts.find((one) => one === url.searchParams.get("sort")) ?? (ids ? undefined : "newest");
  const filters: NeedFilters = {};
  for (const name of needFacets) filters[name] = url.searchParams.getAll(name).slice(0, 20);
  const search = { ...pageOf(url), q, ids, sort, filters };
  const { facets, ...needs } = await listNeeds(db, actor, search, now);
  const mayPost = mayWriteNeeds(actor);
  const { title, lead: description } = words.needs;
  const shown = {
    title,
    description,
    q,
    filters,
    facets,
    needs,
    mayPost,
    degraded,
    changes,
    now: now.toISOString(),
  };
  return { ...shown, sort: sort ?? "relevance", sorts: ids ? rankedSorts : sorts };
});

export default function Needs() {
  const { needs: w, errors } = useWords();
  const { q, sort, sorts, filters, facets, needs, mayPost, degraded, changes, now } =
    useLoaderData<typeof loader>();
  const groups = useNeedFacets(facets, filters);
  const options = sorts.map((value) => ({ value, label: w.sorts[value] }));
  return (
    <>
      <PageHeader
        title={w.title}
        lead={w.lead}
        actions={
          mayPost && (
            <LinkButton to={paths.needs.create()} variant="primary">
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
              total={needs.total}
              groups={groups}
              q={q}
              save={<SaveSearchLink scope="needs" />}
              sort={<SortLinks options={options} current={sort} />}
            />
            {needs.total === 0 && <EmptyState title={w.empty}>{w.emptyHint}</EmptyState>}
            <CardList>
              {needs.items.map((need) => (
                <NeedCard key={need.id} need={need} now={now} />
              ))}
            </CardList>
            <Pagination {...needs} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
