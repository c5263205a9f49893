import { redirect } from "@remix-run/node";
import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { useLoaderData } from "@remix-run/react";
import {
  addPitch,
  editPitch,
  movePitch,
  placePitch,
  removePitch,
} from "#app/domain/roadshows/commands/agenda.server.ts";
import { editRoadshow } from "#app/domain/roadshows/commands/details.server.ts";
import { cancelRoadshow, publishRoadshow } from "#app/domain/roadshows/commands/publish.server.ts";
import {
  pitchEditInput,
  pitchIdInput,
  pitchInput,
  pitchMoveInput,
  pitchPlaceInput,
  pitchSearchInput,
  roadshowCancelInput,
  roadshowEditInput,
  roadshowPublishInput,
} from "#app/domain/roadshows/input.ts";
import { findRoadshowToEdit } from "#app/domain/roadshows/queries/find.server.ts";
import { searchCandidates } from "#app/domain/roadshows/queries/pitches.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { isLost } from "#app/ui/keep-form.ts";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { useWords } from "#app/ui/words.tsx";
import { AddOther } from "./add-other.tsx";
import { AddPresented } from "./add-presented.tsx";
import { AgendaBuilder } from "./agenda-builder.tsx";
import { DetailsForm } from "./details-form.tsx";
import { PublishCard } from "./publish-card.tsx";

export const meta = pageMeta;

export const handle = withWords("roadshows");

/** Also after a refused act: the page then holds the version that somebody else has saved meanwhile. */
export const shouldRevalidate = ({ actionResult }: ShouldRevalidateFunctionArgs) => !isLost(actionResult);

export { keepForm as clientAction } from "#app/ui/keep-form.ts";

export const loader = load(async ({ db, actor, params, url, words }) => {
  const show = await findRoadshowToEdit(db, actor, params.id ?? "");
  const asked = url.searchParams.has("kind");
  const search = pitchSearchInput.parse(Object.fromEntries(url.searchParams));
  const candidates = asked ? await searchCandidates(db, actor, { id: show.id, ...search }) : null;
  return { title: words.roadshows.edit, show, search, candidates, saved: url.searchParams.get("saved") };
});

/** Back to the agenda, with the search that stood there. */
function toAgenda(id: string, url: URL) {
  const kept = (name: string) => url.searchParams.get(name) ?? undefined;
  return redirect(`${paths.roadshows.edit(id, { kind: kept("kind"), q: kept("q") })}#agenda`);
}

export const action = submit({
  edit: on(roadshowEditInput, async (input, { db, actor, now }) => {
    await editRoadshow(db, actor, input, now);
    return redirect(`${paths.roadshows.edit(input.id, { saved: String(input.version) })}#details`);
  }),
  addPitch: on(pitchInput, async (input, { db, actor, now, url }) => {
    await addPitch(db, actor, input, now);
    return toAgenda(input.id, url);
  }),
  editPitch: on(pitchEditInput, async (input, { db, actor, now, url }) => {
    await editPitch(db, actor, input, now);
    return toAgenda(input.id, url);
  }),
  movePitch: on(pitchMoveInput, async (input, { db, actor, now, url }) => {
    await movePitch(db, actor, input, now);
    return toAgenda(input.id, url);
  }),
  placePitch: on(pitchPlaceInput, async (input, { db, actor, now, url }) => {
    await placePitch(db, actor, input, now);
    return toAgenda(input.id, url);
  }),
  removePitch: on(pitchIdInput, async (input, { db, actor, now, url }) => {
    await removePitch(db, actor, input, now);
    return toAgenda(input.id, url);
  }),
  publish: on(roadshowPublishInput, async (input, { db, actor, now }) => {
    await publishRoadshow(db, actor, input, now);
    return redirect(paths.roadshows.show(input.id));
  }),
  cancel: on(roadshowCancelInput, async (input, { db, actor, now }) => {
    await cancelRoadshow(db, actor, input, now);
    return redirect(paths.roadshows.show(input.id));
  }),
});

export default function EditRoadshow() {
  const words = useWords();
  const w = words.roadshows;
  const { show, search, candidates, saved } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.edit}
        eyebrow={show.title}
        tags={<StatusBadge of="roadshowStatus" status={show.status} />}
        crumbs={[
          { label: w.title, href: paths.roadshows.list() },
          { label: show.title, href: paths.roadshows.show(show.id) },
          { label: w.edit },
        ]}
        actions={<LinkButton to={paths.roadshows.show(show.id)}>{words.common.view}</LinkButton>}
      />
      <PageBody>
        <div className="stack-large">
          <AgendaBuilder show={show} />
          {show.agendaOpen && (
            <>
              <AddPresented show={show} search={search} candidates={candidates} />
              <AddOther showId={show.id} />
              <DetailsForm key={saved} show={show} saved={saved !== null} />
              <PublishCard show={show} />
            </>
          )}
        </div>
      </PageBody>
    </>
  );
}
