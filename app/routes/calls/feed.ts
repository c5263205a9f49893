import type { FeedCall } from "#app/domain/calls/queries/feed.server.ts";
import { callsChangedAt, listPublishedCalls } from "#app/domain/calls/queries/feed.server.ts";
import { paths } from "#app/paths.ts";
import { asHtml, atomResponse } from "#app/platform/atom.server.ts";
import { load } from "#app/platform/http.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { formatDateTimeZone } from "#app/ui/format.ts";

const newest = 50;

/** Atom: the newest lists, with what everybody may read. */
export const loader = load(async (visit) => {
  const { words, db } = visit;
  const calls = await listPublishedCalls(db, newest);
  return atomResponse(visit, {
    id: "urn:jiebang:calls",
    title: words.calls.feedTitle,
    description: words.calls.feedDescription,
    page: paths.calls.list(),
    self: paths.calls.feed(),
    updated: (await callsChangedAt(db)) ?? calls[0]?.publishedAt ?? null,
    items: calls.map((call) => itemOf(visit, call)),
  });
});

function itemOf({ app, words, locale }: Visit, call: FeedCall) {
  const w = words.calls;
  const home = app.env.PUBLIC_URL;
  const time = (instant: string | null) => (instant ? formatDateTimeZone(locale, instant) : "");
  const entries = call.entries.map(
    ({ entryNo, needId, title }) =>
      `<li>${asHtml(entryNo)} <a href="${asHtml(home + paths.needs.show(needId))}">${asHtml(title)}</a></li>`,
  );
  return {
    id: `urn:jiebang:call:${call.id}`,
    title: asHtml(`${call.callNo} ${call.title}`),
    link: home + paths.calls.show(call.id),
    date: new Date(call.updatedAt),
    published: new Date(call.publishedAt),
    author: [{ name: call.host }],
    description: asHtml(
      `${call.batch} · ${w.opensAt} ${time(call.opensAt)} · ${w.closesAt} ${time(call.closesAt)}`,
    ),
    content: `${call.intro ? `<p>${asHtml(call.intro)}</p>` : ""}<ol>${entries.join("")}</ol>`,
  };
}
