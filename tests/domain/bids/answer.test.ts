import { beforeEach, expect, test } from "vitest";
import { answerIntent, withdrawIntent } from "#app/domain/bids/commands/answer.server.ts";
import { sendIntent } from "#app/domain/bids/commands/send.server.ts";
import { listDisclosed } from "#app/domain/needs/queries/visible.server.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import type { Sides } from "#tests/support/builders-bids.ts";
import { buildIntent, buildSides, intentOf } from "#tests/support/builders-bids.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { needEvents } from "#tests/support/builders-needs.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

let db: Db;
let sides: Sides;
let id: string;
beforeEach(async () => {
  db = await testDb();
  sides = await buildSides(db);
  id = await buildIntent(db, sides);
});

const statusOf = async () =>
  db
    .selectFrom("intent")
    .select(["status", "answer", "answered_by", "answered_at"])
    .where("id", "=", id)
    .executeTakeFirst();
const disclosures = () =>
  db.selectFrom("disclosure").select(["need_id", "solution_id", "org_id", "granted_by"]).execute();

test("acceptance opens the need's protected fields to the sender", async () => {
  await answerIntent(db, sides.seeker, { id, verdict: "accept", answer: "欢迎来厂里看看" }, testNow);
  expect(await statusOf()).toEqual({
    status: "accepted",
    answer: "欢迎来厂里看看",
    answered_by: sides.seeker.userId,
    answered_at: testNow.toISOString(),
  });
  expect(await listDisclosed(db, sides.solver, [sides.needId])).toEqual(new Set([sides.needId]));
  expect(await listDisclosed(db, sides.competitor, [sides.needId])).toEqual(new Set());
  expect((await eventsOf(db, "intent", id))[1]).toEqual(["intent.accepted", { answer: "欢迎来厂里看看" }]);
  expect(await needEvents(db, sides.needId)).toEqual(["need.disclosed"]);
});

test("a coordinator may answer in the firm's name; a refusal opens nothing", async () => {
  await answerIntent(db, sides.coordinator, { id, verdict: "decline", answer: "企业已有人选" }, testNow);
  expect(await statusOf()).toMatchObject({ status: "declined", answered_by: sides.coordinator.userId });
  expect(await disclosures()).toEqual([]);
  expect((await eventsOf(db, "intent", id))[1]).toEqual(["intent.declined", { answer: "企业已有人选" }]);
});

test("only the receiver answers, only the sender withdraws, strangers find nothing", async () => {
  const answer = { id, verdict: "accept" } as const;
  const viewer = await buildUser(db, { org: sides.firm, orgRole: "viewer" });
  for (const stranger of [visitor, sides.competitor]) {
    await expect(answerIntent(db, stranger, answer, testNow)).rejects.toMatchObject({ kind: "not_found" });
    await expect(withdrawIntent(db, stranger, { id }, testNow)).rejects.toMatchObject({ kind: "not_found" });
  }
  for (const reader of [sides.solver, viewer, sides.auditor, system])
    await expect(answerIntent(db, reader, answer, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  for (const reader of [sides.seeker, sides.coordinator])
    await expect(withdrawIntent(db, reader, { id }, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  expect(await statusOf()).toMatchObject({ status: "sent" });
});

test("the sender takes an unanswered intent back, once", async () => {
  await withdrawIntent(db, sides.solver, { id }, testNow);
  expect(await statusOf()).toMatchObject({ status: "withdrawn", answered_at: null });
  expect((await eventsOf(db, "intent", id)).map(([type]) => type)).toEqual([
    "intent.sent",
    "intent.withdrawn",
  ]);
  const late = { kind: "conflict", code: "wrongState" };
  await expect(withdrawIntent(db, sides.solver, { id }, testNow)).rejects.toMatchObject(late);
  await expect(answerIntent(db, sides.seeker, { id, verdict: "accept" }, testNow)).rejects.toMatchObject(
    late,
  );
});

test("of two answers at once one counts, and the other is told", async () => {
  const results = await Promise.allSettled([
    answerIntent(db, sides.seeker, { id, verdict: "accept" }, testNow),
    answerIntent(db, sides.coordinator, { id, verdict: "decline", answer: "不合适" }, testNow),
  ]);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused.map((result) => result.reason.code)).toEqual(["wrongState"]);
  expect(await eventsOf(db, "intent", id)).toHaveLength(2);
});

test("acceptance on a solution discloses it once, even after a second intent", async () => {
  const solution = await buildSolution(db, { org_id: sides.institute });
  for (const verdict of ["accept", "accept"] as const) {
    const about = intentOf(sides, { solution, fromOrgId: sides.firm });
    const intent = await sendIntent(db, sides.seeker, about, testNow);
    await answerIntent(db, sides.solver, { id: intent, verdict }, testNow);
    await db.updateTable("intent").set({ status: "withdrawn" }).where("id", "=", intent).execute();
  }
  expect(await disclosures()).toEqual([
    { need_id: null, solution_id: solution, org_id: sides.firm, granted_by: sides.solver.userId },
  ]);
  expect(await eventsOf(db, "solution", solution)).toEqual([["solution.disclosed", { orgId: sides.firm }]]);
});
