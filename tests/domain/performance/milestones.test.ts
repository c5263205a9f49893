import { beforeEach, expect, test } from "vitest";
import { listAgreements } from "#app/domain/agreements/queries/list.server.ts";
import {
  confirmMilestone,
  giveBackMilestone,
  handInMilestone,
} from "#app/domain/performance/commands/milestones.server.ts";
import { evidenceTiers } from "#app/domain/performance/queries/files.server.ts";
import { findPerformance } from "#app/domain/performance/queries/performance.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import {
  buildAgreement,
  buildDeal,
  buildPerforming,
  finishMilestone,
} from "#tests/support/builders-agreements.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

let db: Db;
let deal: Deal;
let id: string;
let first: string;
beforeEach(async () => {
  db = await testDb();
  deal = await buildDeal(db);
  const performing = await buildPerforming(db, deal);
  id = performing.id;
  first = performing.milestoneIds[0] ?? "";
});

const handIn = (who: Actor, over: Record<string, unknown> = {}, now = testNow) =>
  handInMilestone(
    db,
    who,
    { id, milestoneId: first, note: "两台样机", uploads: [], store: testStore().store, ...over },
    now,
  );
const confirm = (who: Actor, over: Record<string, unknown> = {}) =>
  confirmMilestone(db, who, { id, milestoneId: first, ...over }, testNow);
const giveBack = (who: Actor) =>
  giveBackMilestone(db, who, { id, milestoneId: first, note: "缺少检测报告" }, testNow);
const row = async (who: Actor = deal.seeker, now = testNow) => {
  const { milestones } = await findPerformance(db, who, id, now);
  return milestones[0] as (typeof milestones)[number];
};

test("handed in with evidence, given back with a remark, handed in again, confirmed: each step and its event", async () => {
  const pdf = { name: "检测报告.pdf", bytes: samples.pdf };
  await handIn(deal.solver, { uploads: [pdf] });
  expect(await row()).toMatchObject({ state: "handedIn", deliveredNote: "两台样机" });
  expect((await row()).files.map((file) => file.fileName)).toEqual(["检测报告.pdf"]);
  await giveBack(deal.seeker);
  expect(await row()).toMatchObject({ state: "planned", returnedNote: "缺少检测报告", deliveredAt: null });
  await handIn(deal.solver, { note: "补上了报告", uploads: [pdf] });
  expect(await row()).toMatchObject({ state: "handedIn", returnedNote: null });
  expect((await row()).files.length).toBe(2);
  await confirm(deal.seeker, { note: "符合要求" });
  expect(await row()).toMatchObject({ state: "confirmed", doneNote: "符合要求" });
  const told = (await eventsOf(db, "agreement", id)).slice(-4);
  expect(told.map(([type]) => type)).toEqual([
    "agreement.milestoneHandedIn",
    "agreement.milestoneReturned",
    "agreement.milestoneHandedIn",
    "agreement.milestoneDone",
  ]);
});

test("each act once and in its order", async () => {
  expect(await refusal(confirm(deal.seeker))).toEqual(["conflict", {}]);
  expect(await refusal(giveBack(deal.seeker))).toEqual(["conflict", {}]);
  await handIn(deal.solver);
  expect(await refusal(handIn(deal.solver))).toEqual(["conflict", {}]);
  await confirm(deal.seeker);
  expect(await refusal(confirm(deal.seeker))).toEqual(["conflict", {}]);
  expect(await refusal(handIn(deal.solver))).toEqual(["conflict", {}]);
});

test("the solver hands in, the seeker answers; others are refused and strangers find nothing", async () => {
  for (const who of [deal.seeker, deal.viewer, deal.auditor])
    expect((await refusal(handIn(who)))[0]).toBe("forbidden");
  expect((await refusal(handIn(deal.competitor)))[0]).toBe("not_found");
  await handIn(deal.solver);
  for (const who of [deal.solver, deal.viewer, deal.auditor]) {
    expect((await refusal(confirm(who)))[0]).toBe("forbidden");
    expect((await refusal(giveBack(who)))[0]).toBe("forbidden");
  }
  expect((await refusal(confirm(deal.competitor)))[0]).toBe("not_found");
});

