import fc from "fast-check";
import { expect, test } from "vitest";
import { entryStageOf, milestoneAmounts, sumOf, whole } from "#app/domain/agreements/agreement.ts";
import { draftInput } from "#app/domain/agreements/input.ts";
import type { Terms } from "#app/domain/agreements/terms.ts";
import { openTerms, ratioFaults, unkept } from "#app/domain/agreements/terms.ts";
import { addMonths } from "#app/domain/shared/clock.ts";

const fen = fc.integer({ min: 0, max: 9_999_999_999_999 });
/** Shares in basis points that sum to 100%. */
const shares = fc
  .uniqueArray(fc.integer({ min: 1, max: whole - 1 }), { maxLength: 29 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), whole])
  .map((marks) => marks.slice(1).map((mark, index) => mark - (marks[index] as number)));

test("whatever the value and the shares, the amounts are whole fen, sum to the value, and none is a fen off its part", () => {
  fc.assert(
    fc.property(fen, shares, (value, parts) => {
      const amounts = milestoneAmounts(value, parts);
      expect(amounts.every(Number.isSafeInteger)).toBe(true);
      expect(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n)).toBe(BigInt(value));
      for (const [index, amount] of amounts.entries()) {
        const exact = BigInt(value) * BigInt(parts[index] as number);
        const off = BigInt(amount) * BigInt(whole) - exact;
        expect(off > -BigInt(whole) && off < BigInt(whole)).toBe(true);
      }
    }),
  );
});

const typed = (over: Record<string, unknown>) => ({
  type: "project",
  title: "联合开发",
  source: "offline",
  sourceNote: "走访",
  seekerOrgId: "a",
  solverOrgId: "b",
  contractValueFen: "100",
  milestones: [{ title: "样机", shareBp: "100" }],
  ...over,
});
const faultsOf = (over: Record<string, unknown>) => {
  const parsed = draftInput.safeParse(typed(over));
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => [path.join("."), message]);
};

test("money that is typed in 万元 comes back to the fen", () => {
  fc.assert(
    fc.property(fen, (value) => {
      const text = `${Math.floor(value / 1_000_000)}.${String(value % 1_000_000).padStart(6, "0")}`;
      expect(draftInput.parse(typed({ contractValueFen: text })).contractValueFen).toBe(value);
    }),
  );
});

test("shares are accepted when they sum to 100%, and only then", () => {
  const asRows = (parts: number[]) =>
    parts.map((part, index) => ({ title: `节点${index}`, shareBp: (part / 100).toFixed(2) }));
  fc.assert(
    fc.property(shares, fc.integer({ min: -50, max: 50 }), (parts, off) => {
      expect(faultsOf({ milestones: asRows(parts) })).toEqual([]);
      const others = [...parts.slice(0, -1), (parts.at(-1) as number) + off];
      const isRight =
        sumOf(others) === whole || (others.at(-1) as number) < 1 || (others.at(-1) as number) > whole;
      if (!isRight) expect(faultsOf({ milestones: asRows(others) })).toEqual([["milestones", "sharesSum"]]);
    }),
  );
});

test("the technology value is part of the contract value, the cash part of the grant", () => {
  expect(faultsOf({ techValueFen: "100" })).toEqual([]);
  expect(faultsOf({ techValueFen: "100.01" })).toEqual([["techValueFen", "techOverContract"]]);
  expect(faultsOf({ grantFen: "20", grantToSolverFen: "20" })).toEqual([]);
  expect(faultsOf({ grantFen: "20", grantToSolverFen: "21" })).toEqual([
    ["grantToSolverFen", "cashOverGrant"],
  ]);
  expect(faultsOf({ grantToSolverFen: "1" })).toEqual([["grantToSolverFen", "cashOverGrant"]]);
  expect(faultsOf({ startsOn: "2026-03-02", endsOn: "2026-03-01" })).toEqual([["endsOn", "dateOrder"]]);
  expect(faultsOf({ source: "award" })).toEqual([["source", "required"]]);
});

