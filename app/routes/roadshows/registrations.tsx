import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import {
  approveRegistrations,
  refuseRegistrations,
  setAudience,
} from "#app/domain/roadshows/commands/admission.server.ts";
import { approveInput, audienceInput, refuseInput, registrationFilter } from "#app/domain/roadshows/input.ts";
import { findAudience } from "#app/domain/roadshows/queries/audience.server.ts";
import { listRegistrations } from "#app/domain/roadshows/queries/registrations.server.ts";
import { registrationStatuses } from "#app/domain/roadshows/registration.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { pageOf } from "#app/platform/page-request.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton } from "#app/ui/buttons.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import type { FacetGroup } from "#app/ui/facets.tsx";
import { Facets, ResultHead } from "#app/ui/facets.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { fill, useWords } from "#app/ui/words.tsx";
import { AudienceForm } from "./audience-form.tsx";
import { PeopleForm } from "./people-form.tsx";

export const meta = pageMeta;

export const handle = withWords("audience", "roadshows");

export const loader = load(async ({ db, actor, params, url, words, now }) => {
  const filter = registrationFilter.parse(Object.fromEntries(url.searchParams));
  const show = await findAudience(db, actor, params.id ?? "", now);
  const list = await listRegistrations(db, actor, show.id, { ...filter, ...pageOf(url, 50) });
  return { title: words.audience.title, show, filter, list, saved: url.searchParams.has("saved") };
});

/** Back to the list with its filter. */
const toList = (url: URL) => redirect(`${url.pathname.replace(/\.data$/, "")}${url.search}`);

export const action = submit({
  set: on(audienceInput, async (input, { db, actor, now }) => {
    await setAudience(db, actor, input, now);
    return redirect(`${paths.roadshows.registrations(input.id)}?saved=1`);
  }),
  approve: on(approveInput, async (input, { db, actor, now, url }) => {
    await approveRegistrations(db, actor, input, now);
    return toList(url);
  }),
  refuse: on(refuseInput, async (input, { db, actor, now, url }) => {
    await refuseRegistrations(db, actor, input, now);
    return toList(url);
  }),
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function useGroups({ show, filter }: Loaded): FacetGroup[] {
  const { audience: w } = useWords();
  const options = registrationStatuses.map((value) => ({
    value,
    label: w.status[value],
    count: show.counts[value],
    chosen: value === filter.status,
  }));
  return [{ name: "status", label: w.filterStatus, type: "radio", options }];
}

export default function Registrations() {
  const { roadshows, audience: w } = useWords();
  const data = useLoaderData<typeof loader>();
  const { show, filter, list } = data;
  const groups = useGroups(data);
  const { approved, pending, waiting } = show.counts;
  const summary = show.capacity === null ? w.summary : w.summaryOf;
  const isFiltered = filter.status !== undefined || filter.q !== undefined;
  return (
    <>
      <PageHeader
        title={w.title}
        eyebrow={show.title}
        lead={fill(summary, { approved, pending, waiting, capacity: show.capacity ?? 0 })}
        crumbs={[
          { label: roadshows.title, href: paths.roadshows.list() },
          { label: show.title, href: paths.roadshows.show(show.id) },
          { label: w.title },
        ]}
        actions={
          <>
            <LinkButton to={paths.roadshows.entries(show.id)}>{w.entries}</LinkButton>
            {show.mayExport && (
              <LinkButton to={paths.roadshows.registrationsCsv(show.id, filter)} reloadDocument>
                {w.csv}
              </LinkButton>
            )}
          </>
        }
      />
      <PageBody>
        <ActErrors
          acts={["approve", "refuse"]}
          refusals={w.refusals}
          labels={{ userIds: w.choose, reasonCode: w.reasonCode, reason: w.reason }}
        />
        <div className="split">
          <Facets groups={groups} q={filter.q ?? ""} />
          <div className="stack-large">
            <section>
              <ResultHead total={list.total} groups={groups} q={filter.q} />
              {list.total === 0 && <EmptyState title={isFiltered ? w.none : w.empty} />}
              {list.items.length > 0 && <PeopleForm show={show} people={list.items} />}
              <Pagination {...list} />
            </section>
            <AudienceForm show={show} saved={data.saved} />
          </div>
        </div>
      </PageBody>
    </>
  );
}
