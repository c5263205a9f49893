import { listConcluded } from "#app/domain/agreements/queries/concluded.server.ts";
import { apiPageOf, endpoint } from "#app/platform/api.server.ts";

/** Signed agreements as everybody may know them: type, month of signing, state. */
export const loader = endpoint(({ db, url }) => listConcluded(db, apiPageOf(url)));
