import { headSeq } from "#app/domain/shared/events.ts";
import { saveSearch } from "#app/domain/subscriptions/commands/save.server.ts";
import { watchMatches } from "#app/domain/subscriptions/commands/watch.server.ts";
import { searches, watches } from "#db/seeds/demo/subscriptions.ts";
import type { Step } from "./replay.ts";

const searchSteps = searches.map(
  ({ user, scope, name, query, cadence, savedDaysAgo }): Step => ({
    daysAgo: savedDaysAgo,
    run: async (stage, now) => {
      const input = { scope, name, cadence, query: new URLSearchParams(query).toString() };
      const upTo = await headSeq(stage.db);
      await saveSearch(stage.db, await stage.as(user), { ...input, upTo }, now);
    },
  }),
);

const watchSteps = watches.map(
  ({ user, need, daysAgo }): Step => ({
    daysAgo,
    run: async (stage, now) =>
      watchMatches(stage.db, await stage.as(user), { needId: stage.id("need", need) }, now),
  }),
);

export const subscriptionSteps: Step[] = [...searchSteps, ...watchSteps];
