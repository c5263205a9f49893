import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { assignReviewers, releaseReviewer } from "#app/domain/review/commands/assign.server.ts";
import { enrolExpert, retireExpert } from "#app/domain/review/commands/experts.server.ts";
import {
  acceptReview,
  giveBack,
  recuseFromReview,
  saveSheet,
  submitSheets,
} from "#app/domain/review/commands/sheets.server.ts";
import { findPanels, findReview } from "#app/domain/review/queries/assignments.server.ts";
import { listExperts } from "#app/domain/review/queries/experts.server.ts";
import { findMyReview, findSheet, listMyReviews } from "#app/domain/review/queries/sheets.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildMembership, buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import {
  assignmentsOf,
  buildExperts,
  buildReviewWorld,
  wholePoints,
} from "#tests/support/builders-review.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
let world: ReviewWorld;
let experts: Awaited<ReturnType<typeof buildExperts>>;
const panel = { decidedBy: "panel", scoring: { minReviewers: 2, tie: "price" } };
beforeEach(async () => {
  db = await testDb();
  world = await buildReviewWorld(db, { status: "review", bidStatus: "eligible", procedure: panel });
  experts = await buildExperts(db, 3);
});

const expert = (place: number) => experts[place] as (typeof experts)[number];
const pick = (place: number, entryId = world.entryId) => ({ entryId, userId: expert(place).userId });
const assign = (
  over: Partial<Parameters<typeof assignReviewers>[2]> = {},
  actor: Actor = world.coordinator,
) =>
  assignReviewers(
    db,
    actor,
    { callId: world.callId, picks: [pick(0), pick(1)], chairs: [pick(0)], dueOn: "2026-03-20", ...over },
    testNow,
  );
const idOf = async (place: number) =>
  (await assignmentsOf(db, world.entryId)).find(({ user_id }) => user_id === expert(place).userId)
    ?.id as string;

async function accepted(place: number) {
  const id = await idOf(place);
  await acceptReview(db, expert(place), { id }, testNow);
  return id;
}

const versionOf = async (id: string) =>
  (await db.selectFrom("review_assignment").select("version").where("id", "=", id).executeTakeFirstOrThrow())
    .version;

async function score(place: number, id: string, bidPlace: number, total = 80) {
  const input = { id, bidId: world.bidOf(bidPlace).id, points: wholePoints(total), opinion: "路线可行" };
  await saveSheet(db, expert(place), { ...input, version: await versionOf(id) });
}

async function handIn(place: number, totals: [number, number]) {
  const id = await accepted(place);
  await score(place, id, 0, totals[0]);
  await score(place, id, 1, totals[1]);
  await submitSheets(db, expert(place), { id }, testNow);
  return id;
}

