import { suggestOrganizations } from "#app/domain/organizations/queries.server.ts";
import { load } from "#app/platform/http.server.ts";

/** What a field for an organization offers while somebody types. */
export const loader = load(async ({ db, url }) =>
  Response.json(
    await suggestOrganizations(db, (url.searchParams.get("q") ?? "").normalize("NFKC").slice(0, 60)),
  ),
);
