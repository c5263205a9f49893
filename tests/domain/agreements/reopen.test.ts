import { beforeEach, expect, test } from "vitest";
import { cancelAgreement, signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { reopenAward } from "#app/domain/agreements/commands/reopen.server.ts";
import { awardReopeningInput } from "#app/domain/calls/input.ts";
import { findBoard } from "#app/domain/calls/queries/board.server.ts";
import { listCallTimeline } from "#app/domain/calls/queries/history.server.ts";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { endDueNotices } from "#app/domain/notices/commands/end.server.ts";
import { findNotice } from "#app/domain/notices/queries/notices.server.ts";
import { assignReviewers } from "#app/domain/review/commands/assign.server.ts";
import { leaveFeedback } from "#app/domain/review/commands/feedback.server.ts";
import { fateOf } from "#app/domain/review/minutes.ts";
import { findPanels, findReview } from "#app/domain/review/queries/assignments.server.ts";
import { findAward, findMinutes } from "#app/domain/review/queries/award.server.ts";
import { findBidResult } from "#app/domain/review/queries/eligibility.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { buildAgreement } from "#tests/support/builders-agreements.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import {
  awardOf,
  bidStatusOf,
  buildExperts,
  buildReviewWorld,
  entryOf,
  handInSheets,
} from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
let world: ReviewWorld;
beforeEach(async () => {
  db = await testDb();
  world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible", texts: [{}, {}, {}] });
});

const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const why = { reasonCode: "winnerDeclined" as const, reason: "中选方来函放弃" };

/** The bid in one place is selected, another one kept in reserve; the notice ends. */
async function award({ selected = 0, reserve = 1, now = testNow, of = world } = {}) {
  const input = awardOf(of, selected);
  const outcomes = input.outcomes
    .map((one, place) => (place === reserve ? { ...one, outcome: "reserve" as const } : one))
    .filter(({ bidId }) => eligible.includes(bidId));
  const decider = of.seeker;
  const id = await decideEntry(db, decider, { ...input, outcomes }, now);
  await endDueNotices(db, new Date(now.getTime() + 9 * 86_400_000));
  return id;
}
let eligible: string[];
beforeEach(() => {
  eligible = world.bids.map(({ id }) => id);
});

const reopen = (actor: Actor = world.seeker, over = {}, now = later(10)) =>
  reopenAward(db, actor, { entryId: world.entryId, ...why, ...over }, now);

const draft = async (place = 0) => {
  const { title } = await db
    .selectFrom("need")
    .select("title")
    .where("id", "=", world.needId)
    .executeTakeFirstOrThrow();
  const sides = { seekerOrgId: world.seekerOrgId, solverOrgId: world.bidOf(place).orgId };
  return buildAgreement(db, { ...sides, seeker: world.seeker }, { title, needId: world.needId });
};
const agreementOf = (id: string) =>
  db.selectFrom("agreement").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

test("a winner falls away: the entry goes back to review without it, and its reserve comes first", async () => {
  const noticeId = await award();
  const feedback = "榜额偏低";
  await leaveFeedback(db, world.bidOf(2).agent, { bidId: world.bidOf(2).id, feedback }, later(9));
  const mine = await draft();
  const others = await draft(1);
  await reopen();
  expect(await entryOf(db, world.entryId)).toMatchObject({
    status: "review",
    round: 2,
    panel_round: 1,
    reason_code: "winnerDeclined",
    reason: "中选方来函放弃",
    decision_due_at: "2026-04-02T16:00:00.000Z",
  });
  expect(await Promise.all(world.bids.map(({ id }) => bidStatusOf(db, id)))).toEqual([
    "declined",
    "eligible",
    "eligible",
  ]);
  expect((await agreementOf(mine)).status).toBe("cancelled");
  expect((await agreementOf(others)).status).toBe("draft");
  expect((await eventsOf(db, "agreement", mine)).at(-1)).toEqual([
    "agreement.cancelled",
    { ...why, reason: why.reason },
  ]);
  expect((await eventsOf(db, "entry", world.entryId)).at(-1)?.[0]).toBe("entry.awardReopened");
  expect((await eventsOf(db, "bid", world.bidOf(0).id)).at(-1)?.[0]).toBe("bid.forfeited");
  expect((await listCallTimeline(db, visitor, world.callId)).map(({ type, data }) => [type, data])).toEqual([
    ["call.awardReopened", { entryNo: "TEST-01", reasonCode: "winnerDeclined" }],
  ]);
  expect(await findNotice(db, visitor, noticeId, later(10))).toMatchObject({
    status: "ended",
    reopened: { at: later(10).toISOString(), reasonCode: "winnerDeclined" },
  });
  const shown = await findAward(db, world.seeker, world.entryId);
  expect(shown).toMatchObject({ mayDecide: true, mayReopen: false });
  expect(shown.bids.map(({ id, isFirst }) => [id, isFirst])).toEqual([
    [world.bidOf(1).id, true],
    [world.bidOf(2).id, false],
  ]);
  expect(shown.bids[1]?.feedback).toEqual([{ round: 1, text: feedback }]);
  expect(shown.fallen).toMatchObject([{ round: 1, code: "winnerDeclined", orgId: world.bidOf(0).orgId }]);
});

test("each bidder reads what that means for its own bid", async () => {
  await award();
  await reopen();
  const resultOf = (place: number) => findBidResult(db, world.bidOf(place).agent, world.bidOf(place).id);
  expect(await resultOf(0)).toMatchObject({
    outcome: null,
    isFirst: false,
    earlier: [{ round: 1, outcome: "selected", forfeitCode: "winnerDeclined" }],
  });
  expect(await resultOf(1)).toMatchObject({
    outcome: null,
    isFirst: true,
    earlier: [{ outcome: "reserve" }],
  });
  expect(await resultOf(2)).toMatchObject({ isFirst: false, mayGiveFeedback: false });
  await expect(
    leaveFeedback(db, world.bidOf(2).agent, { bidId: world.bidOf(2).id, feedback: "x" }, later(11)),
  ).rejects.toMatchObject({ code: "wrongState" });
});

