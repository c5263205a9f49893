import { expect, onTestFinished, test } from "vitest";
import { moveQuestion, vote } from "#app/domain/live/commands/questions.server.ts";
import { announce, moveShow, setWatch } from "#app/domain/live/commands/stage.server.ts";
import type { LiveState } from "#app/domain/live/state.ts";
import { applyEvent } from "#app/domain/live/state.ts";
import { paths } from "#app/paths.ts";
import { streamLimits } from "#app/platform/live/hub.ts";
import type { LiveNews } from "#app/routes/live/state.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { begin, buildLive, buildLiveQuestion, minute } from "#tests/support/builders-live.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";
import { cookieOf, openStream, until } from "#tests/support/streams.ts";

const of = paths.live;

async function scene() {
  const db = await testDb();
  const live = await buildLive(db);
  await begin(db, live);
  const server = await startServer(db, {}, { now: () => minute(5) });
  const as = (person: { email: string }) => logIn(server, person.email);
  const follow = async (browser: ReturnType<typeof client>, after?: number, headers = {}) => {
    const stream = await openStream(server.url + of.events(live.id, after), {
      ...cookieOf(browser),
      ...headers,
    });
    onTestFinished(stream.close);
    return stream;
  };
  const say = async (text: string) => {
    await announce(db, live.host, { id: live.id, text }, minute(6));
    server.app.live.wake(live.id);
  };
  return { db, live, id: live.id, server, as, follow, say };
}
const numbers = ({ heard }: { heard: { id: number }[] }) => heard.map(({ id }) => id);

test("a stream is one: uncompressed, not cached, with its clock and when to come back", async () => {
  const { as, live, follow } = await scene();
  const stream = await follow(await as(live.guest), undefined, { "Accept-Encoding": "gzip, br" });
  await until(() => /event: clock/.test(stream.raw()));
  expect(stream.status).toBe(200);
  expect(stream.headers).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "private, no-cache, no-transform",
    "x-accel-buffering": "no",
  });
  expect(stream.headers["content-encoding"]).toBeUndefined();
  const [, retry] = /^retry: (\d+)\n\nevent: clock\ndata: \d+\n\n$/.exec(stream.raw()) ?? [];
  expect(Number(retry)).toBeGreaterThanOrEqual(1_000);
  expect(Number(retry)).toBeLessThan(3_000);
});

test("what happens is told at once, and what was missed first", async () => {
  const { as, live, follow, say, db, id } = await scene();
  const guest = await as(live.guest);
  await say("一");
  const stream = await follow(guest, 0);
  await until(() => stream.heard.length === 2);
  await say("二");
  await until(() => stream.heard.length === 3);
  expect(numbers(stream)).toEqual([1, 2, 3]);
  expect(stream.heard.at(-1)?.data).toMatchObject({
    at: minute(6).toISOString(),
    change: { notice: { text: "二" } },
  });
  const again = await follow(guest, 0, { "Last-Event-ID": "2" });
  await until(() => again.heard.length === 1);
  expect(numbers(again)).toEqual([3]);
  const late = await follow(guest);
  await announce(db, live.host, { id, text: "三" }, minute(7));
  await until(() => late.heard.length === 1);
  expect(numbers(late)).toEqual([4]);
});

test("a whole log is replayed to who was away for long, from the database where memory does not reach", async () => {
  const { as, live, follow, db, id } = await scene();
  const rows = Array.from({ length: 1_300 }, (_, n) => ({
    roadshow_id: id,
    seq: n + 2,
    audience: "public" as const,
    user_id: null,
    data: "{}",
    at: minute(1).toISOString(),
  }));
  for (let n = 0; n < rows.length; n += 100)
    await db
      .insertInto("live_event")
      .values(rows.slice(n, n + 100))
      .execute();
  await db.updateTable("live_show").set({ seq: 1_301 }).where("roadshow_id", "=", id).execute();
  const guest = await as(live.guest);
  const all = await follow(guest, 0);
  await until(() => all.heard.length === 1_301);
  expect(numbers(all)).toEqual(Array.from({ length: 1_301 }, (_, n) => n + 1));
  const some = await follow(guest, 1_000);
  await until(() => some.heard.length === 301);
  const ahead = await follow(guest, 9_999);
  await announce(db, live.host, { id, text: "一" }, minute(7));
  await until(() => ahead.heard.length === 1);
  expect(numbers(ahead)).toEqual([1_302]);
});

