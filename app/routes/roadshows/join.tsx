import { useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { enterRoom } from "#app/domain/roadshows/commands/enter.server.ts";
import { withWords } from "#app/locales/load.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { LinkButton } from "#app/ui/buttons.tsx";
import { Card } from "#app/ui/card.tsx";
import { DescriptionList, PlainText } from "#app/ui/description-list.tsx";
import { PageBody, PageHeader } from "#app/ui/page-frame.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useFormat } from "#app/ui/use-format.ts";
import { fill, useWords, wordOf } from "#app/ui/words.tsx";
import { useServerClock } from "../live/use-live.ts";
import { StandingText } from "./registration-state.tsx";

export const meta = pageMeta;

export const handle = withWords("audience", "roadshows");

/** Asking for this page is what the log counts, so it is not asked for before somebody comes. */
export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const door = await enterRoom(db, actor, { id: params.id ?? "", meetings: app.meetings }, now);
  return { title: fill(words.audience.joinOf, { title: door.title }), door, now: now.toISOString() };
});

export default function Join() {
  const { roadshows, audience: w } = useWords();
  const { door } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title={w.joinTitle}
        eyebrow={door.title}
        crumbs={[
          { label: roadshows.title, href: paths.roadshows.list() },
          { label: door.title, href: paths.roadshows.show(door.id) },
          { label: w.joinTitle },
        ]}
        actions={<LinkButton to={paths.roadshows.show(door.id)}>{w.toShow}</LinkButton>}
        narrow
      />
      <PageBody narrow>
        <Here />
      </PageBody>
    </>
  );
}

function Here() {
  const w = useWords().audience;
  const { door } = useLoaderData<typeof loader>();
  if (door.state === "early") return <Early />;
  if (door.state === "open") return <Open />;
  if (door.state === "closed")
    return (
      <Card title={w.closed}>
        <p>{w.closedText}</p>
      </Card>
    );
  const isKnown = door.registration !== null && door.registration.status !== "cancelled";
  return (
    <Card title={w.joinTitle}>
      {isKnown ? <StandingText {...door} mayEnter={false} /> : <p>{w.notYours}</p>}
    </Card>
  );
}

function Early() {
  const w = useWords().audience;
  const format = useFormat();
  const { door, now } = useLoaderData<typeof loader>();
  const { revalidate } = useRevalidator();
  const [offset, setOffset] = useState(0);
  useEffect(() => setOffset(Date.parse(now) - Date.now()), [now]);
  const left = Math.max(0, Date.parse(door.opensAt) - useServerClock(now, offset));
  const isDue = left === 0;
  useEffect(() => {
    if (isDue) revalidate();
  }, [isDue, revalidate]);
  return (
    <Card title={w.early} tone="accent">
      <div className="stack">
        <p>{w.left}</p>
        <p className="door-clock" role="timer">
          {useLeft(left)}
        </p>
        <p>{fill(w.earlyText, { time: format.dateTimeZone(door.opensAt) })}</p>
        <p className="muted">{w.personal}</p>
      </div>
    </Card>
  );
}

/** The two largest units of a time that is left. */
function useLeft(ms: number): string {
  const { countdown } = useWords().audience;
  const s = Math.ceil(ms / 1000);
  const [d, h, m] = [Math.floor(s / 86_400), Math.floor(s / 3600), Math.floor(s / 60)];
  if (d > 0) return fill(countdown.days, { d, h: h % 24 });
  if (h > 0) return fill(countdown.hours, { h, m: m % 60 });
  return fill(countdown.minutes, { m, s: s % 60 });
}

function Open() {
  const w = useWords().audience;
  const { room } = useLoaderData<typeof loader>().door;
  if (!room)
    return (
      <Card title={w.open}>
        <p>{w.later}</p>
      </Card>
    );
  const facts = [
    { term: w.number, value: room.number && <code className="door-code">{room.number}</code> },
    { term: w.password, value: room.password && <code className="door-code">{room.password}</code> },
  ];
  return (
    <Card title={w.open} tone="accent">
      <div className="stack">
        {room.vendor && <p>{fill(w.openVendor, { vendor: wordOf(w.vendor, room.vendor) })}</p>}
        {room.link && (
          <p>
            <a href={room.link} rel="noreferrer" className="button button-primary">
              {w.enter}
            </a>
          </p>
        )}
        <DescriptionList items={facts.filter(({ value }) => value)} />
        {room.note && <PlainText text={room.note} />}
        <p className="muted">{w.personal}</p>
      </div>
    </Card>
  );
}
