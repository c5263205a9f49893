import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import type { Suggestion } from "#app/platform/search/suggest.server.ts";
import { suggest } from "#app/platform/search/suggest.server.ts";

const hrefs: Record<Suggestion["kind"], (id: string) => string> = {
  need: paths.needs.show,
  solution: paths.solutions.show,
  organization: paths.organizations.show,
  roadshow: paths.roadshows.show,
  call: paths.calls.show,
};

/** What the search box offers while somebody types. */
export const loader = load(async ({ app, url }) => {
  const q = (url.searchParams.get("q") ?? "").normalize("NFKC").trim().slice(0, 60);
  const found = await suggest(app, q);
  return Response.json(found.map(({ kind, id, title }) => ({ kind, title, href: hrefs[kind](id) })));
});
