import {
  beginRebuild,
  closeRebuild,
  finishRebuild,
  openRebuild,
  tellRebuild,
} from "#app/domain/matching/rebuild.server.ts";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import type { Db } from "#db/schema.ts";
import { fillIndex } from "./fill-index.ts";
import { followEvents } from "./indexer.ts";
import type { Following } from "./refresh.ts";
import { inTurn } from "./turns.ts";

/**
 * Fills a new index beside the one that answers, when somebody asked for it or the analyzer is another: events are followed and
 * questions answered meanwhile. A crash at any point leaves the old one answering and the work to be begun again.
 */
export async function renewIndex(
  db: Db,
  engine: SearchEngine,
  { embedder = null, now = () => new Date() }: Following = {},
): Promise<void> {
  const asked = await openRebuild(db);
  if (asked) engine.renew();
  const next = engine.successor();
  if (!next) return;
  const id = asked?.id ?? (await beginRebuild(db, now()));
  await fillIndex(db, next, embedder, (done, total) => tellRebuild(db, id, { done, total }));
  await inTurn(engine, async () => {
    await finishRebuild(db, id, now());
    await followEvents(db, next, embedder);
    await engine.takeOver();
    await closeRebuild(db, id, now());
  });
}
