import { expect, test } from "vitest";
import { lapseEntry } from "#app/domain/calls/commands/end-entry.server.ts";
import { findBoard } from "#app/domain/calls/queries/board.server.ts";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { fileObjection } from "#app/domain/notices/commands/object.server.ts";
import { acceptObjection } from "#app/domain/notices/commands/rule.server.ts";
import { readArchive } from "#app/domain/notices/queries/archive.server.ts";
import { findObjection } from "#app/domain/notices/queries/objections.server.ts";
import { assignReviewers, releaseReviewer } from "#app/domain/review/commands/assign.server.ts";
import { decideEligibility, startReview } from "#app/domain/review/commands/eligibility.server.ts";
import { acceptReview, giveBack } from "#app/domain/review/commands/sheets.server.ts";
import { findReview } from "#app/domain/review/queries/assignments.server.ts";
import { findAward } from "#app/domain/review/queries/award.server.ts";
import { findBidResult, findEligibility } from "#app/domain/review/queries/eligibility.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import type { CallEntryStatus, Db } from "#db/schema.ts";
import { buildOrg, buildUser, testNow } from "#tests/support/builders.ts";
import { assignmentsOf, awardOf, buildExperts, buildReviewWorld } from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

const interested = { kind: "forbidden", code: "interested" };

/** Coordinators of the firm, of a bidder and of a bidder's partner; and one of a partner who has said no. */
async function coordinatorsOf(db: Db, world: Awaited<ReturnType<typeof buildReviewWorld>>) {
  const [partner, declined] = [await buildOrg(db), await buildOrg(db)];
  const asked = { bid_id: world.bidOf(0).id, terms_hash: "", invited_at: testNow.toISOString() };
  const answer = { confirmed_by: null, confirmed_at: null };
  await db
    .insertInto("bid_partner")
    .values([
      { id: "1", org_id: partner, ...asked, ...answer, declined_at: null },
      { id: "2", org_id: declined, ...asked, ...answer, declined_at: testNow.toISOString() },
    ])
    .execute();
  const of = (org: string) => buildUser(db, { org, roles: ["coordinator"] });
  const sides = [await of(world.seekerOrgId), await of(world.bidOf(1).orgId), await of(partner)];
  return { sides, free: await of(declined) };
}

test("a board offers neither lapse nor reopening to staff whose organization is a side", async () => {
  const db = await testDb();
  const offered = async (actor: Actor, callId: string) => {
    const [entry] = (await findBoard(db, actor, callId, testNow)).entries;
    return [entry?.mayLapse, entry?.mayReopen];
  };
  for (const decidedBy of ["seeker", "panel"] as const) {
    const over = { status: "awarded", bidStatus: "eligible", procedure: { decidedBy } } as const;
    const world = await buildReviewWorld(db, over);
    const { sides, free } = await coordinatorsOf(db, world);
    const [ofFirm = free, ofBidder = free, ofPartner = free] = sides;
    expect(await offered(free, world.callId)).toEqual([true, true]);
    expect(await offered(ofFirm, world.callId)).toEqual([false, decidedBy === "seeker"]);
    for (const actor of [ofBidder, ofPartner])
      expect(await offered(actor, world.callId)).toEqual([false, false]);
    await db.deleteFrom("bid_partner").execute();
  }
});

test("nobody whose organization bids reads what others bid, in whatever role; their own they do", async () => {
  const db = await testDb();
  const world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
  const { sides, free } = await coordinatorsOf(db, world);
  const [ofFirm = free, ofBidder = free, ofPartner = free] = sides;
  const { entryId } = world;
  const rival = world.bidOf(0).id;
  const reads = (actor: Actor) => [
    () => findEligibility(db, actor, entryId, testNow),
    () => findReview(db, actor, entryId),
    () => findAward(db, actor, entryId),
    () => findBidResult(db, actor, rival, testNow),
  ];
  for (const actor of [ofBidder, ofPartner])
    for (const read of reads(actor)) await expect(read()).rejects.toMatchObject(interested);
  for (const actor of [ofFirm, free]) for (const read of reads(actor)) await read();
  for (const actor of sides) await expect(readArchive(db, actor, entryId)).rejects.toMatchObject(interested);
  expect((await readArchive(db, free, entryId)).bids).toHaveLength(2);
  expect(await findBidResult(db, ofBidder, world.bidOf(1).id, testNow)).toMatchObject({
    entry: { id: entryId },
  });
});

