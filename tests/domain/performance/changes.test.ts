import { beforeEach, expect, test } from "vitest";
import type { ChangeAct, TermValues } from "#app/domain/performance/change.ts";
import { canBeRuled, changeMoves, diffTerms, faultOf } from "#app/domain/performance/change.ts";
import { haltInput, termsChangeInput } from "#app/domain/performance/change-input.ts";
import {
  agreeToChange,
  refuseChange,
  ruleOnChange,
  withdrawChange,
} from "#app/domain/performance/commands/answer-change.server.ts";
import { handInMilestone } from "#app/domain/performance/commands/milestones.server.ts";
import { requestHalt, requestTermsChange } from "#app/domain/performance/commands/request-change.server.ts";
import { findChanges, findOpenChange } from "#app/domain/performance/queries/changes.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
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
import { testStore } from "#tests/support/uploads.ts";

let db: Db;
let deal: Deal;
let id: string;
let milestoneIds: string[];
beforeEach(async () => {
  db = await testDb();
  deal = await buildDeal(db);
  ({ id, milestoneIds } = await buildPerforming(db, deal));
});

const because = { side: "solver", reasonCode: "schedule", reason: "试验季推迟" };
const terms = (over: Record<string, unknown> = {}) =>
  termsChangeInput.parse({ ...because, endsOn: "2027-05-31", contractValueFen: "100", ...over });
const ask = (who: Actor, over: Record<string, unknown> = {}) =>
  requestTermsChange(db, who, { ...terms(over), id }, testNow);
const halt = (who: Actor, kind: string, over: Record<string, unknown> = {}) =>
  requestHalt(db, who, { ...haltInput.parse({ ...because, kind, ...over }), id }, testNow);
const agree = (who: Actor, changeId: string) => agreeToChange(db, who, { id, changeId }, testNow);
const refuse = (who: Actor, changeId: string) =>
  refuseChange(db, who, { id, changeId, note: "不同意" }, testNow);
const withdraw = (who: Actor, changeId: string) => withdrawChange(db, who, { id, changeId }, testNow);
const rule = (who: Actor, changeId: string, now = testNow) =>
  ruleOnChange(db, who, { id, changeId, note: "对方逾期未答复" }, now);
const found = (who: Actor = deal.seeker, now = testNow) => findChanges(db, who, id, now);
const later = (days: number) => new Date(testNow.getTime() + days * 86_400_000);
const status = async () => (await found()).head.status;

test("asked for, agreed to, in force: the values, a new version that both have confirmed, its kept text", async () => {
  const rows = [{ id: milestoneIds[0], title: "样机两台", dueOn: "2026-10-31", shareBp: "30" }];
  const more = { id: milestoneIds[1], title: "田间验证", dueOn: "2027-05-31", shareBp: "70" };
  const changeId = await ask(deal.solver, { techValueFen: "80", milestones: [...rows, more] });
  const [change] = (await found()).changes;
  expect(change?.before).toEqual({
    endsOn: "2027-02-28",
    techValueFen: null,
    milestones: {
      [rows[0]?.id ?? ""]: { title: "样机", dueOn: "2026-09-30", shareBp: 4000 },
      [more.id ?? ""]: { dueOn: "2027-02-28", shareBp: 6000 },
    },
  });
  await agree(deal.seeker, changeId);
  const after = await found();
  expect(after.head.version).toBe(2);
  expect(after.terms).toMatchObject({ endsOn: "2027-05-31", techValueFen: 80_000_000 });
  expect(after.terms.milestones.map((row) => [row.title, row.shareBp])).toEqual([
    ["样机两台", 3000],
    ["田间验证", 7000],
  ]);
  const agreement = await db
    .selectFrom("agreement")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect([agreement.seeker_confirmed_version, agreement.solver_confirmed_version]).toEqual([2, 2]);
  const versions = await db
    .selectFrom("agreement_version")
    .select("version")
    .where("agreement_id", "=", id)
    .execute();
  expect(versions.map(({ version }) => version).sort()).toEqual([1, 2]);
  expect((await eventsOf(db, "agreement", id)).slice(-3).map(([type]) => type)).toEqual([
    "agreement.changeRequested",
    "agreement.changeAgreed",
    "agreement.changed",
  ]);
});

test("refused or withdrawn changes nothing, and another may be asked for then", async () => {
  const first = await ask(deal.solver);
  expect(await refusal(ask(deal.seeker, { side: "seeker" }))).toEqual(["conflict", {}]);
  await refuse(deal.seeker, first);
  const second = await ask(deal.solver);
  expect(await findOpenChange(db, id)).toEqual({ kind: "terms", side: "solver" });
  await withdraw(deal.solver, second);
  expect(await findOpenChange(db, id)).toBeUndefined();
  expect(await refusal(agree(deal.seeker, second))).toEqual(["conflict", {}]);
  expect((await found()).changes.map((one) => one.status).sort()).toEqual(["refused", "withdrawn"]);
  expect((await found()).head.version).toBe(1);
});

