import type { Kind } from "#app/domain/matching/profile.ts";
import type { Understood } from "#app/domain/matching/recall.ts";
import type { App } from "../app.server.ts";

export interface Found {
  /** Best first; undefined when nothing was asked, or when the list has to look for the words itself. */
  ids?: string[];
  /** The engine could not answer, or another stands in for it: the page says so. Without ids the list compares words. */
  degraded: boolean;
}

const limit = 1000;

/** What a question was taken for; as it was typed when the engine cannot say. */
export async function understand(
  { engine, log }: Pick<App, "engine" | "log">,
  q: string,
): Promise<Understood> {
  try {
    return await engine.understand(q);
  } catch (error) {
    log.warn({ err: error }, "search engine does not answer");
    return { texts: [q], changes: [] };
  }
}

/** What a list's search box finds. An engine that fails, or has no index yet, never costs the page. */
export async function findIds(
  { engine, log }: Pick<App, "engine" | "log">,
  kind: Kind,
  q: string,
): Promise<Found> {
  if (!q) return { degraded: false };
  try {
    if ((await engine.position()) === 0) return { degraded: true };
    const ids = await engine.search(kind, q, limit);
    return { ids, degraded: engine.degraded() };
  } catch (error) {
    log.warn({ err: error }, "search engine does not answer");
    return { degraded: true };
  }
}

/** The same for a list's page, which tells what the question was taken for where the answer follows from it. */
export async function findTaken(
  app: Pick<App, "engine" | "log">,
  kind: Kind,
  q: string,
): Promise<Found & Pick<Understood, "changes">> {
  const found = await findIds(app, kind, q);
  return { ...found, changes: found.ids ? (await understand(app, q)).changes : [] };
}
