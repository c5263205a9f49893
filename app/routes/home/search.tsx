import { useLoaderData } from "@remix-run/react";
import { search } from "#app/domain/reports/queries/search.server.ts";
import type { SearchChoice, SearchKind } from "#app/domain/reports/search.ts";
import { chosenValues, searchChoice, searchKinds } from "#app/domain/reports/search.ts";
import { withWords } from "#app/locales/load.ts";
import { load } from "#app/platform/http.server.ts";
import { findIds, understand } from "#app/platform/search/find-ids.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FacetSection } from "#app/ui/facets.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { SaveSearchLink } from "#app/ui/save-search-link.tsx";
import { TakenFor } from "#app/ui/taken-for.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import type { FoundRecords } from "./found-kind.tsx";
import { FoundKind } from "./found-kind.tsx";
import { useSearchFacets } from "./search-facets.ts";

export const meta = pageMeta;

export const handle = withWords("parts", "reports", "search", "subscriptions");

export const loader = load(async ({ app, db, actor, url, words, now }) => {
  const q = (url.searchParams.get("q") ?? "").slice(0, 400).normalize("NFKC").trim().slice(0, 200);
  const kind = searchKinds.find((one) => one === url.searchParams.get("kind"));
  const choice = searchChoice((name) => url.searchParams.getAll(name));
  const understood = await understand(app, q);
  const needs = await findIds(app, "need", q);
  const solutions = await findIds(app, "solution", q);
  const request = {
    q,
    texts: understood.texts,
    needIds: needs.ids,
    solutionIds: solutions.ids,
    kind,
    choice,
  };
  const found = q ? await search(db, actor, request, now) : null;
  const w = words.reports.search;
  return {
    title: q ? fill(w.resultsFor, { q }) : w.title,
    asked: { q, kind, choice },
    changes: q ? understood.changes : [],
    found,
    at: now.toISOString(),
    degraded: needs.degraded,
  };
});

export default function Search() {
  const { reports, errors } = useWords();
  const { title, asked, changes, found, at, degraded } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title={title} lead={found ? undefined : reports.search.prompt} />
      <PageBody>
        {degraded && <Banner tone="warning">{errors.searchDegraded}</Banner>}
        <TakenFor changes={changes} />
        {found && <Results asked={asked} found={found} at={at} />}
      </PageBody>
    </>
  );
}

interface ResultsProps {
  asked: { q: string; kind?: SearchKind; choice: SearchChoice };
  found: FoundRecords;
  at: string;
}

/** Filters left, records right, as on every list. */
function Results({ asked: { q, kind, choice }, found, at }: ResultsProps) {
  const { search: w } = useWords().reports;
  const { kinds, sections } = useSearchFacets({ found, kind, choice });
  const total = kind ? found[kind].total : found.total;
  const groups = [kinds, ...sections.flatMap((section) => (kind ? section.groups : named(section)))];
  const queryOf = (one: SearchKind) =>
    new URLSearchParams([["q", q], ...chosenValues(choice, one)]).toString();
  const kept = kind === "needs" || kind === "solutions" ? kind : "all";
  return (
    <div className="split">
      <Facets groups={[kinds]} sections={sections} keep={{ q }} />
      <div>
        <ResultHead
          total={total}
          groups={groups}
          save={<SaveSearchLink scope={kept} query={kept === "all" ? undefined : `?${queryOf(kept)}`} />}
          unfiltered={`?${new URLSearchParams({ q })}`}
        />
        {total === 0 && <EmptyState title={fill(w.none, { q })}>{w.noneHint}</EmptyState>}
        <div className="stack">
          {searchKinds
            .filter((one) => found[one].total > 0 && (kind === undefined || kind === one))
            .map((one) => (
              <FoundKind key={one} kind={one} found={found} query={queryOf(one)} at={at} />
            ))}
        </div>
      </div>
    </div>
  );
}

/** Chosen filters of several kinds side by side say whose they are. */
const named = ({ title, groups }: FacetSection) =>
  groups.map((group) => ({
    ...group,
    options: group.options.map((option) => ({ ...option, label: `${title} · ${option.label}` })),
  }));