test("what is no change, or would not be sound, is refused", async () => {
  const present = { endsOn: "2027-02-28" };
  expect(await refusal(ask(deal.solver, present))).toEqual(["conflict", {}]);
  const row = { id: milestoneIds[0], title: "样机", dueOn: "2026-09-30", shareBp: "50" };
  expect(await refusal(ask(deal.solver, { milestones: [row] }))).toEqual([
    "invalid",
    { milestones: "sharesSum" },
  ]);
  expect(await refusal(ask(deal.solver, { techValueFen: "101" }))).toEqual([
    "invalid",
    { techValueFen: "techOverContract" },
  ]);
  expect(await refusal(ask(deal.solver, { milestones: [{ ...row, id: "x" }] }))).toEqual([
    "invalid",
    { milestones: "choice" },
  ]);
  await finishMilestone(db, deal, { id, milestoneId: milestoneIds[0] ?? "" });
  expect(await refusal(ask(deal.solver, { milestones: [{ ...row, title: "别的" }] }))).toEqual([
    "conflict",
    {},
  ]);
});

test("a milestone confirmed after the request is not changed by the answer", async () => {
  const milestones = [{ id: milestoneIds[0], title: "样机两台", shareBp: "40" }];
  const changeId = await ask(deal.solver, { milestones });
  await finishMilestone(db, deal, { id, milestoneId: milestoneIds[0] ?? "" });
  expect(await refusal(agree(deal.seeker, changeId))).toEqual(["conflict", {}]);
  expect((await found()).changes[0]?.status).toBe("open");
});

test("stop, go on, end early: each with the other side's yes", async () => {
  await agree(deal.seeker, await halt(deal.solver, "suspend"));
  expect(await status()).toBe("suspended");
  expect(await refusal(halt(deal.solver, "suspend"))).toEqual(["conflict", {}]);
  await agree(deal.solver, await halt(deal.seeker, "resume", { side: "seeker" }));
  expect(await status()).toBe("performing");
  await agree(deal.seeker, await halt(deal.solver, "terminate", { reasonCode: "funds" }));
  const row = await db.selectFrom("agreement").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  expect([row.status, row.ended_code, row.ended_at]).toEqual(["terminated", "funds", testNow.toISOString()]);
  expect((await found()).mayAsk).toEqual([]);
});

test("an answer when the agreement has moved on takes no effect", async () => {
  const changeId = await halt(deal.solver, "suspend");
  await db.updateTable("agreement").set({ status: "accepting" }).where("id", "=", id).execute();
  expect(await refusal(agree(deal.seeker, changeId))).toEqual(["conflict", {}]);
  await refuse(deal.seeker, changeId);
});

test("only a side asks, only the other answers, only the asker withdraws; no staff in their place", async () => {
  for (const who of [deal.seeker, deal.viewer, deal.coordinator, deal.auditor])
    expect((await refusal(ask(who)))[0]).toBe("forbidden");
  expect((await refusal(ask(deal.competitor)))[0]).toBe("not_found");
  const changeId = await ask(deal.solver);
  for (const who of [deal.solver, deal.coordinator, deal.viewer]) {
    expect((await refusal(agree(who, changeId)))[0]).toBe("forbidden");
    expect((await refusal(refuse(who, changeId)))[0]).toBe("forbidden");
  }
  expect((await refusal(withdraw(deal.seeker, changeId)))[0]).toBe("forbidden");
  expect((await refusal(agree(deal.seeker, "x")))[0]).toBe("not_found");
  const draft = await buildAgreement(db, deal);
  expect(await refusal(requestTermsChange(db, deal.solver, { ...terms(), id: draft }, testNow))).toEqual([
    "conflict",
    {},
  ]);
});