test("the pool: enrolled, corrected, retired, taken up again", async () => {
  const { userId } = expert(0);
  const card = {
    userId,
    institution: "吉林大学",
    fields: ["food" as const],
    title: "教授",
    intro: "农产品加工",
    institutionUscc: "12100000400002259P",
  };
  await expect(enrolExpert(db, world.seeker, card)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(
    enrolExpert(db, world.coordinator, { ...card, userId: world.seeker.userId }),
  ).rejects.toMatchObject({ fields: { userId: "notReviewer" } });
  await enrolExpert(db, world.coordinator, card, testNow);
  const find = async () =>
    (await listExperts(db, world.coordinator)).experts.find((one) => one.userId === userId);
  expect(await find()).toMatchObject({ institution: "吉林大学", fields: ["food"], retiredAt: null });
  await expect(retireExpert(db, world.seeker, { userId })).rejects.toMatchObject({ kind: "forbidden" });
  await retireExpert(db, world.coordinator, { userId }, testNow);
  expect((await find())?.retiredAt).not.toBeNull();
  await expect(retireExpert(db, world.coordinator, { userId })).rejects.toMatchObject({ code: "wrongState" });
  await expect(assign()).rejects.toMatchObject({ kind: "invalid", fields: { picks: "notExpert" } });
  await expect(listExperts(db, world.seeker)).rejects.toMatchObject({ kind: "forbidden" });
  expect((await listExperts(db, world.coordinator)).candidates.length).toBe(3);
});

test("panels are proposed, assigned in bulk, told to each, and grow without doubles", async () => {
  const before = await findPanels(db, world.coordinator, { callId: world.callId, perEntry: 2 });
  expect(before.entries).toMatchObject([{ bidCount: 2 }]);
  expect(before.entries[0]?.experts.filter(({ isProposed }) => isProposed)).toHaveLength(2);
  expect(await assign({ picks: [pick(0), pick(1), pick(1)] })).toBe(2);
  const [first] = await assignmentsOf(db, world.entryId);
  expect((await eventsOf(db, "review", first?.id ?? "")).map(([type]) => type)).toEqual(["review.assigned"]);
  expect(await assign({ picks: [pick(0)], chairs: [pick(1)], dueOn: "2026-03-21" })).toBe(0);
  expect(await assign({ picks: [pick(2)], chairs: [] })).toBe(1);
  const rows = await assignmentsOf(db, world.entryId);
  expect(rows.filter(({ is_chair }) => is_chair).map(({ user_id }) => user_id)).toEqual([expert(1).userId]);
  expect(rows.every(({ due_at }) => due_at === "2026-03-20T16:00:00.000Z")).toBe(true);
  await db.updateTable("bid").set({ status: "ineligible" }).execute();
  const after = await findPanels(db, world.coordinator, { callId: world.callId, perEntry: 5 });
  expect(after.entries[0]?.bidCount).toBe(0);
  expect(after.entries[0]?.experts.every(({ status }) => status === "assigned")).toBe(true);
});

test("panels that cannot be are refused", async () => {
  await expect(assign({}, world.seeker)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(assign({ dueOn: "2026-03-01" })).rejects.toMatchObject({ fields: { dueOn: "datePast" } });
  await expect(assign({ callId: "other" })).rejects.toMatchObject({ kind: "not_found" });
  await expect(assign({ chairs: [pick(2)] })).rejects.toMatchObject({
    fields: { chairs: "chairNotOnPanel" },
  });
  await buildMembership(db, { org_id: world.bidOf(0).orgId, user_id: expert(0).userId, role: "viewer" });
  await expect(assign()).rejects.toMatchObject({ fields: { picks: "conflictOfInterest" } });
  const tied = await findPanels(db, world.coordinator, { callId: world.callId, perEntry: 5 });
  const shown = tied.entries[0]?.experts.find(({ userId }) => userId === expert(0).userId);
  expect(shown).toMatchObject({ isProposed: false, ties: [{ kind: "member" }] });
  const market = await buildReviewWorld(db, { status: "review" });
  await expect(
    assign({ callId: market.callId, picks: [pick(1, market.entryId)], chairs: [] }),
  ).rejects.toMatchObject({ code: "noPanel" });
  expect((await findPanels(db, world.coordinator, { callId: market.callId, perEntry: 5 })).entries).toEqual(
    [],
  );
  await expect(findPanels(db, world.seeker, { callId: world.callId, perEntry: 5 })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(findPanels(db, world.coordinator, { callId: "no", perEntry: 5 })).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(releaseReviewer(db, world.coordinator, { id: "no" })).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(releaseReviewer(db, world.seeker, { id: "no" })).rejects.toMatchObject({ kind: "forbidden" });
});

test("before the declaration no bid is shown; who recuses sees none any more and is not asked again", async () => {
  await assign();
  const id = await idOf(0);
  const bidId = world.bidOf(0).id;
  const before = await findMyReview(db, expert(0), id);
  expect(before).toMatchObject({ sheets: [], panel: null, assignment: { isChair: false } });
  expect(before.parties).toHaveLength(3);
  await expect(findSheet(db, expert(0), { id, bidId })).rejects.toMatchObject({
    kind: "forbidden",
    code: "declareFirst",
  });
  await expect(findMyReview(db, expert(1), id)).rejects.toMatchObject({ kind: "not_found" });
  await acceptReview(db, expert(0), { id }, testNow);
  expect((await findSheet(db, expert(0), { id, bidId })).content.route).toContain("材料设计");
  await expect(acceptReview(db, expert(0), { id })).rejects.toMatchObject({ code: "wrongState" });
  await recuseFromReview(db, expert(0), { id, reason: "与揭榜方负责人有合作论文" }, testNow);
  await expect(findSheet(db, expert(0), { id, bidId })).rejects.toMatchObject({ kind: "forbidden" });
  expect((await listMyReviews(db, expert(0))).length).toBe(0);
  expect(await listMyReviews(db, expert(0), { all: true })).toMatchObject([
    { status: "recused", bidCount: 2 },
  ]);
  const again = await findPanels(db, world.coordinator, { callId: world.callId, perEntry: 3 });
  expect(again.entries[0]?.experts.find(({ userId }) => userId === expert(0).userId)?.isProposed).toBe(false);
  expect((await eventsOf(db, "review", id)).map(([type]) => type)).toEqual([
    "review.assigned",
    "review.accepted",
    "review.recused",
  ]);
});

test("a blind panel reads no names, people or files", async () => {
  await db
    .updateTable("call_list")
    .set({ procedure: JSON.stringify({ ...panel, scoring: { ...panel.scoring, isBlind: true } }) })
    .execute();
  await assign();
  expect((await findMyReview(db, expert(0), await idOf(0))).parties).toHaveLength(1);
  const id = await accepted(0);
  const mine = await findMyReview(db, expert(0), id);
  expect(mine.sheets.map(({ label }) => label)).toEqual(["A", "B"]);
  expect(mine.parties).toEqual([]);
  const [first = "", second = ""] = mine.sheets.map(({ bidId }) => bidId);
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  expect(digest(first) < digest(second)).toBe(true);
  expect((await findSheet(db, expert(0), { id, bidId: second })).nextBidId).toBeNull();
  const { content, label, nextBidId } = await findSheet(db, expert(0), { id, bidId: first });
  expect([label, nextBidId, content.leader, content.team, content.partners]).toEqual([
    "A",
    second,
    "",
    "",
    [],
  ]);
});

test("sheets are kept as they grow, and handed in when they are whole", async () => {
  await assign();
  const id = await accepted(0);
  expect(await listMyReviews(db, expert(0))).toMatchObject([{ status: "accepted" }]);
  const save = (over = {}, actor: Actor = expert(0)) =>
    saveSheet(db, actor, { id, bidId: world.bidOf(0).id, version: 2, points: {}, opinion: "", ...over });
  await save({ points: { fit: 30 } });
  expect((await findMyReview(db, expert(0), id)).sheets[0]).toMatchObject({
    total: 30,
    isBegun: true,
    isWhole: false,
  });
  await expect(save()).rejects.toMatchObject({ kind: "conflict", code: "edited" });
  await expect(save({ version: 3, points: { fit: 36 } })).rejects.toMatchObject({
    fields: { "points.fit": "outOfRange" },
  });
  await expect(save({ version: 3, points: { made: 0 } })).rejects.toMatchObject({ kind: "invalid" });
  await expect(save({ version: 3, bidId: "no" })).rejects.toMatchObject({ kind: "not_found" });
  await expect(save({ version: 3 }, expert(1))).rejects.toMatchObject({ kind: "not_found" });
  await save({ version: 3, opinion: "只有意见" });
  expect(await findSheet(db, expert(0), { id, bidId: world.bidOf(0).id })).toMatchObject({
    points: {},
    opinion: "只有意见",
    mayWrite: true,
  });
  await expect(findSheet(db, expert(0), { id, bidId: "no" })).rejects.toMatchObject({ kind: "not_found" });
  await expect(submitSheets(db, expert(0), { id })).rejects.toMatchObject({ code: "sheetsIncomplete" });
  await score(0, id, 0);
  await score(0, id, 1);
  await submitSheets(db, expert(0), { id }, testNow);
  await expect(save({ version: await versionOf(id) })).rejects.toMatchObject({ code: "wrongState" });
  const unknown = acceptReview(db, expert(0), { id: "no" });
  await expect(unknown).rejects.toMatchObject({ kind: "not_found" });
  await expect(listMyReviews(db, visitor)).rejects.toMatchObject({ kind: "forbidden" });
});

test("of two windows that save a sheet at one moment one is refused", async () => {
  await assign();
  const id = await accepted(0);
  const save = (fit: number) =>
    saveSheet(db, expert(0), { id, bidId: world.bidOf(0).id, version: 2, points: { fit }, opinion: "" });
  const results = await Promise.allSettled([save(10), save(20)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await db.selectFrom("score").selectAll().execute()).length).toBe(1);
});

test("nobody sees the scores of others until all are in; the chair sees the spread then, and nothing is given back any more", async () => {
  await assign();
  const chairs = await handIn(0, [80, 70]);
  expect((await findMyReview(db, expert(0), chairs)).panel).toMatchObject({ isDone: false, ranking: [] });
  expect(await findReview(db, world.auditor, world.entryId)).toMatchObject({
    isDone: false,
    sheets: [],
    mayRun: false,
  });
  await expect(giveBack(db, expert(1), { id: chairs, reason: "x" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await giveBack(db, expert(0), { id: chairs, reason: "请说明第二份的扣分理由" }, testNow);
  await expect(giveBack(db, world.coordinator, { id: chairs, reason: "x" }, testNow)).rejects.toMatchObject({
    code: "wrongState",
  });
  expect((await eventsOf(db, "review", chairs)).at(-1)).toEqual([
    "review.givenBack",
    { reason: "请说明第二份的扣分理由" },
  ]);
  await submitSheets(db, expert(0), { id: chairs }, testNow);
  const other = await handIn(1, [60, 90]);
  const seen = await findMyReview(db, expert(0), chairs);
  expect(seen.panel?.ranking).toMatchObject([
    { bidId: world.bidOf(1).id, totals: [70, 90], scoreHundredths: 8000 },
    { bidId: world.bidOf(0).id, totals: [80, 60], scoreHundredths: 7000 },
  ]);
  expect((await findMyReview(db, expert(1), other)).panel).toBeNull();
  const review = await findReview(db, world.coordinator, world.entryId);
  expect([review.isDone, review.mayRun, review.opinions.length]).toEqual([true, true, 4]);
  const back = (actor: Actor) =>
    giveBack(db, actor, { id: other, reason: "请说明第二份的扣分理由" }, testNow);
  await expect(back(visitor)).rejects.toMatchObject({ kind: "forbidden" });
  for (const who of [expert(0), world.coordinator])
    await expect(back(who)).rejects.toMatchObject({ kind: "conflict", code: "panelDone" });
  await expect(findReview(db, world.seeker, world.entryId)).rejects.toMatchObject({ kind: "forbidden" });
});

test("who does not answer is released; a panel that is too small has no result", async () => {
  await assign();
  await handIn(0, [80, 70]);
  const id = await idOf(1);
  await releaseReviewer(db, world.coordinator, { id }, testNow);
  await expect(releaseReviewer(db, world.coordinator, { id })).rejects.toMatchObject({ code: "wrongState" });
  expect((await findReview(db, world.auditor, world.entryId)).isDone).toBe(false);
});

test("after the review nothing is written any more", async () => {
  await assign();
  const id = await accepted(0);
  await db.updateTable("call_entry").set({ round: 2 }).execute();
  await expect(submitSheets(db, expert(0), { id })).rejects.toMatchObject({ code: "reviewOver" });
  await expect(giveBack(db, world.coordinator, { id, reason: "x" })).rejects.toMatchObject({
    code: "reviewOver",
  });
  expect(await findMyReview(db, expert(0), id)).toMatchObject({ isOpen: false });
  await db.updateTable("call_entry").set({ status: "notice", round: 1 }).execute();
  await expect(acceptReview(db, expert(0), { id: await idOf(1) })).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(acceptReview(db, expert(1), { id: await idOf(1) })).rejects.toMatchObject({
    code: "reviewOver",
  });
  await expect(giveBack(db, world.coordinator, { id, reason: "x" })).rejects.toMatchObject({
    code: "reviewOver",
  });
  const retired = await buildUser(db);
  expect(await listMyReviews(db, retired)).toEqual([]);
});
