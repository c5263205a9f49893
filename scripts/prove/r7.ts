import { availableParallelism } from "node:os";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import { users } from "#db/seeds/demo/users.ts";
import type { Product } from "#tests/support/product.ts";
import { newDataDir, removeDataDir, runScript, startProduct } from "#tests/support/product.ts";
import { cookieOf } from "#tests/support/streams.ts";
import type { Proof } from "../prove.ts";
import { browserOf, databaseOf } from "./sealed.ts";
import type { Viewer } from "./viewers.ts";
import { compare, percentile, view } from "./viewers.ts";

const viewers = 1_000;
const streamsOfPerson = 4;
const perSecond = 50;
const secondsBeforeAndAfter = 20;
/** From the act to the viewer. How long requests take is told and not judged: it is the machine's. */
const goalMs = 250;

type Browser = Awaited<ReturnType<typeof browserOf>>;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const addressOf = (n: number) => `10.${9 + Math.floor(n / 62_500)}.${Math.floor(n / 250) % 250}.${n % 250}`;

interface Tally {
  reads: number[];
  writes: number[];
  /** Answers of 500 and more, and requests that got none while the server was up. */
  failed: string[];
}

/** A thousand viewers and fifty requests a second, `kill -9` in the middle: nobody misses an event, and it comes in a quarter of a second. */
export async function prove(): Promise<Proof> {
  const dataDir = newDataDir();
  await runScript("scripts/seed-demo.ts", [], { DATA_DIR: dataDir });
  const db = databaseOf(dataDir);
  const { roadshow_id: id, seq } = await db
    .selectFrom("live_show")
    .select(["roadshow_id", "seq"])
    .executeTakeFirstOrThrow();
  let product = await startProduct({ dataDir, env: { TRUSTED_PROXY_COUNT: "1" } });
  const { port } = new URL(product.url);
  const people = await peopleOf(product, id);
  const url = product.url + paths.live.events(id);
  const streams = [
    ...people.flatMap(({ browser, address }) =>
      Array.from({ length: streamsOfPerson }, () => ({ ...cookieOf(browser), "X-Forwarded-For": address })),
    ),
  ].slice(0, viewers / 2);
  while (streams.length < viewers)
    streams.push({ "X-Forwarded-For": addressOf(10_000 + streams.length) } as (typeof streams)[number]);
  const all = streams.map((headers) => ({ headers, viewer: view({ url, headers, after: seq }) }));
  const opened = await untilAllOpen(all.map(({ viewer }) => viewer));
  const tally: Tally = { reads: [], writes: [], failed: [] };
  const host = await browserOf(product, "admin.jhaas@demo.cn", "10.7.0.1");
  const cast = { db, id, host, guests: people.map(({ browser }) => browser) };
  await load(cast, tally);
  const latencies = all.flatMap(({ viewer }) => viewer.latencies.splice(0));
  await product.stop("SIGKILL");
  const killed = Date.now();
  product = await startProduct({ dataDir, env: { TRUSTED_PROXY_COUNT: "1", PORT: port } });
  const startedMs = Date.now() - killed;
  const saidMeanwhile = await sayUntil(cast, untilAllOpen(all.map(({ viewer }) => viewer)));
  const backMs = Date.now() - killed;
  for (const { viewer } of all) viewer.latencies.length = 0;
  await load(cast, tally);
  await wait(2_000);
  latencies.push(...all.flatMap(({ viewer }) => viewer.latencies));
  const rows = await db
    .selectFrom("live_event")
    .select(["seq", "audience", "user_id as userId"])
    .where("roadshow_id", "=", id)
    .where("seq", ">", seq)
    .orderBy("seq")
    .execute();
  const persons = new Map(people.map(({ browser, userId }) => [cookieOf(browser).Cookie, userId]));
  let missed = 0;
  let wrong = 0;
  for (const { headers, viewer } of all) {
    viewer.stop();
    const userId = persons.get(headers.Cookie);
    const due = rows.filter(({ audience, userId: of }) =>
      audience === "person"
        ? userId !== undefined && of === userId
        : audience === "public" || (audience === "registered" && userId !== undefined),
    );
    const found = compare(
      viewer,
      due.map((row) => row.seq),
    );
    missed += found.missed;
    wrong += found.wrong;
  }
  await db.destroy();
  await product.stop();
  removeDataDir(dataDir);
  const figures = {
    viewers: all.length,
    cores: availableParallelism(),
    allOpenMs: opened,
    events: rows.length,
    sent: latencies.length,
    fanOutP50: percentile(latencies, 0.5),
    fanOutP95: percentile(latencies, 0.95),
    missed,
    wrong,
    upAfterKillMs: startedMs,
    allBackAfterKillMs: backMs,
    saidMeanwhile,
    requests: tally.reads.length + tally.writes.length,
    readP95: percentile(tally.reads, 0.95),
    writeP95: percentile(tally.writes, 0.95),
    errors: tally.failed.length,
  };
  const reasons = [
    figures.fanOutP95 > goalMs && `events took ${figures.fanOutP95} ms, not ${goalMs}`,
    missed + wrong > 0 && `${missed} events missed, ${wrong} wrong`,
    ...new Set(tally.failed),
  ].filter((reason) => typeof reason === "string");
  return { holds: reasons.length === 0, figures, reasons };
}