test("staff rule on a termination after silence or by force majeure, and on nothing else", async () => {
  const suspend = await halt(deal.solver, "suspend");
  expect(await refusal(rule(deal.coordinator, suspend, later(30)))).toEqual(["conflict", {}]);
  await withdraw(deal.solver, suspend);
  const silent = await halt(deal.solver, "terminate");
  expect(await refusal(rule(deal.coordinator, silent, later(14)))).toEqual(["conflict", {}]);
  expect((await refusal(rule(deal.auditor, silent, later(15))))[0]).toBe("forbidden");
  const inside = await buildUser(db, { org: deal.solverOrgId, orgRole: "viewer", roles: ["coordinator"] });
  expect((await refusal(rule(inside, silent, later(15))))[0]).toBe("forbidden");
  await rule(deal.coordinator, silent, later(15));
  expect(await status()).toBe("terminated");
  expect((await found()).changes.find((one) => one.id === silent)).toMatchObject({
    status: "ruled",
    answerNote: "对方逾期未答复",
  });
  expect(await refusal(rule(deal.coordinator, silent, later(16)))).toEqual(["conflict", {}]);
  const force = { kind: "terminate", status: "open", reasonCode: "forceMajeure" } as const;
  expect(canBeRuled({ ...force, requestedAt: testNow.toISOString() }, testNow)).toBe(true);
});

test("what each reader is offered", async () => {
  expect(await found(deal.solver)).toMatchObject({
    mySides: ["solver"],
    mayAsk: ["terms", "suspend", "terminate"],
  });
  await ask(deal.solver);
  const may = async (who: Actor) => {
    const { mySides, changes } = await found(who);
    return [mySides.length, changes[0]?.may];
  };
  expect(await may(deal.seeker)).toEqual([0, { answer: true, withdraw: false, rule: false }]);
  expect(await may(deal.solver)).toEqual([0, { answer: false, withdraw: true, rule: false }]);
  expect(await may(deal.coordinator)).toEqual([0, { answer: false, withdraw: false, rule: false }]);
});

test("two answers at one moment: one counts; a hand-in against a suspension: one order or the other", async () => {
  const changeId = await halt(deal.solver, "suspend");
  const answers = await Promise.allSettled([agree(deal.seeker, changeId), withdraw(deal.solver, changeId)]);
  expect(answers.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  const other = await buildPerforming(db, deal);
  const stop = haltInput.parse({ ...because, kind: "suspend" });
  const second = await requestHalt(db, deal.solver, { ...stop, id: other.id }, testNow);
  const handIn = { id: other.id, milestoneId: other.milestoneIds[0] ?? "", note: "交付", uploads: [] };
  const [suspended, handed] = await Promise.allSettled([
    agreeToChange(db, deal.seeker, { id: other.id, changeId: second }, testNow),
    handInMilestone(db, deal.solver, { ...handIn, store: testStore().store }, testNow),
  ]);
  expect(suspended?.status).toBe("fulfilled");
  const events = (await eventsOf(db, "agreement", other.id)).map(([type]) => type);
  const order = ["agreement.milestoneHandedIn", "agreement.suspended"].map((type) => events.indexOf(type));
  if (handed?.status === "fulfilled") expect(order[0]).toBeLessThan(order[1] as number);
  else expect(order[0]).toBe(-1);
});

test("a request is answered once, in whatever way", () => {
  const acts = Object.keys(changeMoves) as ChangeAct[];
  for (const act of acts)
    expect(
      (["open", "agreed", "refused", "withdrawn", "ruled"] as const).filter((one) =>
        canMove(changeMoves, act, one),
      ),
    ).toEqual(["open"]);
});

test("a difference is exactly what differs; terms without technology value have none to exceed", () => {
  const row = { id: "m", title: "a", deliverable: null, dueOn: null, shareBp: 10_000, doneAt: null };
  const from = { endsOn: null, contractValueFen: 5, techValueFen: null, milestones: [row] };
  expect(diffTerms(from, { ...from, milestones: [] })).toBe(null);
  expect(faultOf(from, { after: { contractValueFen: 1 } as TermValues })).toBe(null);
});

test("typed terms: no money is 0, a share is a percentage", () => {
  const row = { id: "m", title: "a", dueOn: "２０２７-01-01", shareBp: "33.33%" };
  expect(terms({ contractValueFen: "0", milestones: [row] })).toMatchObject({
    contractValueFen: 0,
    milestones: [{ dueOn: "2027-01-01", shareBp: 3333 }],
  });
  const wrong = (over: object) =>
    termsChangeInput.safeParse({ ...terms(), contractValueFen: "1", ...over }).success;
  expect([wrong({ contractValueFen: "多" }), wrong({ milestones: [{ ...row, shareBp: "0" }] })]).toEqual([
    false,
    false,
  ]);
  expect(wrong({ milestones: [{ ...row, shareBp: "101" }] })).toBe(false);
  expect(wrong({ milestones: [{ ...row, shareBp: "大半" }] })).toBe(false);
});

test("an end day may be taken out", async () => {
  const changeId = await ask(deal.solver, { endsOn: undefined });
  await agree(deal.seeker, changeId);
  expect((await found()).terms.endsOn).toBe(null);
});
