import { expect, test } from "vitest";
import { completeAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import {
  applyForAcceptance,
  attachEvidence,
} from "#app/domain/performance/commands/acceptance-apply.server.ts";
import { noteOverdueRectifications } from "#app/domain/performance/commands/acceptance-clock.server.ts";
import {
  decideAcceptance,
  failRectification,
  giveOpinion,
} from "#app/domain/performance/commands/acceptance-decide.server.ts";
import { findAcceptance } from "#app/domain/performance/queries/acceptance.server.ts";
import { acceptanceFileTiers } from "#app/domain/performance/queries/acceptance-facts.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { addDays } from "#app/domain/shared/clock.ts";
import { newId } from "#app/domain/shared/ids.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import type { Finished } from "#tests/support/builders-acceptance.ts";
import { applicationOf, buildFinished, eventsOf, statusOf } from "#tests/support/builders-acceptance.ts";
import { buildPerforming } from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

test("market type: two rounds, a rectification in between, then closed; each step with its event", async () => {
  const db = await testDb();
  const stage = await buildFinished(db);
  const { id, judge, seeker, indicators } = stage;
  const first = await stage.apply();
  expect(await statusOf(db, id)).toBe("accepting");
  await giveOpinion(db, seeker, judge(first, "rectify", [false, true]), testNow);
  expect(await statusOf(db, id)).toBe("rectifying");
  const [asked] = await eventsOf(db, id, "agreement.rectificationAsked");
  expect(asked).toEqual({
    round: 1,
    note: "与约定逐项核对",
    missed: ["割台损失率"],
    rectifyBy: "2026-05-31",
    noticeUntil: null,
  });
  const second = await stage.apply(addDays(testNow, 30));
  expect(await eventsOf(db, id, "agreement.acceptanceApplied")).toEqual([{ round: 1 }, { round: 2 }]);
  expect(await refusal(giveOpinion(db, seeker, judge(second, "rectify"), testNow))).toEqual([
    "invalid",
    { verdict: "secondRectify" },
  ]);
  await giveOpinion(db, seeker, judge(second, "pass", [true, false]), addDays(testNow, 31));
  expect(await statusOf(db, id)).toBe("accepted");
  const page = await findAcceptance(db, seeker, id, addDays(testNow, 31));
  expect(page.rounds.map(({ round, status }) => [round, status])).toEqual([
    [1, "rectify"],
    [2, "passed"],
  ]);
  expect(page.rounds[1]?.results.find((row) => row.indicatorId === indicators[1])?.met).toBe(0);
  expect(page.may.complete).toBe(true);
  expect(await eventsOf(db, id, "agreement.opinionGiven")).toEqual([]);
  await completeAgreement(db, seeker, { id }, testNow);
  expect(await statusOf(db, id)).toBe("completed");
});

test("an application: everything confirmed, nothing being changed, every indicator measured, by the solver alone", async () => {
  const db = await testDb();
  const stage = await buildFinished(db);
  const { id, solver, indicators } = stage;
  const input = applicationOf(stage);
  const short = { ...input, results: input.results.slice(1) };
  const strange = {
    ...input,
    results: [...input.results, { indicatorId: "x", measured: "1", method: "测" }],
  };
  expect(await refusal(applyForAcceptance(db, solver, short, testNow))).toEqual(["conflict", {}]);
  expect(await refusal(applyForAcceptance(db, solver, strange, testNow))).toEqual(["conflict", {}]);
  expect(await statusOf(db, id)).toBe("performing");
  for (const who of [stage.seeker, stage.viewer, stage.coordinator, stage.auditor])
    await expect(applyForAcceptance(db, who, input, testNow)).rejects.toThrow("forbidden");
  await expect(applyForAcceptance(db, stage.competitor, input, testNow)).rejects.toThrow("not_found");
  const change = newId();
  await db
    .insertInto("agreement_change")
    .values({
      id: change,
      agreement_id: id,
      kind: "terms",
      status: "open",
      reason_code: "other",
      reason: "延期",
      before: "{}",
      after: "{}",
      requested_by: solver.userId,
      requested_at: testNow.toISOString(),
    })
    .execute();
  await expect(applyForAcceptance(db, solver, input, testNow)).rejects.toThrow("changeOpen");
  await db.updateTable("agreement_change").set({ status: "refused" }).where("id", "=", change).execute();
  await applyForAcceptance(db, solver, input, testNow);
  await expect(applyForAcceptance(db, solver, input, testNow)).rejects.toThrow("wrongState");
  const early = await buildPerforming(db, stage);
  const none = applicationOf({ id: early.id, indicators: [] });
  await expect(applyForAcceptance(db, solver, none, testNow)).rejects.toThrow("milestonesOpen");
  expect(indicators.length).toBe(2);
});

test("a binding indicator that was missed forbids a pass and is named; one for reference does not", async () => {
  const db = await testDb();
  const { seeker, judge, apply, id } = await buildFinished(db);
  const acceptanceId = await apply();
  expect(
    await refusal(giveOpinion(db, seeker, judge(acceptanceId, "pass", [false, false]), testNow)),
  ).toEqual(["invalid", { "met[0].met": "bindingMissed" }]);
  await giveOpinion(db, seeker, judge(acceptanceId, "pass", [true, false]), testNow);
  expect(await statusOf(db, id)).toBe("accepted");
});

test("an opinion is the firm's alone, of the round on its page, and about every indicator", async () => {
  const db = await testDb();
  const stage = await buildFinished(db);
  const { judge, id } = stage;
  const acceptanceId = await stage.apply();
  const whole = judge(acceptanceId, "pass");
  const opines = async (who: typeof stage.seeker) => (await findAcceptance(db, who, id, testNow)).may.opine;
  expect([await opines(stage.seeker), await opines(stage.solver)]).toEqual([true, false]);
  for (const who of [stage.solver, stage.viewer, stage.coordinator, stage.auditor])
    await expect(giveOpinion(db, who, whole, testNow)).rejects.toThrow("forbidden");
  await expect(giveOpinion(db, stage.competitor, whole, testNow)).rejects.toThrow("not_found");
  const [first] = whole.met;
  for (const met of [[], [first, first, first], [first, first]])
    await expect(
      giveOpinion(db, stage.seeker, { ...whole, met: met as typeof whole.met }, testNow),
    ).rejects.toThrow("wrongState");
  await expect(giveOpinion(db, stage.seeker, judge("other", "pass"), testNow)).rejects.toThrow("wrongState");
  await db.updateTable("agreement").set({ status: "terminated" }).where("id", "=", id).execute();
  await expect(giveOpinion(db, stage.seeker, whole, testNow)).rejects.toThrow("wrongState");
});

test("without indicators the firm's opinion decides, also on a list whose entries a panel decides", async () => {
  const db = await testDb();
  const procedure = { decidedBy: "panel", acceptance: { panel: true } };
  const { seeker, judge, apply, id } = await buildFinished(db, { procedure, hasIndicators: false });
  const acceptanceId = await apply();
  await giveOpinion(db, seeker, judge(acceptanceId, "fail"), testNow);
  expect(await statusOf(db, id)).toBe("failed");
  const row = await db.selectFrom("agreement").select("ended_at").where("id", "=", id).executeTakeFirst();
  expect(row?.ended_at).toBe(testNow.toISOString());
  expect(await eventsOf(db, id, "agreement.acceptanceFailed")).toHaveLength(1);
});

test("where coordinators conclude without a panel: after the firm, and what they say of the indicators counts", async () => {
  const db = await testDb();
  const stage = await buildFinished(db, { procedure: { decidedBy: "panel" } });
  const { judge, id, coordinator, seeker } = stage;
  const acceptanceId = await stage.apply();
  const pass = judge(acceptanceId, "pass");
  await expect(decideAcceptance(db, coordinator, pass, testNow)).rejects.toThrow("opinionFirst");
  await giveOpinion(db, seeker, judge(acceptanceId, "rectify", [false, true]), testNow);
  expect(await eventsOf(db, id, "agreement.opinionGiven")).toEqual([
    { round: 1, verdict: "rectify", note: "与约定逐项核对", missed: ["割台损失率"] },
  ]);
  await expect(giveOpinion(db, seeker, pass, testNow)).rejects.toThrow("wrongState");
  const insider = await buildUser(db, { roles: ["coordinator"], org: stage.solverOrgId });
  for (const who of [seeker, stage.solver, stage.auditor, insider])
    await expect(decideAcceptance(db, who, pass, testNow)).rejects.toThrow("forbidden");
  const refused = refusal(
    decideAcceptance(db, coordinator, judge(acceptanceId, "pass", [false, true]), testNow),
  );
  expect(await refused).toEqual(["invalid", { "met[0].met": "bindingMissed" }]);
  await decideAcceptance(db, coordinator, pass, testNow);
  expect(await statusOf(db, id)).toBe("accepted");
});

const overdue = addDays(testNow, 91);

async function rectifying(stage: Finished) {
  const acceptanceId = await stage.apply();
  await giveOpinion(stage.db, stage.seeker, stage.judge(acceptanceId, "rectify", [false, true]), testNow);
}

test("a rectification whose day passed is told once, and failed by the firm or a coordinator of neither side", async () => {
  const db = await testDb();
  const stage = await buildFinished(db);
  const { id, seeker, coordinator } = stage;
  await expect(failRectification(db, seeker, { id, text: "逾期" }, testNow)).rejects.toThrow("wrongState");
  await rectifying(stage);
  expect(await noteOverdueRectifications(db, addDays(testNow, 90))).toBe(0);
  await expect(failRectification(db, seeker, { id, text: "逾期" }, addDays(testNow, 90))).rejects.toThrow(
    "rectificationRunning",
  );
  expect(await noteOverdueRectifications(db, overdue)).toBe(1);
  expect(await noteOverdueRectifications(db, overdue)).toBe(0);
  expect((await findAcceptance(db, coordinator, id, overdue)).pastDays).toBe(1);
  await expect(failRectification(db, stage.solver, { id, text: "逾期" }, overdue)).rejects.toThrow(
    "forbidden",
  );
  expect((await findAcceptance(db, stage.solver, id, overdue)).may.fail).toBe(false);
  await failRectification(db, coordinator, { id, text: "逾期未改" }, overdue);
  expect(await statusOf(db, id)).toBe("failed");
  expect(await eventsOf(db, id, "agreement.acceptanceFailed")).toEqual([
    { note: "逾期未改", noticeUntil: null },
  ]);
});

test("an application after the day is still one", async () => {
  const db = await testDb();
  const stage = await buildFinished(db);
  await rectifying(stage);
  await stage.apply(overdue);
  expect(await statusOf(db, stage.id)).toBe("accepting");
  expect(await noteOverdueRectifications(db, overdue)).toBe(0);
});

test("of two at one moment the second is refused: two opinions, two conclusions, an application and an end", async () => {
  const db = await testDb();
  const stage = await buildFinished(db, { procedure: { decidedBy: "panel" } });
  const { judge, seeker, coordinator, id } = stage;
  const outcome = async (acts: Promise<unknown>[]) =>
    (await Promise.allSettled(acts)).map(({ status }) => status).sort();
  const once = ["fulfilled", "rejected"];
  const acceptanceId = await stage.apply();
  const opinions = [giveOpinion(db, seeker, judge(acceptanceId, "pass"), testNow)];
  opinions.push(giveOpinion(db, seeker, judge(acceptanceId, "fail"), testNow));
  expect(await outcome(opinions)).toEqual(once);
  const conclusions = [decideAcceptance(db, coordinator, judge(acceptanceId, "rectify"), testNow)];
  conclusions.push(decideAcceptance(db, coordinator, judge(acceptanceId, "fail"), testNow));
  expect(await outcome(conclusions)).toEqual(once);
  const status = await statusOf(db, id);
  const done = await db.selectFrom("acceptance").select("status").execute();
  expect([done, ["rectifying", "failed"].includes(status)]).toEqual([
    [{ status: status === "failed" ? "failed" : "rectify" }],
    true,
  ]);
  const other = await buildFinished(db);
  await outcome([other.apply(), other.apply()]).then((all) => expect(all).toEqual(once));
  expect(
    await db.selectFrom("acceptance").select("id").where("agreement_id", "=", other.id).execute(),
  ).toHaveLength(1);
});

test("evidence: by the solver until the firm has spoken, read by the parties and those who oversee", async () => {
  const db = await testDb();
  const stage = await buildFinished(db, { procedure: { decidedBy: "panel" } });
  const { id, solver, seeker, coordinator, judge } = stage;
  const { store } = testStore();
  const bring = (who: typeof solver) =>
    attachEvidence(db, who, { id, upload: { name: "检测报告.pdf", bytes: samples.pdf }, store }, testNow);
  await bring(solver);
  await expect(bring(seeker)).rejects.toThrow("wrongState");
  await expect(bring(stage.viewer)).rejects.toThrow("forbidden");
  await expect(bring(stage.competitor)).rejects.toThrow("not_found");
  const acceptanceId = await stage.apply();
  await bring(solver);
  await giveOpinion(db, seeker, judge(acceptanceId, "pass"), testNow);
  await expect(bring(solver)).rejects.toThrow("wrongState");
  await bring(coordinator);
  const page = await findAcceptance(db, stage.viewer, id, testNow);
  expect(page.files.map(({ fileName }) => fileName)).toEqual(Array(3).fill("检测报告.pdf"));
  for (const who of [solver, stage.viewer, stage.auditor])
    expect(await acceptanceFileTiers(db, who, id)).toEqual(["disclosed"]);
  for (const who of [stage.competitor, visitor])
    await expect(acceptanceFileTiers(db, who, id)).rejects.toThrow("not_found");
  await expect(acceptanceFileTiers(db, solver, "unknown")).rejects.toThrow("not_found");
});

test("what is unpaid is told once payments are recorded, and never below nothing", async () => {
  const db = await testDb();
  const { id, seeker, solver } = await buildFinished(db);
  const unpaid = async () => (await findAcceptance(db, seeker, id, testNow)).unpaidFen;
  expect(await unpaid()).toBeNull();
  const pay = (
    amount_fen: number,
    status: "recorded" | "received" | "voided",
    kind: "contract" | "grant" = "contract",
  ) =>
    db
      .insertInto("payment")
      .values({
        id: newId(),
        agreement_id: id,
        kind,
        status,
        amount_fen,
        paid_on: "2026-03-01",
        voucher_no: newId(),
        recorded_by: solver.userId,
        recorded_at: testNow.toISOString(),
      })
      .execute();
  await pay(1, "voided");
  expect(await unpaid()).toBeNull();
  await pay(40_000_000, "recorded");
  expect(await unpaid()).toBe(100_000_000);
  await pay(60_000_000, "received");
  await pay(5_000_000, "received", "grant");
  expect(await unpaid()).toBe(40_000_000);
  await pay(70_000_000, "received");
  expect(await unpaid()).toBe(0);
});
