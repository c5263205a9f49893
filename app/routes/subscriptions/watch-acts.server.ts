import { unwatchMatches, watchMatches } from "#app/domain/subscriptions/commands/watch.server.ts";
import { watchInput } from "#app/domain/subscriptions/input.ts";
import { on } from "#app/platform/http.server.ts";

/** The acts of "tell me when something fits", for every page that offers it. */
export const watchActs = {
  watch: on(watchInput, (input, { db, actor, now }) => watchMatches(db, actor, input, now)),
  unwatch: on(watchInput, (input, { db, actor, now }) => unwatchMatches(db, actor, input, now)),
};
