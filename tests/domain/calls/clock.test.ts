import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { closeDueCalls, noteOverdueDecisions } from "#app/domain/calls/commands/clock.server.ts";
import { migrate, openSqlite, sqliteDb } from "#db/connect.ts";
import type { Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildCall, buildEntry, eventsOf } from "#tests/support/builders-calls.ts";
import { buildBidRow, buildSealedEntry, entryRow } from "#tests/support/builders-entries.ts";
import { buildNeed, needEvents, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";

/** The closing time of the lists that the builders make, and one millisecond around it. */
const deadline = new Date("2026-03-31T09:00:00.000Z");
const around = (ms: number) => new Date(deadline.getTime() + ms);

let db: Db;
beforeEach(async () => {
  db = await testDb();
});

test("one millisecond decides: before the closing time nothing closes, at it everything does", async () => {
  const { entryId, callId } = await buildSealedEntry(db);
  await buildBidRow(db, { entry_id: entryId });
  expect(await closeDueCalls(db, around(-1))).toBe(0);
  expect((await entryRow(db, entryId)).status).toBe("listed");
  expect(await closeDueCalls(db, deadline)).toBe(1);
  expect(await entryRow(db, entryId)).toMatchObject({ status: "closed", status_at: deadline.toISOString() });
  expect((await eventsOf(db, "entry", entryId)).map(([type]) => type)).toEqual(["entry.closed"]);
  expect(await eventsOf(db, "call", callId)).toEqual([["call.closed", {}]]);
  expect(await closeDueCalls(db, around(1))).toBe(0);
});

test("the decision is promised from the closing day, also when the clock comes late", async () => {
  const { entryId } = await buildSealedEntry(db, { procedure: { decision: { days: 5 } } });
  await buildBidRow(db, { entry_id: entryId });
  await closeDueCalls(db, new Date("2026-04-20T00:00:00.000Z"));
  // 31 March is a Tuesday; 4 to 6 April are days off, so that the fifth working day after it is 8 April.
  expect((await entryRow(db, entryId)).decision_due_at).toBe("2026-04-08T16:00:00.000Z");
});

test("an entry with too few bids lapses, and its need with it; drafts and bids taken back do not count", async () => {
  const none = await buildSealedEntry(db);
  await buildBidRow(db, { entry_id: none.entryId, status: "draft" });
  await buildBidRow(db, { entry_id: none.entryId, status: "withdrawn" });
  const few = await buildSealedEntry(db, { procedure: { minBids: 3 } });
  await buildBidRow(db, { entry_id: few.entryId });
  await buildBidRow(db, { entry_id: few.entryId });
  expect(await closeDueCalls(db, deadline)).toBe(2);
  expect(await entryRow(db, none.entryId)).toMatchObject({ status: "lapsed", reason_code: "noBids" });
  expect(await entryRow(db, few.entryId)).toMatchObject({ status: "lapsed", reason_code: "tooFewBids" });
  expect(await needStatusOf(db, none.needId)).toBe("lapsed");
});

test("a need that the firm took back takes its entry along, bids or not", async () => {
  const { entryId, needId } = await buildSealedEntry(db, { need: { status: "withdrawn" } });
  await buildBidRow(db, { entry_id: entryId });
  await closeDueCalls(db, deadline);
  expect(await entryRow(db, entryId)).toMatchObject({ status: "withdrawn", reason_code: "needWithdrawn" });
  expect(await needStatusOf(db, needId)).toBe("withdrawn");
});

test("a need whose last day came before the closing lapses no second time", async () => {
  const { entryId, needId } = await buildSealedEntry(db, { need: { status: "lapsed" } });
  await closeDueCalls(db, deadline);
  expect((await entryRow(db, entryId)).status).toBe("lapsed");
  expect(await needEvents(db, needId)).toEqual([]);
});

test("entries of light intents stay as they are when their list closes", async () => {
  const call_id = await buildCall(db);
  const entryId = await buildEntry(db, { call_id, need_id: await buildNeed(db) });
  expect(await closeDueCalls(db, deadline)).toBe(1);
  expect(await entryRow(db, entryId)).toMatchObject({ status: "listed", decision_due_at: null });
});

test("entries close in the order of their places", async () => {
  const { callId, entryId } = await buildSealedEntry(db, { entry: { position: 2 } });
  const first = await buildEntry(db, { call_id: callId, need_id: await buildNeed(db), position: 1 });
  await closeDueCalls(db, deadline);
  const events = await db
    .selectFrom("event")
    .select("subject_id")
    .where("type", "=", "entry.lapsed")
    .orderBy("seq")
    .execute();
  expect(events.map((event) => event.subject_id)).toEqual([first, entryId]);
});

/** Runs a module's text in a process of its own, in a zone of its own. */
async function inProcess(script: string, TZ = "Asia/Shanghai"): Promise<string> {
  const args = ["--import", "tsx", "--input-type=module", "-e", script];
  return (await promisify(execFile)(process.execPath, args, { env: { ...process.env, TZ } })).stdout.trim();
}

test("of processes that share a database one closes and warns, once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "clock-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "a.sqlite");
  const shared = sqliteDb(openSqlite(file));
  onTestFinished(() => shared.destroy());
  await migrate(shared);
  const { entryId } = await buildSealedEntry(shared);
  await buildBidRow(shared, { entry_id: entryId });
  const script = `
    import { closeDueCalls, noteOverdueDecisions } from "./app/domain/calls/commands/clock.server.ts";
    import { openSqlite, sqliteDb } from "./db/connect.ts";
    const db = sqliteDb(openSqlite(${JSON.stringify(file)}));
    const closed = await closeDueCalls(db, new Date("${deadline.toISOString()}"));
    const late = await noteOverdueDecisions(db, new Date("2026-06-01T00:00:00.000Z"));
    console.log(closed + " " + late);`;
  const said = await Promise.all([inProcess(script), inProcess(script, "America/Los_Angeles")]);
  const total = (place: number) => said.reduce((sum, line) => sum + Number(line.split(" ")[place]), 0);
  expect([total(0), total(1)]).toEqual([1, 1]);
  expect((await eventsOf(shared, "entry", entryId)).map(([type]) => type)).toEqual([
    "entry.closed",
    "entry.overdue",
  ]);
});

