import { expect, onTestFinished, test, vi } from "vitest";
import { announce } from "#app/domain/live/commands/stage.server.ts";
import type { Follower, LiveHub } from "#app/platform/live/hub.ts";
import { createLiveHub } from "#app/platform/live/hub.ts";
import { createLog } from "#app/platform/log.ts";
import { connect, migrate } from "#db/connect.ts";
import type { Db } from "#db/schema.ts";
import { begin, buildLive, minute } from "#tests/support/builders-live.ts";
import { productDatabase, testDb } from "#tests/support/database.ts";
import { until } from "#tests/support/streams.ts";

function hubOf(db: Db, url = "", now = () => minute(0)) {
  const logged: string[] = [];
  const log = createLog("info", { write: (line: string) => void logged.push(line) });
  const hub = createLiveHub({ db, url, log, now });
  onTestFinished(() => hub.close());
  return { hub, logged };
}

/** A follower that keeps what it is sent. */
function newFollower(hub: LiveHub, id: string, cursor: number) {
  const sent: string[] = [];
  const follower: Follower = {
    viewer: { audience: "registered", userId: "u" },
    key: "u",
    limit: 9,
    cursor,
    send: (chunk) => void sent.push(new TextDecoder().decode(chunk)),
    close: () => hub.leave(id, follower),
  };
  const events = () => sent.filter((one) => one.startsWith("id:")).length;
  return { follower, sent, events };
}

test("what another process wrote is found by looking", async () => {
  const db = await testDb();
  const live = await buildLive(db);
  await begin(db, live);
  const { hub } = hubOf(db);
  const { follower, events } = newFollower(hub, live.id, 1);
  await hub.follow(live.id, 1, follower);
  await announce(db, live.host, { id: live.id, text: "一" }, minute(1));
  await until(() => events() === 1);
});

test("a quiet stream hears the clock, and one that has been open for long ends", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const db = await testDb();
  const live = await buildLive(db);
  let at = minute(0);
  const { hub } = hubOf(db, "", () => at);
  const { follower, sent } = newFollower(hub, live.id, 0);
  await hub.follow(live.id, 0, follower);
  vi.advanceTimersByTime(15_000);
  expect(sent).toEqual([`event: clock\ndata: ${minute(0).getTime()}\n\n`]);
  at = minute(11);
  vi.advanceTimersByTime(15_000);
  expect(hub.count()).toBe(0);
  expect(sent).toHaveLength(1);
  hub.leave(live.id, follower);
  expect(hub.count()).toBe(0);
});

test("a database that does not answer is logged, and the followers stay", async () => {
  const db = await testDb();
  const live = await buildLive(db);
  const { hub, logged } = hubOf(db);
  const { follower, events } = newFollower(hub, live.id, 0);
  await hub.follow(live.id, 0, follower);
  await db.schema.alterTable("live_event").renameTo("away").execute();
  hub.wake(live.id);
  hub.wake("nobody follows this");
  await until(() => logged.some((line) => line.includes("live events could not be read")));
  await db.schema.alterTable("away").renameTo("live_event").execute();
  await begin(db, live);
  hub.wake(live.id);
  await until(() => events() === 1);
});

const onPostgres = test.skipIf(!process.env.TEST_DATABASE_URL);

onPostgres("PostgreSQL tells every process at once, also after its connection was lost", async () => {
  const url = await productDatabase();
  const [db, elsewhere] = [connect(url), connect(url)];
  onTestFinished(async () => {
    await db.destroy();
    await elsewhere.destroy();
  });
  await migrate(db);
  const live = await buildLive(db);
  await begin(db, live);
  const { hub, logged } = hubOf(db, url);
  const { follower, events } = newFollower(hub, live.id, 1);
  await hub.follow(live.id, 1, follower);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const told = async (n: number) => {
    await announce(elsewhere, live.host, { id: live.id, text: `${n}` }, minute(n));
    const since = Date.now();
    await until(() => events() === n);
    return Date.now() - since;
  };
  expect(await told(1)).toBeLessThan(500);
  const { sql } = await import("kysely");
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where query = 'listen "live_event"' and datname = current_database()`.execute(elsewhere);
  await until(() => logged.some((line) => line.includes("notifications of live events lost")));
  await told(2);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await told(3)).toBeLessThan(500);
});