test("the reserve is awarded in the next round, signs, and nothing is reopened any more", async () => {
  await award();
  await reopen();
  eligible = [world.bidOf(1).id, world.bidOf(2).id];
  await award({ selected: 1, reserve: 2, now: later(11) });
  expect(await findAward(db, world.seeker, world.entryId)).toMatchObject({ mayReopen: true });
  const id = await draft(1);
  for (const [side, actor] of [
    ["seeker", world.seeker],
    ["solver", world.bidOf(1).agent],
  ] as const)
    await confirmAgreement(db, actor, { id, side, version: 1 }, later(21));
  await signAgreement(db, world.seeker, { id, signedOn: "2026-03-02" }, later(21));
  expect((await entryOf(db, world.entryId)).status).toBe("signed");
  await expect(reopen()).rejects.toMatchObject({ code: "wrongState" });
  expect((await agreementOf(id)).status).toBe("signed");
  const { rounds } = await findMinutes(db, world.auditor, world.entryId);
  expect(rounds.map(({ round, minutes }) => [round, minutes.bids.map(({ outcome }) => outcome)])).toEqual([
    [2, [null, "selected", "reserve"]],
    [1, ["selected", "reserve", "declined"]],
  ]);
  expect(rounds[0]?.minutes.bids.map(fateOf)).toEqual(["fallen", "selected", "reserve"]);
});

test("a second winner falls away too; with the last one there is nobody left to decide on", async () => {
  await award();
  await reopen();
  eligible = [world.bidOf(1).id, world.bidOf(2).id];
  await award({ selected: 1, reserve: 2, now: later(11) });
  const second = await draft(1);
  await cancelAgreement(db, world.seeker, { id: second, reason: "重拟" }, later(20));
  await reopen(world.coordinator, { reasonCode: "notSignedInTime" }, later(21));
  expect(await bidStatusOf(db, world.bidOf(0).id)).toBe("declined");
  expect(
    (await findAward(db, world.seeker, world.entryId)).fallen.map(({ round, code }) => [round, code]),
  ).toEqual([
    [2, "notSignedInTime"],
    [1, "winnerDeclined"],
  ]);
  eligible = [world.bidOf(2).id];
  await award({ selected: 2, now: later(22) });
  await expect(reopen(world.coordinator, {}, later(40))).rejects.toMatchObject({ code: "noOtherBid" });
  expect((await entryOf(db, world.entryId)).status).toBe("awarded");
});

test("who may take an award back, and when", async () => {
  const insider = await buildUser(db, { roles: ["coordinator"], org: world.bidOf(1).orgId });
  await expect(reopen()).rejects.toMatchObject({ code: "wrongState" });
  await award();
  for (const actor of [world.auditor, world.stranger, world.bidOf(0).agent, visitor])
    await expect(reopen(actor)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(reopen(insider)).rejects.toMatchObject({ kind: "forbidden", code: "interested" });
  await expect(reopen(world.seeker, { entryId: "no" })).rejects.toMatchObject({ kind: "not_found" });
  expect(awardReopeningInput.safeParse({ entryId: "e", reasonCode: "noBids", reason: "x" }).success).toBe(
    false,
  );
  const board = await findBoard(db, world.coordinator, world.callId, later(10));
  expect(board.entries[0]).toMatchObject({ mayReopen: true });
  await db.updateTable("call_list").set({ status: "withdrawn" }).where("id", "=", world.callId).execute();
  await expect(reopen()).rejects.toMatchObject({ code: "wrongState" });
});

test("a panel's ranking counts on: coordinators decide by it and assign nobody anew", async () => {
  const procedure = { decidedBy: "panel", scoring: { minReviewers: 3 } };
  const over = { status: "review", bidStatus: "eligible", procedure, texts: [{}, {}, {}] } as const;
  world = await buildReviewWorld(db, { ...over, texts: [{}, {}, {}] });
  const experts = await buildExperts(db, 3);
  await handInSheets(db, world, experts, [
    [90, 80, 70],
    [88, 79, 75],
    [91, 82, 60],
  ]);
  eligible = world.bids.map(({ id }) => id);
  await award({ of: { ...world, seeker: world.coordinator } });
  await expect(reopen()).rejects.toMatchObject({ kind: "forbidden" });
  await reopen(world.coordinator);
  expect(
    (await findReview(db, world.auditor, world.entryId)).ranking.map(({ bidId, rank }) => [bidId, rank]),
  ).toEqual([
    [world.bidOf(1).id, 1],
    [world.bidOf(2).id, 2],
  ]);
  expect((await findPanels(db, world.coordinator, { callId: world.callId, perEntry: 3 })).entries).toEqual(
    [],
  );
  const picks = (await buildExperts(db, 1)).map(({ userId }) => ({ entryId: world.entryId, userId }));
  await expect(
    assignReviewers(
      db,
      world.coordinator,
      { callId: world.callId, picks, chairs: [], dueOn: "2026-04-20" },
      later(11),
    ),
  ).rejects.toMatchObject({ code: "panelDone" });
  expect(await findAward(db, world.coordinator, world.entryId)).toMatchObject({ needsPanel: false });
  eligible = [world.bidOf(1).id, world.bidOf(2).id];
  await award({ selected: 1, reserve: 2, now: later(11), of: { ...world, seeker: world.coordinator } });
  expect(await entryOf(db, world.entryId)).toMatchObject({ status: "awarded", round: 2, reason_code: null });
});
