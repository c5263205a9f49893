import { headline } from "#app/domain/reports/queries/headline.server.ts";
import { endpoint } from "#app/platform/api.server.ts";

export const loader = endpoint(({ db, now }) => headline(db, now));
