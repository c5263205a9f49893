import type { DraftNeed, SimilarNeed } from "#app/domain/matching/similar.server.ts";
import { findSimilarNeeds } from "#app/domain/matching/similar.server.ts";
import type { Visit } from "#app/platform/visit.server.ts";

/** Similar needs are a help: an engine that fails costs no page. */
export async function similarOf({ app, db, actor }: Visit, draft: DraftNeed): Promise<SimilarNeed[]> {
  try {
    return await findSimilarNeeds(db, app.engine, actor, draft);
  } catch (error) {
    app.log.warn({ err: error }, "similar needs not found");
    return [];
  }
}
