import { beforeEach, expect, test } from "vitest";
import { alertOn } from "#app/domain/performance/alerts.ts";
import { alertDueMilestones } from "#app/domain/performance/commands/alerts.server.ts";
import type { Db } from "#db/schema.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import { buildDeal, buildPerforming, finishMilestone } from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
let deal: Deal;
let id: string;
let milestoneId: string;
beforeEach(async () => {
  db = await testDb();
  deal = await buildDeal(db);
  const performing = await buildPerforming(db, deal);
  id = performing.id;
  milestoneId = performing.milestoneIds[0] ?? "";
});

/** Ten in the morning in Beijing. */
const morning = (day: string) => new Date(`${day}T02:00:00Z`);
const said = async () =>
  (
    await db
      .selectFrom("event")
      .select("type")
      .where("subject_type", "=", "milestone")
      .orderBy("seq")
      .execute()
  ).map(({ type }) => type);

test("a week before, a day before, then daily to the sides and weekly to coordinators, each once", async () => {
  for (const day of ["2026-09-22", "2026-09-23", "2026-09-24", "2026-09-29", "2026-09-30"])
    await alertDueMilestones(db, morning(day));
  expect(await said()).toEqual(["milestone.dueSoon", "milestone.dueSoon"]);
  for (let day = 1; day <= 8; day += 1)
    for (const _ of [1, 2]) await alertDueMilestones(db, morning(`2026-10-0${day}`));
  const late = (await said()).slice(2);
  expect(late.filter((type) => type === "milestone.late").length).toBe(8);
  expect(late.filter((type) => type === "milestone.staysLate").length).toBe(2);
});

test("silent at night, when suspended, and once handed in; a new day begins anew", async () => {
  expect(await alertDueMilestones(db, new Date("2026-10-01T23:00:00Z"))).toBe(0);
  await db.updateTable("agreement").set({ status: "suspended" }).where("id", "=", id).execute();
  expect(await alertDueMilestones(db, morning("2026-10-01"))).toBe(0);
  await db.updateTable("agreement").set({ status: "performing" }).where("id", "=", id).execute();
  expect(await alertDueMilestones(db, morning("2026-09-30"))).toBe(1);
  await db.updateTable("milestone").set({ due_on: "2026-10-01" }).where("id", "=", milestoneId).execute();
  expect(await alertDueMilestones(db, morning("2026-09-30"))).toBe(1);
  await finishMilestone(db, deal, { id, milestoneId });
  expect(await alertDueMilestones(db, morning("2026-10-05"))).toBe(0);
});

test("two processes say it once", async () => {
  await Promise.all([
    alertDueMilestones(db, morning("2026-09-30")),
    alertDueMilestones(db, morning("2026-09-30")),
  ]);
  expect(await said()).toEqual(["milestone.dueSoon"]);
});

test("the alert of a day", () => {
  const on = (today: string) => alertOn("2026-10-10", today);
  expect(["2026-10-03", "2026-10-08", "2026-10-09", "2026-10-10", "2026-10-11"].map(on)).toEqual([
    "week",
    "week",
    "day",
    "day",
    "late",
  ]);
});
