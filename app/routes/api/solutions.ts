import { listPublishedForApi } from "#app/domain/solutions/queries/api.server.ts";
import { apiPageOf, endpoint } from "#app/platform/api.server.ts";

export const loader = endpoint(({ db, url }) => listPublishedForApi(db, apiPageOf(url)));
