import type { Item } from "feed";
import { Feed } from "feed";
import type { Visit } from "./visit.server.ts";

export interface AtomFeed {
  /** Of our own, so that a reader knows the feed again whatever address the site has. */
  id: string;
  title: string;
  description: string;
  /** Paths of the page that it follows and of itself. */
  page: string;
  self: string;
  /** When something that it tells of last happened. */
  updated: string | null;
  items: Item[];
}

/** Feed readers take the words for HTML: what people typed must stay words. */
export const asHtml = (text: string) =>
  text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`).replace(/\n/g, "<br>");

/** A feed of what everybody may read, as Atom. */
export function atomResponse({ app, words }: Visit, { page, self, updated, items, ...said }: AtomFeed) {
  const home = app.env.PUBLIC_URL;
  const feed = new Feed({
    ...said,
    link: home + page,
    feedLinks: { atom: home + self },
    updated: new Date(updated ?? 0),
    copyright: "",
    generator: words.shell.siteTitle,
  });
  for (const item of items) feed.addItem(item);
  return new Response(feed.atom1(), {
    headers: {
      "Content-Type": "application/atom+xml; charset=utf-8",
      "Cache-Control": "public, max-age=300",
    },
  });
}
