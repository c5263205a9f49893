import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listPitchOrigins } from "#app/domain/agreements/queries/origins.server.ts";
import { sendingMemberships } from "#app/domain/bids/policy.ts";
import { listSealedNeeds } from "#app/domain/bids/queries/target.server.ts";
import { findLiveLink } from "#app/domain/live/queries/find.server.ts";
import { markPitchHeld, unmarkPitchHeld } from "#app/domain/roadshows/commands/held.server.ts";
import { holdRoadshow } from "#app/domain/roadshows/commands/publish.server.ts";
import { cancelRegistration, register } from "#app/domain/roadshows/commands/registration.server.ts";
import { pitchIdInput, roadshowIdInput } from "#app/domain/roadshows/input.ts";
import { findRoadshow } from "#app/domain/roadshows/queries/find.server.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { withWords } from "#app/locales/load.ts";
import { told } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";
import { load, on, submit } from "#app/platform/http.server.ts";
import { qrDataUri } from "#app/platform/qr-code.server.ts";
import { ActErrors } from "#app/ui/act-errors.tsx";
import { LinkButton, PrintButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { PlainText } from "#app/ui/description-list.tsx";
import { Banner, PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { fill, useWords } from "#app/ui/words.tsx";
import { AgendaTable } from "./agenda-table.tsx";
import { History, historyOf } from "./history.tsx";
import { LiveCard } from "./live-card.tsx";
import { AudienceCard, ClosingCard } from "./organizer-cards.tsx";
import { RegisterCard } from "./register-card.tsx";
import { ShareCard } from "./share-card.tsx";
import { ShowSpan, ShowTags } from "./show-tags.tsx";

export const meta = pageMeta;

export const handle = withWords("audience", "live", "parts", "roadshows");

export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const show = await findRoadshow(db, actor, params.id ?? "", now);
  return {
    title: show.title,
    show,
    live: await findLiveLink(db, actor, show),
    now: now.toISOString(),
    isSignedIn: actor.userId !== null,
    senders: sendingMemberships(actor).map(({ orgId, orgKind }) => ({ orgId, orgKind })),
    sealed: await listSealedNeeds(
      db,
      show.agenda.flatMap(({ presents }) => presents?.id ?? []),
    ),
    origins: await listPitchOrigins(db, actor, show.id),
    share:
      show.status === "published" ? await shareOf(app.env.PUBLIC_URL + paths.roadshows.show(show.id)) : null,
    history: show.mayManage ? historyOf(told(words, await listTimeline(db, "roadshow", show.id))) : null,
  };
});

const shareOf = async (url: string) => ({ url, qr: await qrDataUri(url) });

const back = (id: string) => redirect(paths.roadshows.show(id));

export const action = submit({
  register: on(roadshowIdInput, async (input, { db, actor, now }) => {
    await register(db, actor, input, now);
    return back(input.id);
  }),
  unregister: on(roadshowIdInput, async (input, { db, actor, now }) => {
    await cancelRegistration(db, actor, input, now);
    return back(input.id);
  }),
  markHeld: on(pitchIdInput, async (input, { db, actor, now }) => {
    await markPitchHeld(db, actor, input, now);
    return back(input.id);
  }),
  unmarkHeld: on(pitchIdInput, async (input, { db, actor, now }) => {
    await unmarkPitchHeld(db, actor, input, now);
    return back(input.id);
  }),
  hold: on(roadshowIdInput, async (input, { db, actor, now }) => {
    await holdRoadshow(db, actor, input, now);
    return back(input.id);
  }),
});

export default function Roadshow() {
  const { roadshows: w, audience } = useWords();
  const { show, now, share, history } = useLoaderData<typeof loader>();
  const hasAside = show.status === "published" || (show.status === "draft" && show.mayManage);
  return (
    <>
      <PageHeader
        title={show.title}
        crumbs={[{ label: w.title, href: paths.roadshows.list() }, { label: show.title }]}
        tags={<ShowTags show={show} now={now} />}
        meta={[
          <ShowSpan key="span" show={show} />,
          show.host,
          show.registrations > 0 && fill(w.registrations, { n: show.registrations }),
        ]}
        actions={<Actions />}
      />
      <PageBody>
        <ActErrors
          acts={["register", "unregister", "markHeld", "unmarkHeld", "hold"]}
          refusals={audience.refusals}
        />
        <Notice />
        <div className={hasAside ? "split-right show-split" : undefined}>
          {hasAside && (
            <div className="stack print-hide show-aside">
              <RegisterCard />
              <LiveCard />
              {show.mayManage && <AudienceCard show={show} />}
              {show.mayManage && show.status === "published" && <ClosingCard show={show} />}
            </div>
          )}
          <div className="stack-large">
            <Card title={w.summary}>
              <PlainText text={show.summary} />
            </Card>
            <Card title={w.agenda} id="agenda">
              <AgendaTable />
            </Card>
            {share && <ShareCard show={show} {...share} />}
            {history && <History items={history} />}
          </div>
        </div>
      </PageBody>
    </>
  );
}

function Actions() {
  const w = useWords().roadshows;
  const { show } = useLoaderData<typeof loader>();
  return (
    <>
      {show.status === "published" && (
        <LinkButton to={paths.roadshows.calendar(show.id)} reloadDocument>
          {w.calendar}
        </LinkButton>
      )}
      {(show.status === "published" || show.status === "held") && (
        <LinkButton to={paths.meetings.list(show.id)}>{w.meetings}</LinkButton>
      )}
      <PrintButton />
      {show.mayManage && show.agendaOpen && (
        <LinkButton to={paths.roadshows.edit(show.id)} variant="primary">
          {w.edit}
        </LinkButton>
      )}
    </>
  );
}

function Notice() {
  const w = useWords().roadshows;
  const { show } = useLoaderData<typeof loader>();
  if (show.status === "draft") return <Banner tone="warning">{w.draftNotice}</Banner>;
  if (show.status !== "cancelled") return null;
  const text = show.cancelReason ? fill(w.cancelledNotice, { reason: show.cancelReason }) : w.cancelledPlain;
  return <Banner tone="danger">{text}</Banner>;
}
