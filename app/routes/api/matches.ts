import { listPublicMatches } from "#app/domain/reports/queries/matches.server.ts";
import { apiPageOf, endpoint } from "#app/platform/api.server.ts";

export const loader = endpoint(({ db, url, params }) =>
  listPublicMatches(db, { needId: params.id ?? "", ...apiPageOf(url) }),
);
