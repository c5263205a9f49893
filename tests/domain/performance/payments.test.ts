import { beforeEach, expect, test } from "vitest";
import {
  disputePayment,
  receivePayment,
  voidPayment,
} from "#app/domain/performance/commands/payments.server.ts";
import { recordPayment } from "#app/domain/performance/commands/record-payment.server.ts";
import { findPerformance } from "#app/domain/performance/queries/performance.server.ts";
import { sumAgreements } from "#app/domain/performance/queries/sums.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import { buildAgreement, buildDeal, buildPerforming } from "#tests/support/builders-agreements.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";
import { samples, testStore } from "#tests/support/uploads.ts";

let db: Db;
let deal: Deal;
let id: string;
let milestoneIds: string[];
beforeEach(async () => {
  db = await testDb();
  deal = await buildDeal(db);
  ({ id, milestoneIds } = await buildPerforming(db, deal));
});

const paid = {
  kind: "contract" as const,
  amountFen: 40_000_000,
  paidOn: "2026-03-01",
  voucherNo: "HT-0001",
  uploads: [],
};
const record = (who: Actor, over: Partial<Parameters<typeof recordPayment>[2]> = {}) =>
  recordPayment(db, who, { ...paid, store: testStore().store, id, ...over }, testNow);
const totals = async () => (await findPerformance(db, deal.seeker, id, testNow)).totals;
const none = { paidFen: 0, pendingFen: 0, refundedFen: 0, grantFen: 0, overpaidFen: 0 };

test("recorded with its voucher, received, counted; against its milestone too", async () => {
  const uploads = [{ name: "回单.pdf", bytes: samples.pdf }];
  const milestoneId = milestoneIds[0];
  const paymentId = await record(deal.seeker, {
    uploads,
    milestoneId,
    note: "首期款",
    voucherNo: " ht-０001",
  });
  expect(await totals()).toEqual({ ...none, pendingFen: 40_000_000 });
  await receivePayment(db, deal.solver, { id, paymentId }, testNow);
  expect(await totals()).toEqual({ ...none, paidFen: 40_000_000 });
  const seen = await findPerformance(db, deal.solver, id, testNow);
  expect(seen.milestones.map((row) => row.paidFen)).toEqual([40_000_000, 0]);
  expect(seen.payments).toMatchObject([
    { voucherNo: "HT-0001", status: "received", milestonePosition: 1, note: "首期款" },
  ]);
  expect(seen.payments[0]?.files.map((file) => file.fileName)).toEqual(["回单.pdf"]);
  const told = (await eventsOf(db, "agreement", id)).slice(-2);
  expect(told.map(([type]) => type)).toEqual(["agreement.paymentRecorded", "agreement.paymentReceived"]);
});

test("disputed with what is not right, then received after all; voided with a reason and never deleted", async () => {
  const paymentId = await record(deal.seeker);
  const answer = { id, paymentId, note: "未到账" };
  await disputePayment(db, deal.solver, answer, testNow);
  expect(await totals()).toEqual({ ...none, pendingFen: 40_000_000 });
  expect(await refusal(disputePayment(db, deal.solver, answer, testNow))).toEqual(["conflict", {}]);
  await receivePayment(db, deal.solver, { id, paymentId }, testNow);
  expect((await refusal(voidPayment(db, deal.seeker, answer, testNow)))[0]).toBe("forbidden");
  await voidPayment(db, deal.coordinator, { ...answer, note: "重复登记" }, testNow);
  expect(await totals()).toEqual(none);
  const { payments } = await findPerformance(db, deal.seeker, id, testNow);
  expect(payments).toMatchObject([{ status: "voided", answerNote: "重复登记" }]);
  expect(await refusal(receivePayment(db, deal.solver, { id, paymentId }, testNow))).toEqual([
    "conflict",
    {},
  ]);
  await record(deal.seeker);
});

test("one voucher is one payment: the same form twice answers alike, anything else is refused", async () => {
  const paymentId = await record(deal.seeker);
  expect(await record(deal.seeker)).toBe(paymentId);
  expect(await refusal(record(deal.seeker, { amountFen: 1 }))).toEqual(["conflict", {}]);
  expect(await refusal(record(deal.coordinator))).toEqual(["conflict", {}]);
  const others = await buildPerforming(db, deal);
  await record(deal.seeker, { id: others.id });
});

