import { beforeEach, expect, test } from "vitest";
import { closeDueCalls } from "#app/domain/calls/commands/clock.server.ts";
import { lapseEntry, withdrawEntry } from "#app/domain/calls/commands/end-entry.server.ts";
import { addEntry } from "#app/domain/calls/commands/entries.server.ts";
import { extendCall } from "#app/domain/calls/commands/extend.server.ts";
import { publishCall } from "#app/domain/calls/commands/publish.server.ts";
import { callExtensionInput } from "#app/domain/calls/input.ts";
import { listAddableNeeds } from "#app/domain/calls/queries/addable.server.ts";
import { findBoard } from "#app/domain/calls/queries/board.server.ts";
import { lapseDueNeeds } from "#app/domain/needs/commands/end.server.ts";
import { renewNeed } from "#app/domain/needs/commands/renew.server.ts";
import { findNeed } from "#app/domain/needs/queries/find.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import type { CallEntryStatus, Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildCall, buildEntry, eventsOf } from "#tests/support/builders-calls.ts";
import { buildBidRow, buildSealedEntry, entryRow } from "#tests/support/builders-entries.ts";
import { buildNeed, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";
import { testStore } from "#tests/support/uploads.ts";

let db: Db;
let coordinator: Actor;
let auditor: Actor;
beforeEach(async () => {
  db = await testDb();
  coordinator = await buildUser(db, { roles: ["coordinator"] });
  auditor = await buildUser(db, { roles: ["auditor"] });
});

const reason = "各方案均未达到约束性指标";
const lapse = (entryId: string, actor = coordinator) =>
  lapseEntry(db, actor, { entryId, reasonCode: "noneSuitable", reason }, testNow);

test.each(["closed", "opened", "review", "notice", "awarded"] satisfies CallEntryStatus[])(
  "an entry that is %s may lapse, for a coded reason and a sentence, and takes its need along",
  async (status) => {
    const { entryId, callId, needId } = await buildSealedEntry(db, {
      call: { status: "closed" },
      entry: { status },
    });
    await lapse(entryId);
    expect(await entryRow(db, entryId)).toMatchObject({
      status: "lapsed",
      reason_code: "noneSuitable",
      reason,
    });
    expect(await needStatusOf(db, needId)).toBe("lapsed");
    expect(await eventsOf(db, "call", callId)).toEqual([
      ["call.entryLapsed", { entryNo: "TEST-01", reasonCode: "noneSuitable", reason }],
    ]);
    await expect(lapse(entryId)).rejects.toMatchObject({ code: "wrongState" });
  },
);

test("an open entry is withdrawn and does not lapse; one of light intents lapses once its list has closed", async () => {
  const { entryId } = await buildSealedEntry(db);
  await expect(lapse(entryId)).rejects.toMatchObject({ code: "wrongState" });
  expect(await refusal(lapse(entryId, auditor))).toEqual(["forbidden", {}]);
  const call_id = await buildCall(db, { status: "closed" });
  const quiet = await buildEntry(db, { call_id, need_id: await buildNeed(db) });
  await lapse(quiet);
  expect((await entryRow(db, quiet)).status).toBe("lapsed");
  const gone = await buildSealedEntry(db, { call: { status: "withdrawn" }, entry: { status: "review" } });
  await expect(lapse(gone.entryId)).rejects.toMatchObject({ code: "wrongState" });
});

test("an entry may be withdrawn up to its public notice", async () => {
  const withdraw = (entryId: string) => withdrawEntry(db, coordinator, { entryId, reason }, testNow);
  for (const status of ["closed", "opened", "review", "notice"] as const) {
    const { entryId, needId } = await buildSealedEntry(db, { call: { status: "closed" }, entry: { status } });
    await withdraw(entryId);
    expect(await entryRow(db, entryId)).toMatchObject({ status: "withdrawn", reason });
    expect(await needStatusOf(db, needId)).toBe("withdrawn");
    expect((await eventsOf(db, "entry", entryId)).map(([type]) => type)).toEqual(["entry.withdrawn"]);
  }
  const { entryId } = await buildSealedEntry(db, {
    call: { status: "closed" },
    entry: { status: "awarded" },
  });
  await expect(withdraw(entryId)).rejects.toMatchObject({ code: "wrongState" });
});

test("the need of a lapsed entry is renewed: its copy goes onto another list, and the old entry names the new one", async () => {
  const { entryId, needId, callId, firm } = await buildSealedEntry(db);
  await closeDueCalls(db, new Date("2026-03-31T09:00:00.000Z"));
  const now = new Date("2026-04-01T01:00:00.000Z");
  expect((await findBoard(db, coordinator, callId, now)).entries[0]).toMatchObject({ mayRenew: true });
  const copy = await renewNeed(db, coordinator, { id: needId, store: testStore().store }, now);
  expect((await findBoard(db, coordinator, callId, now)).entries[0]).toMatchObject({ mayRenew: false });
  expect(await listAddableNeeds(db, coordinator)).toEqual([]);
  await db.updateTable("need").set({ status: "accepted" }).where("id", "=", copy).execute();
  const next = await buildCall(db, { status: "draft", closes_at: "2026-05-31T09:00:00.000Z" });
  const nextEntry = await addEntry(db, coordinator, { callId: next, needId: copy }, now);
  expect((await entryRow(db, entryId)).status).toBe("lapsed");
  await publishCall(db, coordinator, { id: next, version: 1 }, now);
  expect(await entryRow(db, entryId)).toMatchObject({ status: "renewed", renewed_as_id: nextEntry });
  expect(await needStatusOf(db, needId)).toBe("lapsed");
  const { family } = await findNeed(db, await buildUser(db, { org: firm }), needId);
  expect(family.renewedAs).toMatchObject([{ id: copy, status: "published" }]);
});

test("a need on whose bids somebody decides does not lapse by its own last day", async () => {
  const need = { deadline: "2026-04-01" };
  const decided = await buildSealedEntry(db, { entry: { status: "review" }, need });
  const open = await buildSealedEntry(db, { need });
  expect(await lapseDueNeeds(db, new Date("2026-04-10T00:00:00.000Z"))).toEqual([open.needId]);
  expect(await needStatusOf(db, decided.needId)).toBe("published");
});

const later = "2026-04-30T09:00:00.000Z";
const extend = (id: string, closesAt = later, actor = coordinator, now = testNow) =>
  extendCall(db, actor, { id, closesAt, reason: "应多家单位请求" }, now);

test("the closing time of an open list moves to a later one, and the last days of its needs with it", async () => {
  const { callId, needId, entryId } = await buildSealedEntry(db, { need: { deadline: "2026-04-02" } });
  await buildBidRow(db, { entry_id: entryId });
  const endless = await buildNeed(db, { deadline: "2026-12-31" });
  await buildEntry(db, { call_id: callId, need_id: endless, position: 2 });
  await extend(callId);
  expect(await eventsOf(db, "call", callId)).toEqual([
    ["call.extended", { from: "2026-03-31T09:00:00.000Z", to: later, reason: "应多家单位请求" }],
  ]);
  expect(await eventsOf(db, "need", needId)).toEqual([["need.postponed", { deadline: "2026-04-30" }]]);
  expect(await eventsOf(db, "need", endless)).toEqual([]);
  expect(await closeDueCalls(db, new Date("2026-03-31T09:00:00.000Z"))).toBe(0);
  expect(await closeDueCalls(db, new Date(later))).toBe(1);
  expect((await entryRow(db, entryId)).status).toBe("closed");
});

test("no earlier time, no list that has closed, and staff only", async () => {
  const id = await buildCall(db);
  expect(await refusal(extend(id, "2026-03-31T09:00:00.000Z"))).toEqual([
    "invalid",
    { closesAt: "closesNotLater" },
  ]);
  expect(await refusal(extend(id, later, auditor))).toEqual(["forbidden", {}]);
  const past = new Date("2026-03-31T09:00:00.000Z");
  await expect(extend(id, later, coordinator, past)).rejects.toMatchObject({ code: "wrongState" });
  const draft = await buildCall(db, { status: "draft" });
  await expect(extend(draft)).rejects.toMatchObject({ code: "wrongState" });
  const upcoming = await buildCall(db, { opens_at: "2026-03-20T00:00:00.000Z" });
  await extend(upcoming);
  const endless = await buildCall(db, { closes_at: null });
  expect(await refusal(extend(endless))).toEqual(["invalid", { closesAt: "closesNotLater" }]);
  expect(callExtensionInput.safeParse({ closesAt: "2026-04-30T17:00", reason: "延长" }).data).toEqual({
    closesAt: later,
    reason: "延长",
  });
});
