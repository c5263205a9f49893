import { beforeEach, expect, test } from "vitest";
import { withdrawEntry } from "#app/domain/calls/commands/end-entry.server.ts";
import { decideEntry } from "#app/domain/notices/commands/decide.server.ts";
import { endDueNotices } from "#app/domain/notices/commands/end.server.ts";
import { fileObjection } from "#app/domain/notices/commands/object.server.ts";
import {
  acceptObjection,
  refuseObjection,
  ruleOnObjection,
  withdrawObjection,
} from "#app/domain/notices/commands/rule.server.ts";
import { findNotice, listNotices } from "#app/domain/notices/queries/notices.server.ts";
import { findEvidence, findObjection } from "#app/domain/notices/queries/objections.server.ts";
import { leaveFeedback } from "#app/domain/review/commands/feedback.server.ts";
import { fateOf } from "#app/domain/review/minutes.ts";
import { findAward, findMinutes } from "#app/domain/review/queries/award.server.ts";
import { findBidResult } from "#app/domain/review/queries/eligibility.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
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
import { refusal } from "#tests/support/refusal.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

let db: Db;
let world: ReviewWorld;
beforeEach(async () => {
  db = await testDb();
  world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible" });
});

const decide = (actor: Actor = world.seeker, over = {}) =>
  decideEntry(db, actor, { ...awardOf(world), ...over }, testNow);
interface FilingOver {
  actor?: Actor;
  now?: Date;
  orgId?: string;
  uploads?: [];
}
const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const file = (
  noticeId: string,
  { actor = world.stranger as Actor, now = testNow, ...over }: FilingOver = {},
) =>
  fileObjection(
    db,
    actor,
    {
      noticeId,
      name: "孙举报",
      phone: "13800000001",
      text: "中选单位的试验报告与公开发表的数据不符",
      uploads: [{ name: "证据.pdf", bytes: samples.pdf }],
      store: testStore().store,
      ...over,
    },
    now,
  );

test("the firm decides: one transaction makes outcomes, minutes and the public notice", async () => {
  const noticeId = await decide();
  expect((await entryOf(db, world.entryId)).status).toBe("notice");
  expect([await bidStatusOf(db, world.bidOf(0).id), await bidStatusOf(db, world.bidOf(1).id)]).toEqual([
    "selected",
    "declined",
  ]);
  // Monday 2 March counts; five working days end on Friday.
  const notice = await findNotice(db, visitor, noticeId, testNow);
  expect(notice).toMatchObject({
    noticeNo: "GS2026-0001",
    startsOn: "2026-03-02",
    endsOn: "2026-03-06",
    endsAt: "2026-03-06T16:00:00.000Z",
    isRunning: true,
    mayObject: false,
    cases: [],
  });
  expect(await listNotices(db, { page: 1, pageSize: 10 })).toMatchObject({
    total: 1,
    items: [{ id: noticeId }],
  });
  const reply = await findBidResult(db, world.bidOf(1).agent, world.bidOf(1).id, testNow);
  expect(reply).toMatchObject({
    noticeId,
    mayGiveFeedback: true,
    outcome: { outcome: "declined", codes: ["metric"], metrics: [{ text: "未达到" }, { text: "未达到" }] },
  });
  const { rounds } = await findMinutes(db, world.seeker, world.entryId);
  expect(rounds[0]?.minutes).toMatchObject({
    decidedBy: "seeker",
    panel: [],
    bids: [{ outcome: "selected" }, { outcome: "declined" }],
  });
  expect((await eventsOf(db, "entry", world.entryId)).map(([type]) => type)).toEqual(["entry.decided"]);
  expect((await eventsOf(db, "bid", world.bidOf(1).id)).at(-1)?.[0]).toBe("bid.declined");
  await expect(decide()).rejects.toMatchObject({ kind: "conflict", code: "wrongState" });
});

