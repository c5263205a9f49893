import { beforeEach, expect, test } from "vitest";
import {
  cancelAgreement,
  completeAgreement,
  signAgreement,
} from "#app/domain/agreements/commands/conclude.server.ts";
import { editAgreement } from "#app/domain/agreements/commands/edit.server.ts";
import { haltInput, termsChangeInput } from "#app/domain/performance/change-input.ts";
import { applyForAcceptance } from "#app/domain/performance/commands/acceptance-apply.server.ts";
import { agreeToChange, ruleOnChange } from "#app/domain/performance/commands/answer-change.server.ts";
import { confirmMilestone, handInMilestone } from "#app/domain/performance/commands/milestones.server.ts";
import {
  disputePayment,
  receivePayment,
  voidPayment,
} from "#app/domain/performance/commands/payments.server.ts";
import { recordPayment } from "#app/domain/performance/commands/record-payment.server.ts";
import { requestHalt, requestTermsChange } from "#app/domain/performance/commands/request-change.server.ts";
import { findChangeable } from "#app/domain/performance/queries/change-terms.server.ts";
import { isDomainError } from "#app/domain/shared/errors.ts";
import type { Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
import { accept, applicationOf, statusOf } from "#tests/support/builders-acceptance.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import {
  buildAgreement,
  buildDeal,
  buildPerforming,
  draftOf,
  finishMilestone,
} from "#tests/support/builders-agreements.ts";
import { confirmBoth } from "#tests/support/builders-documents.ts";
import { testDb } from "#tests/support/database.ts";
import { testStore } from "#tests/support/uploads.ts";

let db: Db;
let deal: Deal;
beforeEach(async () => {
  db = await testDb();
  deal = await buildDeal(db);
});

/** All at one moment: who came through, by place, and how the others were refused. A refusal that says nothing is a fault. */
async function race(...acts: Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(acts);
  return results.map((one) => {
    if (one.status === "fulfilled") return "done";
    if (isDomainError(one.reason)) return one.reason.kind;
    throw one.reason;
  });
}
const won = (results: string[]) => results.filter((one) => one === "done").length;

const because = { reasonCode: "schedule", reason: "试验季推迟" };
const ask = (id: string, side: "seeker" | "solver", kind: string) =>
  requestHalt(db, deal[side], { ...haltInput.parse({ ...because, side, kind }), id }, testNow);
const files = () => ({ uploads: [], store: testStore().store });

test("signed, edited or cancelled at one moment: nothing is signed that both have not read, and nothing signed is cancelled", async () => {
  for (const order of [
    ["sign", "edit", "cancel"],
    ["edit", "cancel", "sign"],
    ["cancel", "sign", "edit"],
  ]) {
    const id = await buildAgreement(db, deal);
    await confirmBoth(db, deal, id);
    const {
      source: _,
      seekerOrgId: __,
      solverOrgId: ___,
      ...terms
    } = draftOf(deal, { contractValueFen: "1" });
    const acts = {
      sign: () => signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow),
      edit: () => editAgreement(db, deal.solver, { ...terms, id, version: 1 }, testNow),
      cancel: () => cancelAgreement(db, deal.coordinator, { id, reason: "经费未落实" }, testNow),
    };
    const names = [...order] as (keyof typeof acts)[];
    const results = await race(...names.map((name) => acts[name]()));
    const isDone = (name: keyof typeof acts) => results[names.indexOf(name)] === "done";
    const row = await db.selectFrom("agreement").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const read = [row.seeker_confirmed_version, row.solver_confirmed_version];
    const status = isDone("sign") ? "signed" : isDone("cancel") ? "cancelled" : "draft";
    expect([row.status, row.signed_on !== null]).toEqual([status, status === "signed"]);
    if (status === "signed") expect([read, isDone("cancel")]).toEqual([[row.version, row.version], false]);
  }
});