test("a question that waits, a name and an address go to nobody but asker and moderators", async () => {
  const { db, server, live, id, as, follow } = await scene();
  await setWatch(db, live.staff, { id, watch: "public" });
  const people = {
    visitor: client(server),
    other: await as(live.other),
    guest: await as(live.guest),
    host: await as(live.host),
  };
  const streams = {
    visitor: await follow(people.visitor, 0),
    other: await follow(people.other, 0),
    guest: await follow(people.guest, 0),
    host: await follow(people.host, 0),
  };
  const pending = await buildLiveQuestion(db, live, "没有公开的问题");
  const shown = await buildLiveQuestion(db, live, "公开了的问题", "show");
  await moveQuestion(
    db,
    live.host,
    { id, questionId: pending, move: "refuse", reason: "涉密原因" },
    minute(3),
  );
  await vote(db, live.other, { id, questionId: shown }, minute(4));
  server.app.live.wake(id);
  await until(() => streams.host.heard.some((one) => JSON.stringify(one).includes('"votes":1')));
  await until(() => streams.other.heard.some((one) => JSON.stringify(one).includes('"votes":1')));
  const secrets = [
    "没有公开的问题",
    "公开了的问题",
    "涉密原因",
    "提问人甲",
    live.guest.email,
    live.guest.userId,
  ];
  const texts = async (name: keyof typeof people) => {
    const parts = [of.show(id), `${of.show(id)}.data`, of.state(id), of.state(id, 0)];
    const bodies = await Promise.all(parts.map(async (part) => (await people[name].get(part)).text()));
    return [...bodies, streams[name].raw()];
  };
  const seen = async (name: keyof typeof people) =>
    (await texts(name)).map((text) => secrets.map((secret) => (text.includes(secret) ? "x" : "-")).join(""));
  expect(await seen("visitor")).toEqual(Array(5).fill("------"));
  expect(await seen("other")).toEqual(Array(5).fill("-x----"));
  const [page, data, ...rest] = await seen("guest");
  expect(rest).toEqual(Array(3).fill("xxx---"));
  expect([page, data].map((text) => text?.slice(0, 3))).toEqual(["xxx", "xxx"]);
  expect((await seen("host")).map((text) => text.slice(0, 4))).toEqual([
    "-x--",
    "-x--",
    ...Array(3).fill("xxxx"),
  ]);
  expect((await seen("host")).map((text) => text.slice(4))).toEqual(Array(5).fill("--"));
});

test("who may not follow is refused; a registration counts from the next stream on", async () => {
  const { server, live, id, as } = await scene();
  const status = async (browser: ReturnType<typeof client>) =>
    Promise.all(
      [of.events(id), of.state(id), of.show(id), of.desk(id)].map(
        async (path) => (await browser.get(path)).status,
      ),
    );
  expect(await status(client(server))).toEqual([302, 302, 302, 302]);
  const stranger = await as(live.stranger);
  expect(await status(stranger)).toEqual([403, 403, 403, 403]);
  await stranger.post(paths.roadshows.show(id), { act: "register", id });
  expect((await stranger.get(of.state(id))).status).toBe(200);
  expect((await (await as(live.host)).get(of.desk(id))).status).toBe(200);
});

test("one person has so many streams at once; a closed one makes room", async () => {
  const { as, live, follow, server } = await scene();
  const guest = await as(live.guest);
  const streams = [];
  for (let n = 0; n < streamLimits.person; n += 1) streams.push(await follow(guest));
  const refused = await follow(guest);
  expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "30"]);
  expect((await follow(await as(live.other))).status).toBe(200);
  streams[0]?.close();
  await until(() => server.app.live.count() === streamLimits.person);
  expect((await follow(guest)).status).toBe(200);
});

test("streams end when the server stops, and none begins after that", async () => {
  const db = await testDb();
  const live = await buildLive(db);
  await begin(db, live);
  const server = await startServer(db);
  const guest = cookieOf(await logIn(server, live.guest.email));
  const stream = await openStream(server.url + of.events(live.id), guest);
  await until(() => server.app.live.count() === 1);
  await server.app.live.close();
  await stream.ended;
  expect(server.app.live.count()).toBe(0);
  expect((await openStream(server.url + of.events(live.id), guest)).status).toBe(429);
});

test("who has everything of an event that is over is told not to ask again", async () => {
  const { as, live, follow, db, id } = await scene();
  await moveShow(db, live.host, { id, move: "close" }, minute(9));
  const guest = await as(live.guest);
  expect((await follow(guest, 2)).status).toBe(204);
  const missed = await follow(guest, 1);
  await until(() => missed.heard.length === 1);
});

