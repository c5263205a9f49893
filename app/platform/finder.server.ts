import { headSeq } from "#app/domain/shared/events.ts";
import type { Find } from "#app/domain/subscriptions/queries/saved-query.server.ts";
import type { App } from "./app.server.ts";
import { horizon } from "./digests.server.ts";
import { findIds } from "./search/find-ids.server.ts";

/** How pages search for kept searches: as the lists do, and up to which event the answers are true. */
export async function finderOf(app: App): Promise<{ find: Find; upTo: number }> {
  return { find: async (kind, q) => (await findIds(app, kind, q)).ids, upTo: await readUpTo(app) };
}

/** An engine that fails, or has no index yet, leaves the lists to the database, which knows everything. */
export async function readUpTo(app: App): Promise<number> {
  const position = await horizon(app).catch(() => 0);
  return position || headSeq(app.db);
}
