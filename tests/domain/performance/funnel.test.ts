import { expect, test } from "vitest";
import { countConcluded, listConcluded } from "#app/domain/agreements/queries/concluded.server.ts";
import type { PaidAgreement } from "#app/domain/performance/funnel.ts";
import { toldSum } from "#app/domain/performance/funnel.ts";
import { ownFunnel, publicFunnel } from "#app/domain/performance/queries/funnel.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { AgreementStatus, Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildAgreement, buildDeal } from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { refusal } from "#tests/support/refusal.ts";

const paid = (...sides: string[]): PaidAgreement[] =>
  sides.map((pair) => {
    const [seekerOrgId = "", solverOrgId = ""] = pair.split("-");
    return { year: "2026", paidFen: 1_500_000, seekerOrgId, solverOrgId };
  });

test("a sum is told from three paid agreements on, when no side could read a single one from it, in whole 万元", () => {
  expect(toldSum(paid("a-x", "b-y"))).toBeNull();
  expect(toldSum(paid("a-x", "b-y", "c-z"))).toBe(4_000_000);
  expect(toldSum(paid("a-x", "a-y", "c-z"))).toBeNull();
  expect(toldSum(paid("a-x", "b-a", "c-z"))).toBeNull();
  expect(toldSum(paid("a-x", "a-y", "c-z", "d-w"))).toBe(6_000_000);
});

/** A deal of two organizations of its own, in a state, with what arrived of its price. */
async function dealt(db: Db, status: AgreementStatus, paidFen: number, year = 2026) {
  const deal = await buildDeal(db);
  const id = await buildAgreement(db, deal);
  await db
    .updateTable("agreement")
    .set({ status, signed_on: `${year}-02-01` })
    .where("id", "=", id)
    .execute();
  const money = { id: `p-${id}`, agreement_id: id, kind: "contract", status: "received" } as const;
  if (paidFen > 0)
    await db
      .insertInto("payment")
      .values({
        ...money,
        milestone_id: null,
        amount_fen: paidFen,
        paid_on: `${year}-02-02`,
        voucher_no: "1",
        note: null,
        recorded_by: deal.seeker.userId,
        recorded_at: testNow.toISOString(),
        answered_by: null,
        answered_at: null,
        answer_note: null,
      })
      .execute();
  return deal;
}

test("the funnel by year: each stage holds those beyond it; a year with two that were paid keeps its sum to itself", async () => {
  const db = await testDb();
  for (const status of ["signed", "performing", "accepted", "completed"] as const)
    await dealt(db, status, 10_500_000);
  await dealt(db, "terminated", 0);
  const own = await dealt(db, "completed", 20_500_000, 2025);
  await dealt(db, "completed", 30_000_000, 2025);
  await dealt(db, "performing", 0, 2025);
  const stages = { signed: 5, performing: 3, accepted: 2, completed: 1 };
  const before = { year: "2025", signed: 3, performing: 3, accepted: 2, completed: 2 };
  expect(await publicFunnel(db)).toEqual([
    { year: "2026", ...stages, paidFen: 42_000_000 },
    { ...before, paidFen: null },
  ]);
  expect(await ownFunnel(db, own.auditor)).toEqual([
    { year: "2026", ...stages, paidFen: 42_000_000 },
    { ...before, paidFen: 50_500_000 },
  ]);
  expect(await ownFunnel(db, own.seeker)).toEqual([
    { year: "2025", signed: 1, performing: 1, accepted: 1, completed: 1, paidFen: 20_500_000 },
  ]);
  expect(await ownFunnel(db, own.competitor)).toEqual([]);
  expect(await refusal(ownFunnel(db, visitor))).toEqual(["forbidden", {}]);
  const page = { page: 1, pageSize: 20 };
  const listed = async (filter: Parameters<typeof listConcluded>[1]) =>
    (await listConcluded(db, filter)).total;
  expect(await listed({ ...page, year: "2026", reached: "performing" })).toBe(3);
  expect(await listed({ ...page, type: "project", reached: "completed" })).toBe(3);
  expect(await countConcluded(db, { year: "2025" })).toEqual({ interFirm: 0, project: 3, adoption: 0 });
});