test("two sides ask for an end at one moment: one request waits", async () => {
  const { id } = await buildPerforming(db, deal);
  const results = await race(ask(id, "seeker", "terminate"), ask(id, "solver", "terminate"));
  expect(results.sort()).toEqual(["conflict", "done"]);
});

test("an end that is agreed to and ruled on at one moment ends once", async () => {
  const { id } = await buildPerforming(db, deal);
  const halt = haltInput.parse({
    side: "solver",
    kind: "terminate",
    reasonCode: "forceMajeure",
    reason: "水灾",
  });
  const changeId = await requestHalt(db, deal.solver, { ...halt, id }, testNow);
  const results = await race(
    agreeToChange(db, deal.seeker, { id, changeId }, testNow),
    ruleOnChange(db, deal.coordinator, { id, changeId, note: "不可抗力" }, testNow),
  );
  expect([results.sort(), await statusOf(db, id)]).toEqual([["conflict", "done"], "terminated"]);
});

test("terms are applied while their milestone is confirmed: what was confirmed stays as it was", async () => {
  const { id, milestoneIds } = await buildPerforming(db, deal);
  const [first = ""] = milestoneIds;
  await handInMilestone(db, deal.solver, { id, milestoneId: first, note: "交付", ...files() }, testNow);
  const terms = { ...because, side: "solver", contractValueFen: "100", endsOn: "2027-02-28" };
  const milestones = [{ id: first, title: "样机两台", dueOn: "2026-10-31", shareBp: "40" }];
  const wanted = termsChangeInput.parse({ ...terms, milestones });
  const changeId = await requestTermsChange(db, deal.solver, { ...wanted, id }, testNow);
  const [confirmed, agreed] = await race(
    confirmMilestone(db, deal.seeker, { id, milestoneId: first }, testNow),
    agreeToChange(db, deal.seeker, { id, changeId }, testNow),
  );
  const after = (await findChangeable(db, id)).milestones[0];
  expect(confirmed).toBe("done");
  expect(after?.title).toBe(agreed === "done" ? "样机两台" : "样机");
});

test("an application for acceptance and a request to end at one moment: one of them is heard", async () => {
  const { id, milestoneIds } = await buildPerforming(db, deal);
  for (const milestoneId of milestoneIds) await finishMilestone(db, deal, { id, milestoneId });
  const application = applicationOf({ id, indicators: [] });
  const results = await race(
    applyForAcceptance(db, deal.solver, application, testNow),
    ask(id, "seeker", "suspend"),
  );
  expect([won(results), results.includes("conflict")]).toEqual([1, true]);
});

test("a payment is answered by its payee and voided by its payer at one moment: one word counts", async () => {
  const { id } = await buildPerforming(db, deal);
  for (const act of [receivePayment, disputePayment]) {
    const money = { kind: "contract" as const, amountFen: 1_000_000, paidOn: "2026-03-01" };
    const paymentId = await recordPayment(
      db,
      deal.seeker,
      { id, ...money, voucherNo: act.name, ...files() },
      testNow,
    );
    const [answered, voided] = await race(
      act(db, deal.solver, { id, paymentId, note: "核对" }, testNow),
      voidPayment(db, deal.seeker, { id, paymentId, note: "重复" }, testNow),
    );
    const { status } = await db
      .selectFrom("payment")
      .select("status")
      .where("id", "=", paymentId)
      .executeTakeFirstOrThrow();
    expect(status).toBe(voided === "done" ? "voided" : "received");
    if (act === receivePayment) expect([answered, voided].filter((one) => one === "done")).toHaveLength(1);
  }
});

test("closed twice at one moment: once", async () => {
  const { id, milestoneIds } = await buildPerforming(db, deal);
  for (const milestoneId of milestoneIds) await finishMilestone(db, deal, { id, milestoneId });
  await accept(db, deal, id);
  const results = await race(
    completeAgreement(db, deal.seeker, { id }, testNow),
    completeAgreement(db, deal.coordinator, { id }, testNow),
  );
  expect([results.sort(), await statusOf(db, id)]).toEqual([["conflict", "done"], "completed"]);
});