/** Everybody of the demo who belongs to an organization, logged in and registered, each at an address of their own. */
async function peopleOf(product: Product, id: string) {
  const members = users.filter(({ platformRole, email }) => !platformRole && email !== "admin.jhaas@demo.cn");
  const db = databaseOf(product.dataDir);
  const people = [];
  for (const [n, { email }] of members.entries()) {
    const address = addressOf(n);
    const browser = await browserOf(product, email, address);
    await (await browser.post(paths.roadshows.show(id), { act: "register", id })).arrayBuffer();
    const { id: userId } = await db
      .selectFrom("user")
      .select("id")
      .where("email", "=", email)
      .executeTakeFirstOrThrow();
    people.push({ browser, address, userId });
  }
  await db.destroy();
  return people;
}

async function untilAllOpen(all: Viewer[]): Promise<number> {
  const began = Date.now();
  while (!all.every((viewer) => viewer.isOpen())) {
    if (Date.now() - began > 60_000) throw new Error("not every stream could be opened");
    await wait(20);
  }
  return Date.now() - began;
}

/** Goes on announcing while viewers come back: what is said then is what they must be told later. */
async function sayUntil({ id, host }: Cast, until: Promise<unknown>): Promise<number> {
  let isDone = false;
  let said = 0;
  void until.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    said += 1;
    await (
      await host.post(paths.live.desk(id), { act: "announce", id, text: `回来后的公告 ${said}` })
    ).arrayBuffer();
    await wait(300);
  }
  await until;
  return said;
}

interface Cast {
  db: Db;
  id: string;
  host: Browser;
  guests: Browser[];
}

/** Of ten requests seven read, two are viewers' acts and one is the host's; each begins at its own time, however long others take. */
async function load(cast: Cast, tally: Tally): Promise<void> {
  const { id, host, guests, db } = cast;
  const questions = await db
    .selectFrom("live_question")
    .select("id")
    .where("roadshow_id", "=", id)
    .where("status", "in", ["shown", "pinned"])
    .execute();
  const pages = [
    paths.live.show(id),
    paths.live.state(id),
    paths.roadshows.list(),
    "/",
    paths.needs.list(),
    paths.live.state(id, 1),
    paths.roadshows.show(id),
  ];
  const running: Promise<void>[] = [];
  const total = secondsBeforeAndAfter * perSecond;
  const began = Date.now();
  for (let n = 0; n < total; n += 1) {
    await wait(Math.max(0, began + (n * 1_000) / perSecond - Date.now()));
    const guest = guests[n % guests.length] ?? host;
    const place = n % 10;
    if (place < 7) running.push(timed(tally, "reads", () => guest.get(pages[place] ?? "/")));
    else if (place < 9)
      running.push(
        timed(tally, "writes", () =>
          guest.post(
            paths.live.show(id),
            n % 3 === 0
              ? { act: "ask", id, text: `第 ${n} 个问题：何时可以到现场看？` }
              : { act: "vote", id, questionId: questions[n % questions.length]?.id ?? "" },
          ),
        ),
      );
    else running.push(timed(tally, "writes", () => host.post(paths.live.desk(id), { id, ...hostAct(n) })));
  }
  await Promise.all(running);
}

/** Announcements, which are short, and between them pauses, each of which sends everybody the whole stage. */
function hostAct(n: number): Record<string, string> {
  const round = Math.floor(n / 10);
  if (round % 2 === 0) return { act: "announce", text: `第 ${n} 条公告` };
  return { act: "show", move: round % 4 === 1 ? "pause" : "resume" };
}

async function timed(tally: Tally, kind: "reads" | "writes", ask: () => Promise<Response>): Promise<void> {
  const began = performance.now();
  try {
    const answer = await ask();
    await answer.arrayBuffer();
    tally[kind].push(performance.now() - began);
    if (answer.status >= 500 || answer.status === 429) tally.failed.push(`answered ${answer.status}`);
  } catch (error) {
    tally.failed.push(`no answer: ${(error as Error).message}`);
  }
}
