import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import type { Db } from "#db/schema.ts";
import { newDataDir, removeDataDir, runScript, startProduct } from "#tests/support/product.ts";
import type { Proof } from "../prove.ts";
import { countPeriods } from "./periods.ts";
import {
  beginBid,
  browserOf,
  clockFrom,
  databaseOf,
  fillBid,
  prepareSealedList,
  setClock,
} from "./sealed.ts";
import type { Wanted } from "./transitions.ts";
import { countTransitions, seedTransitions, untilDone } from "./transitions.ts";

const bidderEmail = "agent.jhaas@demo.cn";
const zones = ["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Kiritimati"];
const closesAt = new Date(Math.ceil(Date.now() / 1000 + 3600) * 1000 + 500);

/** The product with a clock that stands where it is told to. */
async function startAt(dataDir: string, clock: Clock, zone: string) {
  const env = {
    ...{ TZ: zone, ...clockFrom(clock.file) },
    ...{ TRUSTED_PROXY_COUNT: "1", KEY_FILE: path.join(`${dataDir}.keys`, "keys.json") },
  };
  return startProduct({ dataDir, env });
}

interface Clock {
  file: string;
  /** So many milliseconds from the deadline. */
  set: (ms: number) => void;
}

function newClock(dataDir: string, ms: number): Clock {
  const file = `${dataDir}.clock`;
  const set = (off: number) => setClock(file, new Date(closesAt.getTime() + off).toISOString());
  set(ms);
  return { file, set };
}

/** Deadlines to the millisecond in every zone, also after the clock was set back; the clock's own acts once; working days everywhere alike. */
export async function prove(): Promise<Proof> {
  const seeded = newDataDir();
  await runScript("scripts/seed-demo.ts", [], { DATA_DIR: seeded });
  const reasons: string[] = [];
  const told: string[] = [];
  let tried = 0;
  for (const zone of zones) {
    const at = await tryDeadline(seeded, zone);
    tried += at.tried;
    reasons.push(...at.wrong.map((one) => `${zone}: ${one}`));
    told.push(at.dates);
  }
  if (new Set(told).size !== 1) reasons.push("pages tell other times in other zones");
  const running = await passDeadline(seeded, { isDown: false });
  const down = await passDeadline(seeded, { isDown: true });
  for (const [name, { wrong }] of Object.entries({ running, down }))
    reasons.push(...wrong.map((one) => `${name}: ${one}`));
  if (running.dueDays !== down.dueDays) reasons.push("a downtime moves promised days");
  const periods = countPeriods(zones);
  reasons.push(...periods.wrong);
  removeDataDir(seeded);
  const figures = {
    ...{ zones: zones.length, deadlineTries: tried, wrong: reasons.length },
    ...{ transitionsRunning: running.done, transitionsAfterDowntime: down.done },
    ...{ processes: 2, periods: periods.tried },
  };
  return { holds: reasons.length === 0, figures, reasons };
}

/** What is handed in around the deadline, and what the opening answers, with the host in a zone. */
async function tryDeadline(seeded: string, zone: string) {
  const dataDir = copyOf(seeded);
  const db = databaseOf(dataDir);
  const list = await prepareSealedList(db, bidderEmail, closesAt);
  const clock = newClock(dataDir, -60_000);
  const product = await startAt(dataDir, clock, zone);
  const bidder = await browserOf(product, bidderEmail, "10.7.0.1");
  const staff = await browserOf(product, "coordinator@demo.cn", "10.7.0.2");
  const bid = await beginBid(bidder, list);
  await fillBid(bidder, bid, list, (field) => `text of ${field}`);
  const wrong: string[] = [];
  let tried = 0;
  const submitAt = async (ms: number, isTaken: boolean) => {
    clock.set(ms);
    tried += 1;
    const before = await versionsOf(db, bid);
    const { status } = await bidder.post(`${bid}/check`, { act: "submit" });
    const isMore = (await versionsOf(db, bid)) > before;
    if (isMore !== isTaken || status >= 500)
      wrong.push(`at ${ms} ms a bid was ${isMore ? "taken" : "refused"} with ${status}`);
  };
  const openAt = async (ms: number, wanted: number) => {
    clock.set(ms);
    tried += 1;
    const { status } = await staff.post(`/entries/${list.id}/opening`, { act: "confirm" });
    if (status !== wanted) wrong.push(`at ${ms} ms an opening was answered with ${status}`);
  };
  for (const ms of [-1000, -1]) await submitAt(ms, true);
  await openAt(-1, 409);
  for (const ms of [0, 1, 1000]) await submitAt(ms, false);
  const dates = datesOn(await (await bidder.get(`/calls/${list.callId}`)).text());
  await untilDone(db, { "call.closed": { [list.callId]: 1 }, "entry.closed": { [list.id]: 1 } });
  // Set back after it has closed: nothing opens again, and nothing is opened early.
  await submitAt(-1000, false);
  await openAt(-1, 409);
  await openAt(0, 200);
  await db.destroy();
  await product.stop();
  rmSync(clock.file);
  removeDataDir(dataDir);
  return { tried, wrong, dates };
}

async function versionsOf(db: Db, bid: string): Promise<number> {
  const id = bid.split("/").at(-1) ?? "";
  return (await db.selectFrom("bid_seal").select("id").where("bid_id", "=", id).execute()).length;
}

/** Two processes in two zones over one database while the deadline passes, or started together when it has passed. */
async function passDeadline(seeded: string, { isDown }: { isDown: boolean }) {
  const dataDir = copyOf(seeded);
  const db = databaseOf(dataDir);
  const wanted: Wanted = await seedTransitions(db, closesAt);
  const clock = newClock(dataDir, isDown ? 40 * 86_400_000 : -1);
  const products = await Promise.all([startAt(dataDir, clock, "UTC"), startAt(dataDir, clock, "Asia/Tokyo")]);
  const wrong: string[] = [];
  if (!isDown) {
    await new Promise((resolve) => setTimeout(resolve, 7000));
    const early = await countTransitions(db, wanted);
    if (early.done > 0) wrong.push(`${early.done} transitions before their time`);
    clock.set(40 * 86_400_000);
  }
  await untilDone(db, wanted);
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  const { done, notOnce } = await countTransitions(db, wanted);
  wrong.push(...notOnce);
  const due = await db
    .selectFrom("call_entry")
    .select(["decision_due_at"])
    .where("status", "=", "closed")
    .where("decision_due_at", "is not", null)
    .orderBy("entry_no")
    .execute();
  await db.destroy();
  for (const product of products) await product.stop();
  rmSync(clock.file);
  removeDataDir(dataDir);
  return { done, wrong, dueDays: due.map((row) => row.decision_due_at).join() };
}

function copyOf(seeded: string): string {
  const dataDir = newDataDir();
  cpSync(seeded, dataDir, { recursive: true });
  return dataDir;
}

/** The days and times that a page shows. */
const datesOn = (html: string) => (html.match(/\d{4}年\d{1,2}月\d{1,2}日(?: \d{2}:\d{2})?/g) ?? []).join();
