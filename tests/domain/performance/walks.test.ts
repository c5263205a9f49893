import fc from "fast-check";
import { expect, test } from "vitest";
import { milestoneAmounts, sumOf, whole } from "#app/domain/agreements/agreement.ts";
import { termsChangeInput } from "#app/domain/performance/change-input.ts";
import { agreeToChange } from "#app/domain/performance/commands/answer-change.server.ts";
import {
  disputePayment,
  receivePayment,
  voidPayment,
} from "#app/domain/performance/commands/payments.server.ts";
import { recordPayment } from "#app/domain/performance/commands/record-payment.server.ts";
import { requestTermsChange } from "#app/domain/performance/commands/request-change.server.ts";
import { findChangeable } from "#app/domain/performance/queries/change-terms.server.ts";
import { findPerformance } from "#app/domain/performance/queries/performance.server.ts";
import { isDomainError } from "#app/domain/shared/errors.ts";
import { testNow } from "#tests/support/builders.ts";
import { buildDeal, buildPerforming } from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { testStore } from "#tests/support/uploads.ts";

/** Many random histories through the commands; the seed makes them the same each time. */
const runs = { seed: 20_260_301, numRuns: 25 };

/** Whether the domain let it through; anything but a refusal is a bug. */
const through = (work: Promise<unknown>) =>
  work.then(
    () => true,
    (error: unknown) => {
      if (!isDomainError(error)) throw error;
      return false;
    },
  );

type Ledger = Map<string, { kind: "contract" | "refund" | "grant"; fen: number; status: string }>;

const payStep = fc.record({
  act: fc.constantFrom("record", "receive", "dispute", "void"),
  kind: fc.constantFrom("contract" as const, "refund" as const, "grant" as const),
  fen: fc.integer({ min: 1, max: 60_000_000 }),
  milestone: fc.integer({ min: -1, max: 1 }),
  which: fc.nat(),
});

test("whatever is recorded, received, disputed and voided, the totals are those of a ledger kept beside", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  const { store } = testStore();
  await fc.assert(
    fc.asyncProperty(fc.array(payStep, { minLength: 1, maxLength: 18 }), async (steps) => {
      const { id, milestoneIds } = await buildPerforming(db, deal);
      const ledger: Ledger = new Map();
      for (const [at, { act, kind, fen, milestone, which }] of steps.entries()) {
        if (act === "record") {
          const money = {
            kind,
            amountFen: fen,
            paidOn: "2026-03-01",
            voucherNo: `V${at}`,
            over: "on" as const,
          };
          const row = { id, ...money, milestoneId: milestoneIds[milestone], uploads: [], store };
          ledger.set(await recordPayment(db, deal.coordinator, row, testNow), {
            kind,
            fen,
            status: "recorded",
          });
          continue;
        }
        const [paymentId, row] = [...ledger][which % Math.max(1, ledger.size)] ?? [];
        if (!paymentId || !row) continue;
        const input = { id, paymentId, note: "核对" };
        const acts = {
          receive: () => receivePayment(db, deal.coordinator, input, testNow),
          dispute: () => disputePayment(db, deal.coordinator, input, testNow),
          void: () => voidPayment(db, deal.coordinator, input, testNow),
        };
        const next = { receive: "received", dispute: "disputed", void: "voided" }[act];
        if (await through(acts[act as keyof typeof acts]())) row.status = next ?? "";
      }
      const sum = (kind: string, ...statuses: string[]) =>
        [...ledger.values()]
          .filter((row) => row.kind === kind && statuses.includes(row.status))
          .reduce((total, row) => total + row.fen, 0);
      const { totals, milestones, payments } = await findPerformance(db, deal.seeker, id, testNow);
      const paidFen = sum("contract", "received") - sum("refund", "received");
      expect(totals).toMatchObject({
        paidFen,
        pendingFen: sum("contract", "recorded", "disputed"),
        refundedFen: sum("refund", "received"),
        grantFen: sum("grant", "received"),
      });
      const unassigned = payments.filter((row) => row.milestoneId === null && row.status === "received");
      const signed = (row: (typeof payments)[number]) =>
        row.kind === "contract" ? row.amountFen : row.kind === "refund" ? -row.amountFen : 0;
      const ofMilestones = milestones.reduce((total, row) => total + row.paidFen, 0);
      expect(ofMilestones + unassigned.reduce((total, row) => total + signed(row), 0)).toBe(paidFen);
    }),
    runs,
  );
});

const changeStep = fc.record({
  valueFen: fc.integer({ min: 1, max: 9_999_999_999 }),
  shares: fc.tuple(fc.integer({ min: 1, max: whole }), fc.integer({ min: 1, max: whole })),
  isWhole: fc.boolean(),
});

test("whatever terms are asked for and agreed to, the shares make 100% and the amounts the price, to the fen", async () => {
  const db = await testDb();
  const deal = await buildDeal(db);
  await fc.assert(
    fc.asyncProperty(fc.array(changeStep, { minLength: 1, maxLength: 5 }), async (steps) => {
      const { id } = await buildPerforming(db, deal);
      for (const { valueFen, shares, isWhole } of steps) {
        const { milestones } = await findChangeable(db, id);
        const parts = isWhole && shares[0] < whole ? [shares[0], whole - shares[0]] : shares;
        const input = termsChangeInput.parse({
          ...{ side: "solver", reasonCode: "scope", reason: "研究内容调整", endsOn: "2027-02-28" },
          contractValueFen: (valueFen / 1_000_000).toFixed(6),
          milestones: milestones.map(({ id: row, title }, at) => ({
            id: row,
            title,
            shareBp: ((parts[at] ?? 0) / 100).toFixed(2),
          })),
        });
        const asked = requestTermsChange(db, deal.solver, { ...input, id }, testNow);
        if (await through(asked))
          await agreeToChange(db, deal.seeker, { id, changeId: await asked }, testNow);
        const after = await findChangeable(db, id);
        const shown = await findPerformance(db, deal.seeker, id, testNow);
        const bps = after.milestones.map((row) => row.shareBp);
        expect(sumOf(bps)).toBe(whole);
        expect(sumOf(milestoneAmounts(after.contractValueFen, bps))).toBe(after.contractValueFen);
        expect(sumOf(shown.milestones.map((row) => row.amountFen))).toBe(after.contractValueFen);
      }
    }),
    runs,
  );
});
