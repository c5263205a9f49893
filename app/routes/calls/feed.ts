import { Feed } from "feed";
import type { FeedCall } from "#app/domain/calls/queries/feed.server.ts";
import { callsChangedAt, listPublishedCalls } from "#app/domain/calls/queries/feed.server.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";
import { formatDateTimeZone } from "#app/ui/format.ts";

const newest = 50;

/** Atom: the newest lists, with what everybody may read. Ids do not depend on the address that the site has today. */
export const loader = load(async (visit) => {
  const { words, app, db } = visit;
  const calls = await listPublishedCalls(db, newest);
  const home = app.env.PUBLIC_URL;
  const feed = new Feed({
    id: "urn:jiebang:calls",
    title: words.calls.feedTitle,
    description: words.calls.feedDescription,
    link: home + paths.calls.list(),
    feedLinks: { atom: home + paths.calls.feed() },
    updated: new Date((await callsChangedAt(db)) ?? calls[0]?.publishedAt ?? 0),
    copyright: "",
    generator: words.shell.siteTitle,
  });
  for (const call of calls) feed.addItem(itemOf(visit, call));
  return new Response(feed.atom1(), {
    headers: {
      "Content-Type": "application/atom+xml; charset=utf-8",
      "Cache-Control": "public, max-age=300",
    },
  });
});

/** Feed readers take the words for HTML: what people typed must stay words. */
const asHtml = (text: string) =>
  text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`).replace(/\n/g, "<br>");

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
