import { beforeEach, expect, test } from "vitest";
import { closeDueCalls } from "#app/domain/calls/commands/clock.server.ts";
import { withdrawEntry } from "#app/domain/calls/commands/end-entry.server.ts";
import { publishCall, withdrawCall } from "#app/domain/calls/commands/publish.server.ts";
import { signEntries } from "#app/domain/calls/commands/sign.server.ts";
import { findCall } from "#app/domain/calls/queries/lists.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { dayOf } from "#app/domain/shared/clock.ts";
import type { Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { buildCall, buildEntry, eventsOf } from "#tests/support/builders-calls.ts";
import { buildBidRow, buildSealedEntry, entryRow } from "#tests/support/builders-entries.ts";
import { buildNeed, needEvents, needStatusOf } from "#tests/support/builders-needs.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
let coordinator: Actor;
beforeEach(async () => {
  db = await testDb();
  coordinator = await buildUser(db, { roles: ["coordinator"] });
});

const reason = "企业已自行解决";

async function draftWithNeed() {
  const id = await buildCall(db, { status: "draft", call_no: "SP9" });
  const needId = await buildNeed(db, { status: "accepted" });
  const entryId = await buildEntry(db, { call_id: id, need_id: needId });
  return { id, needId, entryId };
}

test("publishing makes the list and its needs public in one step", async () => {
  const { id, needId } = await draftWithNeed();
  await expect(findCall(db, visitor, id, testNow)).rejects.toMatchObject({ kind: "not_found" });
  await publishCall(db, coordinator, { id, version: 1 }, testNow);
  expect(await findCall(db, visitor, id, testNow)).toMatchObject({ phase: "open", version: 2 });
  expect(await needStatusOf(db, needId)).toBe("published");
  expect(await needEvents(db, needId)).toEqual(["need.published"]);
  expect(await eventsOf(db, "call", id)).toEqual([["call.published", { callNo: "SP9", needIds: [needId] }]]);
  await expect(publishCall(db, coordinator, { id, version: 2 }, testNow)).rejects.toMatchObject({
    kind: "conflict",
    code: "wrongState",
  });
});

test("a list that lacks something, or was changed meanwhile, is not published", async () => {
  const empty = await buildCall(db, { status: "draft" });
  const publish = (id: string, version = 1) => publishCall(db, coordinator, { id, version }, testNow);
  await expect(publish(empty)).rejects.toMatchObject({ kind: "invalid", code: "noEntries" });
  await expect(publish(empty, 7)).rejects.toMatchObject({ kind: "conflict", code: "edited" });
  const reversed = await buildCall(db, { status: "draft", opens_at: "2026-04-01T00:00:00.000Z" });
  await expect(publish(reversed)).rejects.toMatchObject({ kind: "invalid", code: "timesReversed" });
  await expect(publishCall(db, visitor, { id: empty, version: 1 }, testNow)).rejects.toMatchObject({
    kind: "not_found",
  });
});

test("one need that cannot be published keeps the whole list back", async () => {
  const { id, needId } = await draftWithNeed();
  const taken = await buildNeed(db, { status: "withdrawn" });
  await buildEntry(db, { call_id: id, need_id: taken, position: 2 });
  await expect(publishCall(db, coordinator, { id, version: 1 }, testNow)).rejects.toMatchObject({
    kind: "invalid",
    code: "entriesNotReady",
  });
  expect(await needStatusOf(db, needId)).toBe("accepted");
  expect(await eventsOf(db, "call", id)).toEqual([]);
});

test("an entry is withdrawn with its need, for a reason", async () => {
  const { id, needId, entryId } = await draftWithNeed();
  const withdraw = (actor: Actor = coordinator) => withdrawEntry(db, actor, { entryId, reason }, testNow);
  await expect(withdraw()).rejects.toMatchObject({ kind: "not_found" });
  await publishCall(db, coordinator, { id, version: 1 }, testNow);
  const auditor = await buildUser(db, { roles: ["auditor"] });
  await expect(withdraw(auditor)).rejects.toMatchObject({ kind: "forbidden" });
  await withdraw();
  expect(await needStatusOf(db, needId)).toBe("withdrawn");
  const call = await findCall(db, visitor, id, testNow);
  expect(call.entries.map((entry) => entry.status)).toEqual(["withdrawn"]);
  expect((await eventsOf(db, "call", id))[1]).toEqual([
    "call.entryWithdrawn",
    { entryNo: "TEST-01", reason },
  ]);
  await expect(withdraw()).rejects.toMatchObject({ kind: "conflict", code: "wrongState" });
});

test("an entry whose need ended already is only marked", async () => {
  const id = await buildCall(db, { status: "closed" });
  const needId = await buildNeed(db, { status: "lapsed" });
  const entryId = await buildEntry(db, { call_id: id, need_id: needId });
  await withdrawEntry(db, coordinator, { entryId, reason }, testNow);
  expect(await needStatusOf(db, needId)).toBe("lapsed");
});

test("a withdrawn draft frees its needs; a withdrawn public list takes its open needs along", async () => {
  const draft = await draftWithNeed();
  await withdrawCall(db, coordinator, { id: draft.id, reason }, testNow);
  expect(await needStatusOf(db, draft.needId)).toBe("accepted");
  await expect(findCall(db, visitor, draft.id, testNow)).rejects.toMatchObject({ kind: "not_found" });

  const id = await buildCall(db);
  const open = await buildNeed(db);
  const done = await buildNeed(db, { status: "fulfilled" });
  await buildEntry(db, { call_id: id, need_id: open });
  await buildEntry(db, { call_id: id, need_id: done, position: 2, status: "signed" });
  await withdrawCall(db, coordinator, { id, reason }, testNow);
  const call = await findCall(db, visitor, id, testNow);
  expect([call.phase, ...call.entries.map((entry) => entry.status)]).toEqual([
    "withdrawn",
    "withdrawn",
    "signed",
  ]);
  expect([await needStatusOf(db, open), await needStatusOf(db, done)]).toEqual(["withdrawn", "fulfilled"]);
  expect(await eventsOf(db, "call", id)).toEqual([["call.withdrawn", { reason }]]);
  await expect(withdrawCall(db, coordinator, { id, reason }, testNow)).rejects.toMatchObject({
    code: "wrongState",
  });
  const agent = await buildUser(db, { org: await buildOrg(db) });
  await expect(withdrawCall(db, agent, { id, reason }, testNow)).rejects.toMatchObject({ kind: "forbidden" });
});

test("the clock closes each due list exactly once", async () => {
  const due = await buildCall(db, { closes_at: testNow.toISOString() });
  const later = await buildCall(db);
  const draft = await buildCall(db, { status: "draft", closes_at: "2026-01-01T00:00:00.000Z" });
  const counts = await Promise.all([closeDueCalls(db, testNow), closeDueCalls(db, testNow)]);
  expect(counts.sort()).toEqual([0, 1]);
  expect(await eventsOf(db, "call", due)).toEqual([["call.closed", {}]]);
  const status = async (id: string) => (await findCall(db, coordinator, id, testNow)).status;
  expect([await status(due), await status(later), await status(draft)]).toEqual([
    "closed",
    "published",
    "draft",
  ]);
  expect((await findCall(db, coordinator, due, testNow)).closedAt).toBe(testNow.toISOString());
});

test("a signed agreement marks the need's entry on public lists, once", async () => {
  const needId = await buildNeed(db);
  const open = await buildCall(db);
  await buildEntry(db, { call_id: open, need_id: needId });
  await buildEntry(db, { call_id: await buildCall(db, { status: "draft" }), need_id: needId });
  const agent = await buildUser(db, { org: await buildOrg(db) });
  const signed = { needId, solverOrgId: "any" };
  await expect(signEntries(db, visitor, signed, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  await signEntries(db, agent, signed, testNow);
  await signEntries(db, agent, signed, testNow);
  expect(await eventsOf(db, "call", open)).toEqual([["call.entrySigned", { entryNo: "TEST-01" }]]);
  const statuses = await db.selectFrom("call_entry").select("status").orderBy("status").execute();
  expect(statuses.map((entry) => entry.status)).toEqual(["listed", "signed"]);
});

test("where bids are sealed nobody signs before the award, nor with another than the selected bidder", async () => {
  const { entryId: entry_id, needId } = await buildSealedEntry(db);
  const [winner, loser] = [await buildOrg(db), await buildOrg(db)];
  await buildBidRow(db, { entry_id, org_id: winner, status: "selected" });
  await buildBidRow(db, { entry_id, org_id: loser, status: "declined" });
  const agent = await buildUser(db, { org: winner });
  const sign = (solverOrgId: string) => signEntries(db, agent, { needId, solverOrgId }, testNow);
  for (const status of ["listed", "closed", "opened", "review", "notice"] as const) {
    await db.updateTable("call_entry").set({ status }).where("id", "=", entry_id).execute();
    await expect(sign(winner)).rejects.toMatchObject({ kind: "conflict", code: "entryNotAwarded" });
  }
  await db.updateTable("call_entry").set({ status: "awarded" }).where("id", "=", entry_id).execute();
  await expect(sign(loser)).rejects.toMatchObject({ kind: "conflict", code: "otherBidSelected" });
  await sign(winner);
  expect((await entryRow(db, entry_id)).status).toBe("signed");
});

test("a need whose last day comes before the list closes is open as long as the list", async () => {
  const { id, needId } = await draftWithNeed();
  await db.updateTable("need").set({ deadline: "2026-03-10" }).where("id", "=", needId).execute();
  const { version, closes_at } = await db
    .selectFrom("call_list")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await publishCall(db, coordinator, { id, version }, testNow);
  const { deadline } = await db
    .selectFrom("need")
    .select("deadline")
    .where("id", "=", needId)
    .executeTakeFirstOrThrow();
  expect(deadline).toBe(dayOf(new Date(closes_at as string)));
});
