import { beforeEach, expect, test } from "vitest";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import type { PanelView } from "#app/domain/review/policy.ts";
import { panelViewOf } from "#app/domain/review/policy.ts";
import { findPanels, findReview } from "#app/domain/review/queries/assignments.server.ts";
import { findAward, findMinutes } from "#app/domain/review/queries/award.server.ts";
import { findBidResult, findEligibility } from "#app/domain/review/queries/eligibility.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import { awardOf, buildExperts, buildReviewWorld, handInSheets } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
beforeEach(async () => {
  db = await testDb();
});

async function scored(told?: PanelView) {
  const scoring = { minReviewers: 2, tie: "price", ...(told && { told }) };
  const procedure = { decidedBy: "panel", scoring };
  const world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible", procedure });
  const experts = await buildExperts(db, 2);
  await handInSheets(db, world, experts, [
    [90, 70],
    [80, 60],
  ]);
  return { world, experts, ofFirm: await buildUser(db, { org: world.seekerOrgId, roles: ["coordinator"] }) };
}
const decide = (world: ReviewWorld) => decideEntry(db, world.coordinator, awardOf(world), testNow);

test("who is told what: staff and auditors all, the firm what the list says and only after the decision, others nothing", async () => {
  const firm = await buildUser(db);
  const seekerOrgId = firm.memberships[0]?.orgId ?? "f";
  const member = { orgId: seekerOrgId, orgName: "", orgKind: "enterprise" as const };
  const ofFirm: Actor = {
    ...firm,
    memberships: [{ ...member, orgStatus: "verified", role: "viewer" }],
  };
  const of = (actor: Actor, told: PanelView, isDecided: boolean) =>
    panelViewOf(actor, { seekerOrgId, told, isDecided });
  for (const told of ["nothing", "result", "all"] as const) {
    expect(of({ ...visitor, roles: ["coordinator"] }, told, false)).toBe("all");
    expect(of({ ...visitor, roles: ["auditor"] }, told, false)).toBe("all");
    expect(of(visitor, told, true)).toBe("nothing");
    for (const one of [ofFirm, { ...ofFirm, roles: ["admin"] } as Actor]) {
      expect(of(one, told, false)).toBe("nothing");
      expect(of(one, told, true)).toBe(told);
    }
  }
});

test("before the decision the firm is told nothing of the scores, also where it has a role on the platform; staff is", async () => {
  const { world, ofFirm } = await scored("all");
  for (const actor of [world.seeker, ofFirm]) {
    const award = await findAward(db, actor, world.entryId);
    expect(award.bids.map(({ rank, scoreHundredths }) => [rank, scoreHundredths])).toEqual([
      [null, null],
      [null, null],
    ]);
  }
  const hers = await findReview(db, ofFirm, world.entryId);
  expect(hers).toMatchObject({ view: "nothing", mayRun: false, members: [], sheets: [], ranking: [] });
  expect(hers.standIns).toContain(world.coordinator.name);
  const all = await findReview(db, world.coordinator, world.entryId);
  expect(all).toMatchObject({ view: "all", mayRun: true, standIns: null, stage: "done" });
  expect((await findAward(db, world.auditor, world.entryId)).bids[0]?.rank).toBe(1);
});

test.each(["nothing", "result", "all"] as const)("after the decision, told %s", async (told) => {
  const { world, experts, ofFirm } = await scored(told === "result" ? undefined : told);
  await decide(world);
  const award = await findAward(db, world.seeker, world.entryId);
  const known = told === "nothing" ? [null, null] : [1, 8500];
  expect([award.bids[0]?.rank, award.bids[0]?.scoreHundredths]).toEqual(known);
  const { rounds, view } = await findMinutes(db, world.seeker, world.entryId);
  const minutes = rounds[0]?.minutes;
  expect(view).toBe(told);
  expect([minutes?.bids[0]?.rank, minutes?.bids[0]?.scoreHundredths]).toEqual(known);
  expect(minutes?.bids[0]?.totals).toEqual(told === "all" ? [90, 80] : []);
  expect(minutes?.panel.map(({ name }) => name).sort()).toEqual(
    told === "all" ? experts.map(({ name }) => name).sort() : [],
  );
  const hers = await findReview(db, ofFirm, world.entryId);
  expect([hers.view, hers.members.length, hers.ranking.length]).toEqual([
    ...[told, told === "all" ? 2 : 0, told === "nothing" ? 0 : 2],
  ]);
  const { bid, ...loser } = await findBidResult(db, world.bidOf(1).agent, world.bidOf(1).id, testNow);
  expect([loser.outcome?.rank, loser.outcome?.scoreHundredths]).toEqual(
    told === "nothing" ? [null, null] : [2, 6500],
  );
  const kept = await findMinutes(db, world.auditor, world.entryId);
  expect(kept.rounds[0]?.minutes.bids[0]?.totals).toEqual([90, 80]);
});

test("why somebody recused is in the minutes for staff and auditors, never for the firm", async () => {
  const { world } = await scored("all");
  await db
    .updateTable("review_assignment")
    .set({ status: "recused", recusal_reason: "亲属" })
    .where("is_chair", "=", 0)
    .execute();
  await db
    .updateTable("call_list")
    .set({ procedure: JSON.stringify({ decidedBy: "panel", scoring: { minReviewers: 1, told: "all" } }) })
    .execute();
  await decide(world);
  const reasons = async (actor: Actor) =>
    (await findMinutes(db, actor, world.entryId)).rounds[0]?.minutes.panel.map((one) => one.recusalReason);
  expect(await reasons(world.auditor)).toContain("亲属");
  expect(await reasons(world.seeker)).toEqual([null, null]);
});

test("staff of a side are told who acts in their place, and get no form", async () => {
  const checks = await buildReviewWorld(db);
  const ofFirm = await buildUser(db, { org: checks.seekerOrgId, roles: ["coordinator"] });
  const page = await findEligibility(db, ofFirm, checks.entryId, testNow);
  expect(page.mayRun).toBe(false);
  expect(page.standIns).toContain(checks.coordinator.name);
  expect(page.standIns).not.toContain(ofFirm.name);
  const { world, ofFirm: another } = await scored();
  const award = await findAward(db, another, world.entryId);
  expect(award.mayDecide).toBe(false);
  expect(award.standIns).toContain(world.coordinator.name);
  const panels = await findPanels(db, another, { callId: world.callId, perEntry: 5 });
  expect(panels.entries).toMatchObject([{ isInterested: true, experts: [] }]);
  const free = await findPanels(db, world.coordinator, { callId: world.callId, perEntry: 5 });
  expect(free.entries[0]?.isInterested).toBe(false);
});