test("the ratios of a list: the fault names what is asked for and what stands there", () => {
  const ganzhou = { ownPerGrant: 4, cashShareBp: 4000 };
  const money = (own: number | null, grant: number | null, cash: number | null) => ({
    ownFundsFen: own,
    grantFen: grant,
    grantToSolverFen: cash,
  });
  expect(ratioFaults(money(null, null, null), ganzhou)).toEqual({});
  expect(ratioFaults(money(80_000_000, 20_000_000, 8_000_000), ganzhou)).toEqual({});
  expect(ratioFaults(money(null, 20_000_000, null), ganzhou)).toEqual({
    ownFundsFen: "ownPerGrant|4|80|0",
    grantToSolverFen: "cashOfGrant|40|8|0",
  });
  expect(ratioFaults(money(79_999_999, 20_000_000, 7_999_999), ganzhou)).toEqual({
    ownFundsFen: "ownPerGrant|4|80|79.999999",
    grantToSolverFen: "cashOfGrant|40|8|7.999999",
  });
  expect(ratioFaults(money(null, 20_000_000, null), { ownPerGrant: null, cashShareBp: null })).toEqual({});
});

test("the least money by the ratios is enough, and a fen less is not", () => {
  const times = fc.integer({ min: 1, max: 200 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(fen, times, fc.integer({ min: 1, max: whole }), (grant, ownPerGrant, cashShareBp) => {
      const own = Math.ceil(Number((grant * ownPerGrant).toFixed(2)));
      const cash = Number((BigInt(grant) * BigInt(cashShareBp) + 9999n) / 10000n);
      const faults = (ownFundsFen: number, grantToSolverFen: number) =>
        Object.keys(
          ratioFaults({ ownFundsFen, grantFen: grant, grantToSolverFen }, { ownPerGrant, cashShareBp }),
        );
      expect(faults(own, cash)).toEqual([]);
      if (grant > 0) expect(faults(own - 1, cash - 1)).toEqual(["ownFundsFen", "grantToSolverFen"]);
    }),
  );
});

const row = { name: "损失率", operator: "le", target: "1", unit: "%", binding: true };

test("an indicator is kept by a row that asks for the same and binds", () => {
  expect(unkept([row], [{ ...row, target: "2" }, row])).toEqual([]);
  for (const over of [
    { target: "2" },
    { unit: null },
    { operator: "lt" },
    { name: "破碎率" },
    { binding: false },
  ])
    expect(unkept([row], [{ ...row, ...over }])).toEqual([row]);
});

test("terms that a contract must state and that are still open are named", () => {
  const bare: Terms = {
    type: "project",
    title: "联合开发",
    scope: null,
    legalKind: null,
    contractValueFen: 1,
    techValueFen: null,
    paymentMode: null,
    paymentTerms: null,
    ownFundsFen: null,
    grantFen: null,
    grantToSolverFen: null,
    ipOwnership: null,
    ipTerms: null,
    startsOn: null,
    endsOn: null,
    delivery: null,
    confidentiality: null,
    liability: null,
    indicators: [],
    milestones: [],
  };
  const open = ["scope", "legalKind", "indicators", "paymentMode", "ipOwnership", "endsOn", "delivery"];
  expect(openTerms(bare)).toEqual(open);
  const indicator = { ...row, testMethod: null, verdict: null, promised: null };
  expect(openTerms({ ...bare, scope: "样机", endsOn: "2026-12-31", indicators: [indicator] })).toEqual([
    "legalKind",
    "paymentMode",
    "ipOwnership",
    "delivery",
  ]);
});

test("months are counted to the same day, or the month's last", () => {
  expect([addMonths("2026-01-31", 1), addMonths("2026-11-30", 3), addMonths("2026-03-02", 12)]).toEqual([
    "2026-02-28",
    "2027-02-28",
    "2027-03-02",
  ]);
});

test("an entry's stage begins with the performance", () => {
  expect([entryStageOf("signed"), entryStageOf("suspended"), entryStageOf("failed")]).toEqual([
    null,
    "performing",
    "ended",
  ]);
});
