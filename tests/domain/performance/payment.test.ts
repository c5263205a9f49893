import fc from "fast-check";
import { expect, test } from "vitest";
import { fenOf, paymentInput } from "#app/domain/performance/input.ts";
import { milestoneMoves, milestoneState, milestoneStates } from "#app/domain/performance/milestone.ts";
import type { PaymentAct } from "#app/domain/performance/payment.ts";
import {
  overpaidBy,
  paymentKinds,
  paymentMoves,
  paymentStatuses,
  totalsOf,
  totalsOfMilestone,
  voucherOf,
} from "#app/domain/performance/payment.ts";
import { canMove } from "#app/domain/shared/transitions.ts";

const payment = fc.record({
  kind: fc.constantFrom(...paymentKinds),
  status: fc.constantFrom(...paymentStatuses),
  amountFen: fc.integer({ min: 1, max: 10_000_000_000 }),
  milestoneId: fc.constantFrom(null, "m1", "m2"),
});

test("the milestones' totals sum to the agreement's, whatever was paid for what", () => {
  fc.assert(
    fc.property(fc.array(payment, { maxLength: 40 }), (payments) => {
      const all = totalsOf(payments);
      const parts = [null, "m1", "m2"].map((id) => totalsOfMilestone(payments, id));
      for (const key of ["paidFen", "pendingFen", "refundedFen", "grantFen"] as const)
        expect(parts.reduce((sum, part) => sum + part[key], 0)).toBe(all[key]);
    }),
  );
});

test("totals do not depend on the order, and a voided payment changes nothing", () => {
  fc.assert(
    fc.property(fc.array(payment), payment, (payments, more) => {
      const before = totalsOf(payments);
      expect(totalsOf([...payments].reverse())).toEqual(before);
      expect(totalsOf([...payments, { ...more, status: "voided" }])).toEqual(before);
    }),
  );
});

test("only the step to received moves what is paid, by exactly its amount; voiding it takes the same away", () => {
  fc.assert(
    fc.property(fc.array(payment), payment, (others, one) => {
      const paid = (status: (typeof paymentStatuses)[number]) =>
        totalsOf([...others, { ...one, status }]).paidFen;
      const sign = { contract: 1, refund: -1, grant: 0 }[one.kind];
      expect(paid("received") - paid("recorded")).toBe(sign * one.amountFen);
      expect(paid("disputed")).toBe(paid("recorded"));
      expect(paid("voided")).toBe(paid("recorded"));
    }),
  );
});

test("overpayment counts what is on its way, and never is less than nothing", () => {
  const totals = { paidFen: 60, pendingFen: 30, refundedFen: 0, grantFen: 0 };
  expect(overpaidBy(totals, 100)).toBe(0);
  expect(overpaidBy(totals, 100, 10)).toBe(0);
  expect(overpaidBy(totals, 100, 11)).toBe(1);
});

test("万元 and 元 become the same fen without floating point", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (fen) => {
      const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
      const wan = `${Math.floor(fen / 1_000_000)}.${String(fen % 1_000_000).padStart(6, "0")}`;
      expect([fenOf(yuan, "yuan"), fenOf(wan, "wan")]).toEqual([fen, fen]);
    }),
  );
  expect(["", "0", "-1", "1.234", "1e3", "九"].map((typed) => fenOf(typed, "yuan"))).toEqual(
    Array(6).fill(null),
  );
  expect(fenOf("１２,０００", "yuan")).toBe(1_200_000);
  expect(fenOf("99999999999", "wan")).toBe(null);
});

test("the form's amount in its unit; what is no amount is told at its field", () => {
  const typed = { kind: "contract", paidOn: "2026-03-01", voucherNo: "1" };
  expect(paymentInput.parse({ ...typed, amount: "3.5" }).amountFen).toBe(3_500_000);
  expect(paymentInput.parse({ ...typed, amount: "3.5", unit: "yuan" }).amountFen).toBe(350);
  expect(paymentInput.safeParse({ ...typed, amount: "多" }).error?.issues).toMatchObject([
    { path: ["amount"], message: "money" },
  ]);
});

test("a voucher's number in any spelling is one", () => {
  expect(["ab 12", "ＡＢ１２", "AB12 "].map(voucherOf)).toEqual(["AB12", "AB12", "AB12"]);
});

test("every state of a payment and a milestone, against every act", () => {
  const open = (act: PaymentAct) => paymentStatuses.filter((status) => canMove(paymentMoves, act, status));
  expect([open("receive"), open("dispute"), open("void")]).toEqual([
    ["recorded", "disputed"],
    ["recorded"],
    ["recorded", "received", "disputed"],
  ]);
  const from = (act: keyof typeof milestoneMoves) =>
    milestoneStates.filter((state) => canMove(milestoneMoves, act, state));
  expect([from("handIn"), from("confirm"), from("giveBack")]).toEqual([
    ["planned"],
    ["handedIn"],
    ["handedIn"],
  ]);
  expect([
    milestoneState({ deliveredAt: null, doneAt: null }),
    milestoneState({ deliveredAt: "x", doneAt: null }),
    milestoneState({ deliveredAt: "x", doneAt: "y" }),
  ]).toEqual([...milestoneStates]);
});