test("a promised day that passes is said once for each promise, unless an objection holds it up", async () => {
  const due = { decision_due_at: "2026-04-08T16:00:00.000Z" };
  const { entryId } = await buildSealedEntry(db, { entry: { status: "review", ...due } });
  const held = await buildSealedEntry(db, {
    entry: { status: "review", ...due, suspended_at: testNow.toISOString() },
  });
  const done = await buildSealedEntry(db, { entry: { status: "notice", ...due } });
  const at = (instant: string) => noteOverdueDecisions(db, new Date(instant));
  expect(await at("2026-04-08T15:59:59.999Z")).toBe(0);
  const together = await Promise.all([at("2026-04-08T16:00:00.000Z"), at("2026-04-08T16:00:00.000Z")]);
  expect(together.sort()).toEqual([0, 1]);
  expect(await at("2026-04-09T00:00:00.000Z")).toBe(0);
  expect(await eventsOf(db, "entry", entryId)).toEqual([
    ["entry.overdue", { entryNo: "TEST-01", dueAt: due.decision_due_at }],
  ]);
  await db
    .updateTable("call_entry")
    .set({ decision_due_at: "2026-05-08T16:00:00.000Z" })
    .where("id", "=", entryId)
    .execute();
  expect(await at("2026-05-09T00:00:00.000Z")).toBe(1);
  expect(await eventsOf(db, "entry", held.entryId)).toEqual([]);
  expect(await eventsOf(db, "entry", done.entryId)).toEqual([]);
});

test("days are Beijing's in whatever zone the process runs", async () => {
  const script = `
    import { dayOf } from "./app/domain/shared/clock.ts";
    import { endOfDay, periodOf } from "./app/domain/shared/working-days.ts";
    const calendar = { days: new Map([["2023-05-06", "work"]]), years: new Set([2023]) };
    const day = dayOf(new Date("2023-05-04T16:30:00.000Z"));
    const { endsOn } = periodOf(day, { days: 2, unit: "working", countsFirst: true }, calendar);
    console.log(day, endsOn, endOfDay(endsOn));`;
  for (const zone of ["America/Los_Angeles", "Pacific/Auckland"])
    expect(await inProcess(script, zone)).toBe("2023-05-05 2023-05-06 2023-05-06T16:00:00.000Z");
});