test("a decision that is not whole, or not theirs, is refused", async () => {
  const { outcomes } = awardOf(world);
  await expect(decide(world.coordinator)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(decide(world.bidOf(0).agent)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(decide(world.seeker, { outcomes: outcomes.slice(0, 1) })).rejects.toMatchObject({
    code: "edited",
  });
  const none = outcomes.map((one) => ({ ...one, outcome: "declined", codes: ["other"], reason: "x" }));
  await expect(decide(world.seeker, { outcomes: none })).rejects.toMatchObject({ code: "selectOne" });
  const bare = outcomes.map((one) => ({ ...one, metrics: [] }));
  await expect(decide(world.seeker, { outcomes: bare })).rejects.toMatchObject({
    fields: { "outcomes[1].reason": "replyIncomplete" },
  });
  expect((await entryOf(db, world.entryId)).status).toBe("review");
});

test("two decisions at one moment: one stands", async () => {
  const results = await Promise.allSettled([decide(), decide()]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await listNotices(db, { page: 1, pageSize: 10 })).toMatchObject({ total: 1 });
});

test("a panel's result binds the decision", async () => {
  const funded = await buildReviewWorld(db, {
    status: "review",
    bidStatus: "eligible",
    procedure: { decidedBy: "panel", scoring: { minReviewers: 2, tie: "price" } },
  });
  const experts = await buildExperts(db, 2);
  const award = (first: number) => decideEntry(db, funded.coordinator, awardOf(funded, first), testNow);
  await expect(award(1)).rejects.toMatchObject({ kind: "conflict", code: "panelIncomplete" });
  expect(await findAward(db, funded.seeker, funded.entryId)).toMatchObject({
    mayDecide: false,
    needsPanel: true,
  });
  await handInSheets(db, funded, experts, [
    [60, 80],
    [70, 90],
  ]);
  await expect(award(0)).rejects.toMatchObject({ kind: "invalid", code: "againstRanking" });
  const seen = await findAward(db, funded.coordinator, funded.entryId);
  expect(seen).toMatchObject({
    mayDecide: true,
    needsPanel: false,
    bids: [{ rank: 2 }, { rank: 1, scoreHundredths: 8500 }],
  });
  expect((await findAward(db, funded.seeker, funded.entryId)).bids[0]?.rank).toBeNull();
  await award(1);
  const { rounds } = await findMinutes(db, funded.auditor, funded.entryId);
  expect(rounds[0]?.minutes.panel).toHaveLength(2);
  expect(rounds[0]?.minutes.bids[1]).toMatchObject({ rank: 1, totals: [80, 90] });
});

test("the comparison and the minutes are for the firm, staff and auditors", async () => {
  const shown = await findAward(db, world.seeker, world.entryId);
  expect(shown).toMatchObject({ mayDecide: true, decision: null, bids: [{ months: 12, outcome: null }, {}] });
  expect(shown.bids[0]?.proposals.map(({ verdict }) => verdict)).toEqual(["meets", "meets"]);
  await expect(findAward(db, world.bidOf(0).agent, world.entryId)).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(findMinutes(db, world.bidOf(0).agent, world.entryId)).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(findMinutes(db, world.auditor, world.entryId)).rejects.toMatchObject({ kind: "not_found" });
  await decide();
  expect(await findAward(db, world.seeker, world.entryId)).toMatchObject({
    mayDecide: false,
    decision: { round: 1 },
    bids: [{ outcome: "selected" }, { outcome: "declined" }],
  });
});

test("a bidder without the award leaves feedback on the need once, and the firm reads it", async () => {
  await decide();
  const leave = (place: number, actor: Actor = world.bidOf(place).agent) =>
    leaveFeedback(db, actor, { bidId: world.bidOf(place).id, feedback: "指标的试验方法不清楚" }, testNow);
  await expect(leave(0)).rejects.toMatchObject({ code: "wrongState" });
  await expect(leave(1, world.bidOf(0).agent)).rejects.toMatchObject({ kind: "not_found" });
  await expect(leave(1, world.auditor)).rejects.toMatchObject({ kind: "forbidden" });
  await leave(1);
  await expect(leave(1)).rejects.toMatchObject({ code: "wrongState" });
  expect((await findAward(db, world.seeker, world.entryId)).bids[1]?.feedback[0]?.text).toBe(
    "指标的试验方法不清楚",
  );
});

test("the clock ends a notice exactly once and awards the entry", async () => {
  const id = await decide();
  expect(await endDueNotices(db, later(3))).toBe(0);
  const counts = await Promise.all([endDueNotices(db, later(5)), endDueNotices(db, later(5))]);
  expect(counts.sort()).toEqual([0, 1]);
  expect(await findNotice(db, visitor, id, later(5))).toMatchObject({ status: "ended", isRunning: false });
  expect((await entryOf(db, world.entryId)).status).toBe("awarded");
  expect((await eventsOf(db, "notice", id)).map(([type]) => type)).toEqual([
    "notice.published",
    "notice.ended",
  ]);
  await expect(file(id, { now: later(5) })).rejects.toMatchObject({ code: "noticeOver" });
});

test("a notice whose entry was taken back is revoked", async () => {
  const id = await decide();
  await withdrawEntry(db, world.coordinator, { entryId: world.entryId, reason: "企业撤回" }, testNow);
  expect(await endDueNotices(db, later(1))).toBe(1);
  expect((await findNotice(db, visitor, id, later(1))).status).toBe("revoked");
  expect((await entryOf(db, world.entryId)).status).toBe("withdrawn");
});

test("an objection suspends the procedure; rejected, the notice ends by the clock", async () => {
  const noticeId = await decide();
  expect(await findNotice(db, world.stranger, noticeId, testNow)).toMatchObject({ mayObject: true });
  const id = await file(noticeId);
  await expect(file(noticeId)).rejects.toMatchObject({ code: "objectionStands" });
  expect(await endDueNotices(db, later(9))).toBe(0);
  expect(await findNotice(db, world.stranger, noticeId, testNow)).toMatchObject({
    mayObject: false,
    cases: [{ id }],
  });
  expect((await findNotice(db, world.auditor, noticeId, testNow)).cases).toHaveLength(1);
  await acceptObjection(db, world.coordinator, { id, version: 1 }, testNow);
  expect((await entryOf(db, world.entryId)).suspended_at).toBe(testNow.toISOString());
  const other = await file(noticeId, { actor: world.bidOf(1).agent, orgId: world.bidOf(1).orgId });
  await acceptObjection(db, world.coordinator, { id: other, version: 1 }, later(1));
  expect((await entryOf(db, world.entryId)).suspended_at).toBe(testNow.toISOString());
  const rule = (ruling: "reject" | "uphold", version = 2, caseId = id) =>
    ruleOnObjection(
      db,
      world.coordinator,
      { id: caseId, version, ruling, decision: "经核查数据一致" },
      later(3),
    );
  await expect(rule("reject", 1)).rejects.toMatchObject({ code: "edited" });
  await rule("reject");
  expect((await entryOf(db, world.entryId)).suspended_at).not.toBeNull();
  await withdrawObjection(db, world.bidOf(1).agent, { id: other, version: 2 }, later(3));
  expect((await entryOf(db, world.entryId)).suspended_at).toBeNull();
  await expect(rule("uphold", 3)).rejects.toMatchObject({ code: "wrongState" });
  expect(await endDueNotices(db, later(9))).toBe(1);
  expect((await entryOf(db, world.entryId)).status).toBe("awarded");
  // Accepted on Monday 2 March; fifteen working days after it.
  expect(await findObjection(db, world.stranger, id)).toMatchObject({
    dueOn: "2026-03-23",
    status: "rejected",
    decision: "经核查数据一致",
    mayWithdraw: false,
  });
});

test("upheld, the notice is revoked and everything is decided anew in a new round", async () => {
  const noticeId = await decide();
  const id = await file(noticeId);
  const second = await file(noticeId, { actor: world.bidOf(1).agent });
  await acceptObjection(db, world.coordinator, { id, version: 1 }, testNow);
  await ruleOnObjection(
    db,
    world.coordinator,
    { id, version: 2, ruling: "uphold", decision: "数据不实" },
    testNow,
  );
  expect(await entryOf(db, world.entryId)).toMatchObject({
    status: "review",
    round: 2,
    suspended_at: null,
    decision_due_at: "2026-03-23T16:00:00.000Z",
  });
  expect(await bidStatusOf(db, world.bidOf(0).id)).toBe("eligible");
  expect((await findBidResult(db, world.bidOf(1).agent, world.bidOf(1).id)).outcome).toBeNull();
  expect((await findNotice(db, visitor, noticeId, testNow)).status).toBe("revoked");
  await acceptObjection(db, world.coordinator, { id: second, version: 1 }, testNow);
  expect((await entryOf(db, world.entryId)).suspended_at).toBeNull();
  await ruleOnObjection(
    db,
    world.coordinator,
    { id: second, version: 2, ruling: "uphold", decision: "同前" },
    testNow,
  );
  expect((await entryOf(db, world.entryId)).round).toBe(2);
  await decide();
  expect((await findMinutes(db, world.auditor, world.entryId)).rounds.map(({ round }) => round)).toEqual([
    2, 1,
  ]);
  expect((await eventsOf(db, "objection", id)).map(([type]) => type)).toEqual([
    "objection.filed",
    "objection.accepted",
    "objection.upheld",
  ]);
});

test("who may file, read and decide", async () => {
  const noticeId = await decide();
  await expect(file(noticeId, { actor: visitor })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(file(noticeId, { orgId: world.seekerOrgId })).rejects.toMatchObject({
    fields: { orgId: "choice" },
  });
  await expect(file(noticeId, { uploads: [] })).rejects.toMatchObject({ fields: { files: "requiredFile" } });
  await expect(file("no")).rejects.toMatchObject({ kind: "not_found" });
  const id = await file(noticeId);
  const mine = await findObjection(db, world.stranger, id);
  expect(mine).toMatchObject({ name: "孙举报", mayWithdraw: true, mayAccept: false, mayRule: false });
  const evidence = (actor: Actor, fileId = mine.files[0]?.id ?? "") =>
    findEvidence(db, actor, { id, fileId });
  expect(await evidence(world.auditor)).toMatchObject({ fileName: "证据.pdf" });
  await expect(evidence(world.stranger, "no")).rejects.toMatchObject({ kind: "not_found" });
  for (const actor of [visitor, world.seeker, world.bidOf(0).agent]) {
    await expect(findObjection(db, actor, id)).rejects.toMatchObject({ kind: "not_found" });
    await expect(evidence(actor)).rejects.toMatchObject({ kind: "not_found" });
    await expect(acceptObjection(db, actor, { id, version: 1 })).rejects.toMatchObject({ kind: "not_found" });
  }
  await expect(acceptObjection(db, world.auditor, { id, version: 1 })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(withdrawObjection(db, world.auditor, { id, version: 1 })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(findObjection(db, world.auditor, "no")).rejects.toMatchObject({ kind: "not_found" });
  await expect(findNotice(db, visitor, "no")).rejects.toMatchObject({ kind: "not_found" });
  expect(await findObjection(db, world.coordinator, id)).toMatchObject({ mayAccept: true, mayRule: false });
  const own = await file(noticeId, { actor: world.coordinator });
  await expect(acceptObjection(db, world.coordinator, { id: own, version: 1 })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await refuseObjection(db, world.coordinator, { id, version: 1, decision: "证据与本公示无关" }, testNow);
  expect(await findObjection(db, world.stranger, id)).toMatchObject({
    status: "refused",
    decision: "证据与本公示无关",
  });
});

test("minutes also name bids that were not admitted, and the comparison shows partners and bids without a schedule", async () => {
  const partners = [{ orgId: "p", name: "试制厂", task: "试制", shareBp: 2000 }];
  const mixed = await buildReviewWorld(db, {
    status: "review",
    bidStatus: "eligible",
    texts: [{ partners }, { milestones: [] }, {}],
  });
  await db.updateTable("bid").set({ status: "ineligible" }).where("id", "=", mixed.bidOf(2).id).execute();
  const shown = await findAward(db, mixed.seeker, mixed.entryId);
  expect(shown.bids.map(({ months, partners: names }) => [months, names])).toEqual([
    [12, ["试制厂"]],
    [null, []],
  ]);
  const award = awardOf(mixed);
  await decideEntry(db, mixed.seeker, { ...award, outcomes: award.outcomes.slice(0, 2) }, testNow);
  const { rounds } = await findMinutes(db, mixed.auditor, mixed.entryId);
  expect(rounds[0]?.minutes.bids.map(fateOf).at(-1)).toBe("notAdmitted");
  expect(rounds[0]?.minutes.bids.map(({ outcome, status }) => [outcome, status])).toEqual([
    ["selected", "eligible"],
    ["declined", "eligible"],
    [null, "ineligible"],
  ]);
});

test("a notice that does not name the selected organization is refused, and decides nothing", async () => {
  expect(await refusal(decide(world.seeker, { noticeText: "拟确定以下单位。" }))).toEqual([
    "invalid",
    { noticeText: "winnerNotNamed" },
  ]);
  expect((await entryOf(db, world.entryId)).status).toBe("review");
  const id = await decide(world.seeker, { noticeText: "拟确定：【中选单位】，公示【中选单位】。" });
  const { text } = await findNotice(db, visitor, id, testNow);
  expect(text).not.toContain("【中选单位】");
});
