import { makeSealingKeys } from "#app/domain/bids/commands/sealing-keys.server.ts";
import { closeDueCalls, noteOverdueDecisions } from "#app/domain/calls/commands/clock.server.ts";
import { readSources } from "#app/domain/matching/sources.server.ts";
import { endDueMeetings } from "#app/domain/meetings/commands/clock.server.ts";
import { lapseDueNeeds } from "#app/domain/needs/commands/end.server.ts";
import { tendUnconfirmedNeeds } from "#app/domain/needs/commands/freshness.server.ts";
import { endDueNotices } from "#app/domain/notices/commands/end.server.ts";
import { noteOverdueRectifications } from "#app/domain/performance/commands/acceptance-clock.server.ts";
import { alertDueMilestones } from "#app/domain/performance/commands/alerts.server.ts";
import { remindOfRoadshows } from "#app/domain/roadshows/commands/reminders.server.ts";
import { noteFoundMatches } from "#app/domain/subscriptions/commands/watch.server.ts";
import type { App } from "./app.server.ts";
import { sendDigests } from "./digests.server.ts";
import { importTask } from "./import-runner.server.ts";
import { createMailTransport, sendDueMail } from "./mailer.server.ts";
import { sendNotices } from "./notices.server.ts";
import { followMeanings } from "./search/follow-meanings.ts";
import { catchUp, followStale } from "./search/indexer.ts";
import { renewIndex } from "./search/renew.ts";
import type { Task } from "./worker.server.ts";

/** What the server does by itself: follow the events into the index, the matches and the mail, and keep the clock. */
export function backgroundTasks(app: App): Task[] {
  const transport = app.env.SMTP_URL ? createMailTransport(app.env.SMTP_URL) : null;
  return [
    { name: "index and matches", everyMs: 250, run: () => catchUp(app.db, app.engine, app) },
    ...meaningTasks(app),
    { name: "new index", everyMs: 1_000, run: () => renewIndex(app.db, app.engine, app) },
    { name: "stale matches", everyMs: 250, run: () => followStale(app.db, app.engine, app) },
    {
      name: "search server",
      everyMs: 1_000,
      run: () => app.engine.tend((kind, ids) => readSources(app.db, kind, ids)),
    },
    { name: "notices", everyMs: 1_000, run: () => sendNotices(app) },
    importTask(app),
    { name: "mail", everyMs: 1_000, run: () => sendDueMail(app, transport) },
    { name: "found matches", everyMs: 2_000, run: () => noteFoundMatches(app.db, app.now()) },
    { name: "digests", everyMs: 5_000, run: () => sendDigests(app) },
    { name: "calls that close", everyMs: 5_000, run: () => closeDueCalls(app.db, app.now()) },
    { name: "keys of sealed entries", everyMs: 2_000, run: () => makeSealingKeys(app.db, app, app.now()) },
    {
      name: "decisions overdue",
      everyMs: 60_000,
      run: () => noteOverdueDecisions(app.db, app.now()),
    },
    {
      name: "milestones due",
      everyMs: 60_000,
      run: () => alertDueMilestones(app.db, app.now()),
    },
    { name: "roadshows that come near", everyMs: 15_000, run: () => remindOfRoadshows(app.db, app.now()) },
    { name: "meetings that end", everyMs: 5_000, run: () => endDueMeetings(app.db, app.now()) },
    { name: "public notices that end", everyMs: 5_000, run: () => endDueNotices(app.db, app.now()) },
    {
      name: "rectifications overdue",
      everyMs: 60_000,
      run: () => noteOverdueRectifications(app.db, app.now()),
    },
    { name: "needs that lapse", everyMs: 60_000, run: () => lapseDueNeeds(app.db, app.now()) },
    {
      name: "needs that grow old",
      everyMs: 60_000,
      run: () => tendUnconfirmedNeeds(app.db, app.now()),
    },
  ];
}

/** Under this name the worker keeps what went wrong. */
export const meaningTask = "meanings";

function meaningTasks({ db, engine, embedder, now }: App): Task[] {
  if (!embedder) return [];
  return [{ name: meaningTask, everyMs: 250, run: () => followMeanings(db, engine, { embedder, now }) }];
}
