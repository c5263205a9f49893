import { beforeEach, expect, test } from "vitest";
import { admitBids, decideEligibility } from "#app/domain/review/commands/eligibility.server.ts";
import { findEligibility } from "#app/domain/review/queries/eligibility.server.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import { bidStatusOf, buildReviewWorld } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
let world: ReviewWorld;
beforeEach(async () => {
  db = await testDb();
  const phones = (n: number) => ({ leaderPhone: `1390579000${n}`, contactPhone: `1380579000${n}` });
  world = await buildReviewWorld(db, { texts: [phones(1), phones(2), phones(3)] });
  for (const [n, { orgId }] of world.bids.entries())
    await db
      .updateTable("organization")
      .set({ uscc: `91330700MA2${n}00001X` })
      .where("id", "=", orgId)
      .execute();
});

const idsOf = (...places: number[]) => places.map((place) => world.bidOf(place).id);
const admit = (bidIds: string[], actor = world.coordinator) =>
  admitBids(db, actor, { entryId: world.entryId, bidIds, reasons: "符合榜单规定" }, testNow);
const statuses = () => Promise.all(world.bids.map(({ id }) => bidStatusOf(db, id)));

test("bids about which nothing is found are admitted together, each with its own record and what was found then", async () => {
  expect(await admit(idsOf(0, 1, 1))).toBe(2);
  expect(await statuses()).toEqual(["eligible", "eligible", "opened"]);
  const page = await findEligibility(db, world.coordinator, world.entryId, testNow);
  expect(page.bids.map((bid) => [bid.isUnsuspicious, bid.decision?.reasons])).toEqual([
    [false, "符合榜单规定"],
    [false, "符合榜单规定"],
    [true, undefined],
  ]);
  expect(page.bids[0]?.findings.some(({ result }) => result === "clear")).toBe(true);
  for (const id of idsOf(0, 1))
    expect((await eventsOf(db, "bid", id)).map(([type]) => type)).toEqual(["bid.admitted"]);
});

test("one that must be looked at, was decided meanwhile or is of another entry: then none is admitted", async () => {
  const refused = { kind: "conflict", code: "notUnsuspicious" };
  await db
    .updateTable("organization")
    .set({ legal_rep: "同一人" })
    .where("id", "in", [world.seekerOrgId, world.bidOf(1).orgId])
    .execute();
  await expect(admit(idsOf(0, 1))).rejects.toMatchObject(refused);
  const other = await buildReviewWorld(db);
  await expect(admit([...idsOf(0), other.bidOf(0).id])).rejects.toMatchObject(refused);
  const decided = { bidId: world.bidOf(0).id, decision: "ineligible" as const, reasons: "材料不实" };
  await decideEligibility(db, world.coordinator, decided, testNow);
  await expect(admit(idsOf(0, 2))).rejects.toMatchObject(refused);
  expect(await statuses()).toEqual(["ineligible", "opened", "opened"]);
});

test("who may not, and an entry that is past the checks, is refused", async () => {
  await expect(admit(idsOf(0), world.auditor)).rejects.toMatchObject({ kind: "forbidden" });
  const ofFirm = await buildUser(db, { org: world.seekerOrgId, roles: ["coordinator"] });
  await expect(admit(idsOf(0), ofFirm)).rejects.toMatchObject({ code: "interested" });
  await db.updateTable("call_entry").set({ status: "review" }).execute();
  await expect(admit(idsOf(0))).rejects.toMatchObject({ code: "wrongState" });
});
