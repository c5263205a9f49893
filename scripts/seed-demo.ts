import { lapseDueNeeds } from "#app/domain/needs/commands/end.server.ts";
import { inTransaction } from "#app/domain/shared/transaction.ts";
import { closeApp, createApp } from "#app/platform/app.server.ts";
import { readEnv } from "#app/platform/env.ts";
import { followMeanings } from "#app/platform/search/follow-meanings.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { migrate } from "#db/connect.ts";
import { acceptanceSteps } from "./demo/acceptance.ts";
import { callSteps } from "./demo/calls.ts";
import { dealSteps } from "./demo/deals.ts";
import { draftingSteps } from "./demo/drafting.ts";
import { haltingSteps } from "./demo/halting.ts";
import { liveSteps } from "./demo/live.ts";
import { stageMatches } from "./demo/matches.ts";
import { meetingSteps } from "./demo/meetings.ts";
import { needSteps } from "./demo/needs.ts";
import { paperSteps } from "./demo/papers.ts";
import { peopleSteps } from "./demo/people.ts";
import { performingSteps } from "./demo/performing.ts";
import { procedureSteps } from "./demo/procedure.ts";
import { newStage, replay } from "./demo/replay.ts";
import { roadshowSteps } from "./demo/roadshows.ts";
import { solutionSteps } from "./demo/solutions.ts";
import { subscriptionSteps } from "./demo/subscriptions.ts";

/**
 * Fills an empty database with the demo marketplace, through the same commands that people use, in one transaction: an
 * interrupted seeding leaves nothing. A database that has accounts is left alone.
 */
const app = createApp(readEnv());
try {
  await migrate(app.db);
  const used = await app.db.selectFrom("user").select("id").limit(1).executeTakeFirst();
  if (!used) await seed();
} finally {
  await closeApp(app);
}

async function seed(): Promise<void> {
  const seededAt = app.now();
  process.stdout.write("Seeding the demo marketplace … ");
  const ids = await inTransaction(app.db, async (trx) => {
    const stage = newStage(trx, seededAt, app);
    await replay(stage, [
      ...peopleSteps,
      ...solutionSteps,
      ...needSteps,
      ...callSteps,
      ...roadshowSteps,
      ...meetingSteps,
      ...dealSteps,
      ...acceptanceSteps,
      ...performingSteps,
      ...haltingSteps,
      ...paperSteps,
      ...procedureSteps,
      ...draftingSteps,
      ...liveSteps,
      ...subscriptionSteps,
    ]);
    await lapseDueNeeds(trx, seededAt);
    return stage.ids;
  });
  const following = { embedder: app.embedder, now: () => seededAt };
  await catchUp(app.db, app.engine, following);
  if (app.embedder)
    await followMeanings(app.db, app.engine, {
      embedder: app.embedder,
      now: () => seededAt,
      forMs: Number.POSITIVE_INFINITY,
    });
  const stage = newStage(app.db, seededAt, app);
  for (const [key, id] of ids) stage.ids.set(key, id);
  const { moved, unproposed } = await stageMatches(stage);
  process.stdout.write(`done (${moved} pairs on the match board).\n`);
  if (unproposed.length > 0) process.stdout.write(`Not proposed by the matcher: ${unproposed.join("; ")}\n`);
}