test("two record one voucher at one moment: one payment", async () => {
  const results = await Promise.allSettled([record(deal.seeker), record(deal.coordinator)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const twins = await Promise.allSettled([
    record(deal.seeker, { voucherNo: "2" }),
    record(deal.seeker, { voucherNo: "2" }),
  ]);
  expect(twins.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect((await findPerformance(db, deal.seeker, id, testNow)).payments.length).toBe(2);
});

test("more than the price is told first, and recorded on a second word", async () => {
  await record(deal.seeker, { amountFen: 90_000_000 });
  const more = { amountFen: 20_000_000, voucherNo: "2" };
  expect(await refusal(record(deal.seeker, more))).toEqual(["invalid", { over: "overpayment" }]);
  await record(deal.seeker, { ...more, over: "on" });
  expect((await totals()).overpaidFen).toBe(10_000_000);
  await record(deal.solver, { kind: "refund", amountFen: 10_000_000, voucherNo: "3" });
});

test("who records what: the paying side or staff, a grant staff alone, nobody without an account", async () => {
  const kinds = async (who: Actor) => (await findPerformance(db, who, id, testNow)).mayRecord;
  expect(await kinds(deal.seeker)).toEqual(["contract"]);
  expect(await kinds(deal.solver)).toEqual(["refund"]);
  expect(await kinds(deal.coordinator)).toEqual(["contract", "grant", "refund"]);
  expect(await kinds(deal.viewer)).toEqual([]);
  expect(await kinds(deal.auditor)).toEqual([]);
  const inside = await buildUser(db, { org: deal.solverOrgId, roles: ["coordinator"] });
  expect(await kinds(inside)).toEqual(["refund"]);
  expect((await refusal(record(deal.solver)))[0]).toBe("forbidden");
  expect((await refusal(record(deal.seeker, { kind: "grant" })))[0]).toBe("forbidden");
  expect((await refusal(record(deal.competitor)))[0]).toBe("not_found");
  expect((await refusal(record(system)))[0]).toBe("forbidden");
  const grant = await record(deal.coordinator, { kind: "grant" });
  await receivePayment(db, deal.seeker, { id, paymentId: grant }, testNow);
  expect(await totals()).toEqual({ ...none, grantFen: 40_000_000 });
});

test("who answers: the payee, or staff who say how they know", async () => {
  const paymentId = await record(deal.seeker);
  expect((await refusal(receivePayment(db, deal.seeker, { id, paymentId }, testNow)))[0]).toBe("forbidden");
  expect((await refusal(receivePayment(db, deal.competitor, { id, paymentId }, testNow)))[0]).toBe(
    "not_found",
  );
  expect(await refusal(receivePayment(db, deal.coordinator, { id, paymentId }, testNow))).toEqual([
    "invalid",
    { note: "required" },
  ]);
  expect((await refusal(receivePayment(db, deal.solver, { id, paymentId: "x" }, testNow)))[0]).toBe(
    "not_found",
  );
  await receivePayment(db, deal.coordinator, { id, paymentId, note: "收款方电话确认" }, testNow);
});

test("refused: a day to come, a milestone of another agreement, an agreement that is not signed", async () => {
  expect(await refusal(record(deal.seeker, { paidOn: "2027-01-01" }))).toEqual([
    "invalid",
    { paidOn: "dateFuture" },
  ]);
  expect(await refusal(record(deal.seeker, { milestoneId: "none" }))).toEqual([
    "invalid",
    { milestoneId: "choice" },
  ]);
  const draft = await buildAgreement(db, deal);
  expect(await refusal(record(deal.seeker, { id: draft }))).toEqual(["conflict", {}]);
  expect((await findPerformance(db, deal.seeker, draft, testNow)).mayRecord).toEqual([]);
});

test("the acts that each reader is offered on a payment", async () => {
  await record(deal.seeker);
  const may = async (who: Actor) => {
    const [row] = (await findPerformance(db, who, id, testNow)).payments;
    return [row?.may, row?.standsIn];
  };
  expect(await may(deal.solver)).toEqual([{ receive: true, dispute: true, void: false }, false]);
  expect(await may(deal.seeker)).toEqual([{ receive: false, dispute: false, void: true }, true]);
  expect(await may(deal.coordinator)).toEqual([{ receive: true, dispute: true, void: true }, true]);
});

test("what a list comes to: the value agreed on, and the money that arrived less what went back; a competitor sums nothing", async () => {
  await buildAgreement(db, deal, { contractValueFen: "7" });
  const sums = (who: Actor) => sumAgreements(db, who, {}, testNow);
  expect(await sums(deal.auditor)).toEqual({ valueFen: 107_000_000, paidFen: 0 });
  await receivePayment(db, deal.solver, { id, paymentId: await record(deal.seeker) }, testNow);
  await record(deal.seeker, { voucherNo: "HT-0002" });
  const refund = await record(deal.solver, { kind: "refund", amountFen: 1_000_000, voucherNo: "TK-1" });
  await receivePayment(db, deal.seeker, { id, paymentId: refund }, testNow);
  expect(await sums(deal.seeker)).toEqual({ valueFen: 107_000_000, paidFen: 39_000_000 });
  expect(await sums(deal.competitor)).toEqual({ valueFen: 0, paidFen: 0 });
  expect(await sums(system)).toEqual(await sums(deal.seeker));
  await expect(sums(visitor)).rejects.toThrow("forbidden");
});

test("a voucher of a kind that is not kept refuses the payment, and nothing is recorded", async () => {
  const uploads = [{ name: "回单.exe", bytes: samples.exe }];
  expect(await refusal(record(deal.seeker, { uploads }))).toEqual(["invalid", { file: "fileType" }]);
  expect(await totals()).toEqual(none);
});