test("who polls learns the same as who follows the stream", async () => {
  const { as, live, say, id, server, db } = await scene();
  const guest = await as(live.guest);
  const ask = async (after?: number) => (await (await guest.get(of.state(id, after))).json()) as LiveNews;
  const whole = await ask();
  await buildLiveQuestion(db, live, "一", "show");
  await say("一");
  const news = await ask(whole.seq);
  const applied = (news.events ?? []).reduce(
    (state, event) => applyEvent(state, event),
    whole.state as LiveState,
  );
  expect({ ...applied, seq: news.seq }).toEqual((await ask()).state);
  expect(news.now).toBe(minute(5).getTime());
  expect(await ask(news.seq)).toEqual({ now: minute(5).getTime(), seq: news.seq, events: [] });
  expect((await ask(-1)).state?.seq).toBe(news.seq);
  const answer = await client(server).get(of.state(id));
  expect(answer.status).toBe(302);
});

test("the page works without scripts: ask, vote, answer, send a card", async () => {
  const { as, live, id, db } = await scene();
  const [guest, other, host] = [await as(live.guest), await as(live.other), await as(live.host)];
  const desk = (fields: Record<string, string>) => host.post(of.desk(id), { id, ...fields });
  const page = (browser: typeof guest, fields: Record<string, string>) =>
    browser.post(of.show(id), { id, ...fields });
  expect((await page(guest, { act: "ask", text: "何时量产？" })).headers.get("Location")).toBe(
    `${of.show(id)}#questions`,
  );
  const { id: questionId } = await db.selectFrom("live_question").select("id").executeTakeFirstOrThrow();
  await desk({ act: "question", questionId, move: "show" });
  await page(other, { act: "vote", questionId });
  await desk({ act: "makePoll", question: "先看哪项？", options: "一\n二" });
  const { id: pollId } = await db.selectFrom("live_poll").select("id").executeTakeFirstOrThrow();
  await desk({ act: "poll", pollId, move: "open" });
  await page(other, { act: "answer", pollId, choice: "1" });
  await desk({ act: "poll", pollId, move: "close" });
  await desk({ act: "poll", pollId, move: "show" });
  await desk({ act: "advance" });
  await desk({ act: "item", pitchId: live.pitches[0], move: "finish" });
  await desk({ act: "advance" });
  const card = {
    pitchId: live.pitches[1],
    fromOrgId: live.orgId,
    contactName: "提问人甲",
    contactPhone: "13800001234",
  };
  const sent = await page(guest, { act: "intent", ...card, text: "在现场看到，希望进一步沟通。" });
  expect(sent.headers.get("Location")).toBe(`${of.show(id)}#stage`);
  const short = await page(guest, { act: "intent", ...card, text: "短" });
  expect([short.status, (await short.text()).includes("内容太短")]).toEqual([422, true]);
  const html = await (await guest.get(of.show(id))).text();
  for (const text of ["何时量产？", "1 人想听", "先看哪项？", "共 1 人投票", "意向卡已送达", "路演中"])
    expect(html).toContain(text);
  const console = await (await host.get(of.desk(id))).text();
  for (const text of ["已收到意向卡 1 张", "提问人甲 提问", "需求"]) expect(console).toContain(text);
  expect(console).not.toContain(live.guest.email);
});

test("organizers name a host on the console, who then reads no addresses there", async () => {
  const { as, live, id } = await scene();
  const staff = await as(live.staff);
  const unknown = await staff.post(of.desk(id), { act: "nameOperator", id, email: "nobody@test.cn" });
  expect([unknown.status, (await unknown.text()).includes("没有使用这个邮箱的账号")]).toEqual([422, true]);
  await staff.post(of.desk(id), { act: "nameOperator", id, email: live.other.email });
  expect(await (await staff.get(of.desk(id))).text()).toContain(live.other.email);
  const other = await as(live.other);
  const desk = await (await other.get(of.desk(id))).text();
  expect(desk).not.toContain(live.host.email);
  await staff.post(of.desk(id), { act: "removeOperator", id, userId: live.other.userId });
  expect((await other.get(of.desk(id))).status).toBe(403);
  await staff.post(of.desk(id), { act: "watch", id, watch: "public" });
  await staff.post(of.desk(id), { act: "announce", id, text: "请就座" });
  expect(await (await other.get(of.show(id))).text()).toContain("请就座");
});