const turn = (db: Db, id: string, status: CallEntryStatus) =>
  db.updateTable("call_entry").set({ status }).where("id", "=", id).execute();

test("no coordinator whose organization is a side of the entry acts in its checks, its panel or its end", async () => {
  const db = await testDb();
  const world = await buildReviewWorld(db, { procedure: { decidedBy: "panel" } });
  const { sides, free } = await coordinatorsOf(db, world);
  const { entryId, callId } = world;
  const bidId = world.bidOf(0).id;
  const [expert] = await buildExperts(db, 1);
  const picks = [{ entryId, userId: expert?.userId as string }];
  const assign = (actor: Actor) =>
    assignReviewers(db, actor, { callId, picks, chairs: [], dueOn: "2026-03-20" }, testNow);
  for (const actor of sides) {
    const check = { bidId, decision: "eligible" as const, reasons: "齐全" };
    await expect(decideEligibility(db, actor, check, testNow)).rejects.toMatchObject(interested);
    await expect(startReview(db, actor, { entryId }, testNow)).rejects.toMatchObject(interested);
    const lapse = { entryId, reasonCode: "other" as const, reason: "各方案均不合适" };
    await expect(lapseEntry(db, actor, lapse, testNow)).rejects.toMatchObject(interested);
  }
  await turn(db, entryId, "review");
  for (const actor of sides) await expect(assign(actor)).rejects.toMatchObject(interested);
  await assign(free);
  const [row] = await assignmentsOf(db, entryId);
  const id = row?.id as string;
  for (const actor of sides) {
    await expect(releaseReviewer(db, actor, { id }, testNow)).rejects.toMatchObject(interested);
    await expect(giveBack(db, actor, { id, reason: "漏打" }, testNow)).rejects.toMatchObject(interested);
    await expect(decideEntry(db, actor, awardOf(world), testNow)).rejects.toMatchObject(interested);
  }
  const memberships = sides[1]?.memberships ?? [];
  const joined = { ...(expert as Actor), memberships };
  await expect(acceptReview(db, joined, { id }, testNow)).rejects.toMatchObject(interested);
  await acceptReview(db, expert as Actor, { id }, testNow);
});

test("the firm decides by people who belong to no bidder, and cases are heard by people of neither side", async () => {
  const db = await testDb();
  const world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
  const { sides, free } = await coordinatorsOf(db, world);
  const { memberships } = world.bidOf(1).agent;
  const ofBoth = { ...world.seeker, memberships: [...world.seeker.memberships, ...memberships] };
  await expect(decideEntry(db, ofBoth, awardOf(world), testNow)).rejects.toMatchObject(interested);
  const noticeId = await decideEntry(db, world.seeker, awardOf(world), testNow);
  const id = await fileObjection(
    db,
    world.stranger,
    {
      ...{ noticeId, name: "孙举报", phone: "13800000001", text: "试验报告与公开发表的数据不符" },
      uploads: [{ name: "证据.pdf", bytes: samples.pdf }],
      store: testStore().store,
    },
    testNow,
  );
  for (const actor of sides) {
    await expect(findObjection(db, actor, id)).rejects.toMatchObject(interested);
    await expect(acceptObjection(db, actor, { id, version: 1 }, testNow)).rejects.toMatchObject(interested);
  }
  expect((await findObjection(db, free, id)).name).toBe("孙举报");
  await acceptObjection(db, free, { id, version: 1 }, testNow);
});
