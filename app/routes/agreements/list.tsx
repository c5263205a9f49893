import { useLoaderData } from "@remix-run/react";
import {
  agreementProgress,
  agreementStatuses,
  agreementTypes,
  reachedStages,
} from "#app/domain/agreements/agreement.ts";
import { agreementFilter } from "#app/domain/agreements/input.ts";
import { mayDraftAgreements } from "#app/domain/agreements/policy.ts";
import { countAgreementFacets } from "#app/domain/agreements/queries/facets.server.ts";
import { listAgreements } from "#app/domain/agreements/queries/list.server.ts";
import { sumAgreements } from "#app/domain/performance/queries/sums.server.ts";
import { mayOversee } from "#app/domain/shared/actor.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { CardList } from "#app/ui/list-card.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { AgreementItem } from "./agreement-item.tsx";

export const meta = pageMeta;

export const handle = withWords("agreements", "oversight", "parts");

export const loader = load(async ({ db, actor, url, words, now }) => {
  const filter = agreementFilter.parse(Object.fromEntries(url.searchParams));
  const list = await listAgreements(db, actor, { ...pageOf(url), ...filter }, now);
  const facets = await countAgreementFacets(db, actor, filter, now);
  return {
    title: words.agreements.title,
    filter,
    list,
    facets,
    sums: await sumAgreements(db, actor, filter, now),
    mayDraft: mayDraftAgreements(actor),
    readsAll: mayOversee(actor),
  };
});

/** The values that occur, and the chosen one where none of it is left. */
const chosenToo = (values: string[], chosen: string | undefined) =>
  chosen && !values.includes(chosen) ? [...values, chosen] : values;

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function useFacetGroups({ filter, facets }: Pick<Loaded, "filter" | "facets">): FacetGroup[] {
  const { agreements: w, oversight, vocabulary } = useWords();
  const years = facets.year.map(({ code }) => code);
  const cities = facets.city.map(({ code }) => code);
  const group = (
    name: "status" | "type" | "progress" | "reached" | "year" | "city",
    label: string,
    codes: readonly string[],
    texts: Record<string, string>,
  ): FacetGroup => ({
    name,
    label,
    type: "radio",
    options: codes.map((value) => ({
      value,
      label: wordOf(texts, value),
      count: facets[name].find((row) => row.code === value)?.count ?? 0,
      chosen: filter[name] === value,
    })),
  });
  return [
    group("status", w.filterStatus, agreementStatuses, vocabulary.agreementStatus),
    group("type", w.filterType, agreementTypes, vocabulary.agreementType),
    group("progress", w.filterProgress, agreementProgress, w.progressOf),
    group("reached", w.filterReached, reachedStages, w.reached),
    group("year", oversight.filterYear, chosenToo(years, filter.year), {}),
    group("city", oversight.filterCity, chosenToo(cities, filter.city), vocabulary.region),
  ];
}

export default function Agreements() {
  const { agreements: w, oversight, parts } = useWords();
  const { filter, list, facets, sums, mayDraft, readsAll } = useLoaderData<typeof loader>();
  const format = useFormat();
  const groups = useFacetGroups({ filter, facets });
  const filtered = Object.values(filter).some(Boolean);
  const actions = (
    <>
      <LinkButton to={paths.performance.overview()}>{oversight.toOverview}</LinkButton>
      <LinkButton to={paths.performance.calendar()}>{oversight.toCalendar}</LinkButton>
      {mayDraft && <LinkButton to={paths.agreements.create()}>{parts.newAgreement}</LinkButton>}
    </>
  );
  return (
    <>
      <PageHeader title={w.title} lead={readsAll ? w.introAll : w.intro} actions={actions} />
      <PageBody>
        <div className="split">
          <Facets groups={groups} />
          <div>
            <ResultHead
              total={list.total}
              groups={groups}
              sort={
                <p className="cluster print-hide">
                  <a href={paths.agreements.exportCsv(filter)}>{oversight.csv}</a>
                  <a href={paths.agreements.exportXlsx(filter)}>{oversight.xlsx}</a>
                </p>
              }
            />
            {list.total > 0 && (
              <p className="muted result-sums">
                {fill(w.sums, { value: format.money(sums.valueFen), paid: format.money(sums.paidFen) })}
              </p>
            )}
            {list.total === 0 && (
              <EmptyState title={filtered ? w.emptyFiltered : w.empty}>
                {filtered ? null : w.emptyHint}
              </EmptyState>
            )}
            <CardList>
              {list.items.map((card) => (
                <AgreementItem key={card.id} card={card} />
              ))}
            </CardList>
            <Pagination {...list} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