test("staff act on a side's word, with a note, and never for the other side of their own", async () => {
  await handIn(deal.coordinator);
  expect(await refusal(confirm(deal.coordinator))).toEqual(["invalid", { note: "required" }]);
  await confirm(deal.coordinator, { note: "电话告知" });
  const told = (await eventsOf(db, "agreement", id)).slice(-2);
  expect(told.map(([, data]) => data.onWordOf)).toEqual(["solver", "seeker"]);
  const inside = await buildUser(db, { org: deal.solverOrgId, orgRole: "viewer", roles: ["coordinator"] });
  const other = await buildPerforming(db, deal);
  const next = { id: other.id, milestoneId: other.milestoneIds[0] ?? "" };
  await handInMilestone(
    db,
    inside,
    { ...next, note: "代录", uploads: [], store: testStore().store },
    testNow,
  );
  expect((await refusal(confirmMilestone(db, inside, { ...next, note: "代录" }, testNow)))[0]).toBe(
    "forbidden",
  );
});

test("not before the scan is here, and not of another agreement; a refused file leaves nothing behind", async () => {
  const other = await buildPerforming(db, deal);
  expect((await refusal(handIn(deal.solver, { milestoneId: other.milestoneIds[0] })))[0]).toBe("not_found");
  const draft = await buildAgreement(db, deal);
  expect(await refusal(handIn(deal.solver, { id: draft }))).toEqual(["conflict", {}]);
  const exe = { name: "程序.exe", bytes: samples.exe };
  expect(await refusal(handIn(deal.solver, { uploads: [exe] }))).toEqual(["invalid", { file: "fileType" }]);
  expect((await row()).state).toBe("planned");
});

test("late until handed in, then late by what it was; the page says which acts are open to whom", async () => {
  const october = new Date("2026-10-10T02:00:00Z");
  expect(await row(deal.solver, october)).toMatchObject({ lateDays: 10, standsIn: false });
  await handIn(deal.solver, {}, new Date("2026-10-01T02:00:00Z"));
  expect((await row(deal.seeker, october)).lateDays).toBe(1);
  const listed = await listAgreements(db, deal.seeker, { page: 1, pageSize: 10 }, october);
  expect([listed.items[0]?.overdueDays, listed.items[0]?.milestonesDone]).toEqual([0, 0]);
  const overdue = { page: 1, pageSize: 10, progress: "overdue" as const };
  expect((await listAgreements(db, deal.seeker, overdue, october)).total).toBe(0);
  expect((await row(deal.seeker)).may).toEqual({ handIn: false, confirm: true, giveBack: true });
  expect((await row(deal.solver)).may).toEqual({ handIn: false, confirm: false, giveBack: false });
  expect(await row(deal.coordinator)).toMatchObject({ standsIn: true, may: { confirm: true } });
  await db.updateTable("agreement").set({ status: "suspended" }).where("id", "=", id).execute();
  expect((await row(deal.seeker)).may.confirm).toBe(false);
  const { milestones } = await findPerformance(db, deal.solver, id, new Date("2027-06-01T02:00:00Z"));
  expect(milestones.map((one) => one.lateDays)).toEqual([1, 0]);
});

test("two answers at one moment: one counts", async () => {
  await handIn(deal.solver);
  const answers = await Promise.allSettled([confirm(deal.seeker), giveBack(deal.seeker)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("evidence is read by who may see the agreement", async () => {
  await finishMilestone(db, deal, { id, milestoneId: first });
  expect((await evidenceTiers(db, deal.viewer, "milestone", first)).length).toBe(3);
  expect((await refusal(evidenceTiers(db, deal.competitor, "milestone", first)))[0]).toBe("not_found");
  expect((await refusal(evidenceTiers(db, deal.seeker, "payment", "none")))[0]).toBe("not_found");
});
