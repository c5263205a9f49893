import { expect, test } from "vitest";
import {
  agreementMoves,
  agreementStatuses,
  milestoneAmounts,
  overdueDays,
  sumOf,
  whole,
} from "#app/domain/agreements/agreement.ts";
import { draftInput } from "#app/domain/agreements/input.ts";
import { canMove, move } from "#app/domain/shared/transitions.ts";

test("every state and act: the moves that exist, and no others", () => {
  const acts = Object.keys(agreementMoves) as (keyof typeof agreementMoves)[];
  const table = acts.flatMap((act) =>
    agreementStatuses
      .filter((status) => canMove(agreementMoves, act, status))
      .map((status) => `${status} ${act} ${move(agreementMoves, act, status)}`),
  );
  expect(table).toEqual([
    "draft edit draft",
    "confirmed edit draft",
    "draft confirm confirmed",
    "confirmed sign signed",
    "signed begin performing",
    "performing suspend suspended",
    "suspended resume performing",
    "performing applyForAcceptance accepting",
    "rectifying applyForAcceptance accepting",
    "accepting pass accepted",
    "accepting rectify rectifying",
    "accepting fail failed",
    "rectifying fail failed",
    "accepted complete completed",
    "signed terminate terminated",
    "performing terminate terminated",
    "suspended terminate terminated",
    "accepting terminate terminated",
    "rectifying terminate terminated",
    "draft cancel cancelled",
    "confirmed cancel cancelled",
  ]);
  for (const act of acts)
    for (const status of agreementStatuses.filter((one) => !canMove(agreementMoves, act, one)))
      expect(() => move(agreementMoves, act, status)).toThrow("conflict: wrongState");
});

/** A small seeded generator: the same splits on every run. */
function random(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("amounts of shares that make 100% sum to the value, each within a fen of its exact part", () => {
  const next = random(20_260_302);
  for (let run = 0; run < 2000; run += 1) {
    const value = next(2) ? next(1_000_000_000) : next(200);
    const cuts = Array.from({ length: next(12) }, () => next(whole + 1)).sort((a, b) => a - b);
    const shares = [...cuts, whole].map((cut, index) => cut - (cuts[index - 1] ?? 0));
    const amounts = milestoneAmounts(value, shares);
    expect(sumOf(amounts)).toBe(value);
    for (const [index, share] of shares.entries())
      expect(Math.abs((amounts[index] ?? Number.NaN) - (value * share) / whole)).toBeLessThan(1);
  }
});

test("the left-over fen go to the largest fractions, earlier first; the largest value stays exact", () => {
  expect(milestoneAmounts(100, [3333, 3333, 3334])).toEqual([33, 33, 34]);
  expect(milestoneAmounts(1, [5000, 5000])).toEqual([1, 0]);
  expect(milestoneAmounts(0, [4000, 6000])).toEqual([0, 0]);
  expect(sumOf(milestoneAmounts(9_999_999_999_999, [1, 9999]))).toBe(9_999_999_999_999);
});

test("overdue days count from the due day until the milestone is handed in", () => {
  const late = (dueOn: string | null, deliveredAt: string | null = null) =>
    overdueDays({ dueOn, deliveredAt }, "2026-03-02");
  expect([
    late("2026-03-02"),
    late("2026-03-01"),
    late("2026-02-01"),
    late("2026-04-01"),
    late(null),
  ]).toEqual([0, 1, 29, 0, 0]);
  expect(late("2026-02-01", "2026-03-01T00:00:00.000Z")).toBe(0);
});

const typed = {
  type: "project",
  title: "联合开发",
  source: "offline",
  sourceNote: "走访",
  seekerOrgId: "a",
  solverOrgId: "b",
  contractValueFen: "12.5",
  milestones: [{ title: "样机", shareBp: "100" }],
};
const problems = (over: Record<string, unknown>) => {
  const { error } = draftInput.safeParse({ ...typed, ...over });
  return Object.fromEntries((error?.issues ?? []).map((issue) => [issue.path.join("."), issue.message]));
};

test("money is typed in 万元 and percent, full width and with commas too, and kept exactly", () => {
  const value = (contractValueFen: string) =>
    draftInput.parse({ ...typed, contractValueFen }).contractValueFen;
  expect([value("12.5"), value("１２０"), value("1,200.000001"), value("0")]).toEqual([
    12_500_000, 120_000_000, 1_200_000_001, 0,
  ]);
  const milestones = [
    { title: "一", shareBp: "33.33％" },
    { title: "二", shareBp: "66.67" },
  ];
  expect(draftInput.parse({ ...typed, milestones }).milestones.map((row) => row.shareBp)).toEqual([
    3333, 6667,
  ]);
});

test("what people may not submit, field by field", () => {
  expect(problems({})).toEqual({});
  expect(problems({ contractValueFen: "-1" })).toEqual({ contractValueFen: "money" });
  expect(problems({ contractValueFen: "1e9" })).toEqual({ contractValueFen: "money" });
  expect(problems({ contractValueFen: "99999999" })).toEqual({ contractValueFen: "money" });
  expect(problems({ startsOn: "2026-05-01", endsOn: "2026-04-30" })).toEqual({ endsOn: "dateOrder" });
  expect(problems({ startsOn: "2026-02-30" })).toEqual({ startsOn: "date" });
  expect(problems({ solverOrgId: "a" })).toEqual({ solverOrgId: "sameParty" });
  expect(problems({ sourceNote: undefined })).toEqual({ sourceNote: "required" });
  expect(problems({ source: "intent" })).toEqual({ source: "required" });
  expect(problems({ source: "pitch" })).toEqual({ source: "required" });
  expect(
    problems({ title: "", solverOrgId: "a", sourceNote: "", startsOn: "2026-05-01", endsOn: "2026-04-30" }),
  ).toEqual({
    title: "required",
    solverOrgId: "sameParty",
    sourceNote: "required",
    endsOn: "dateOrder",
  });
  expect(problems({ milestones: [] })).toMatchObject({ milestones: "required" });
  const { error } = draftInput.safeParse({ ...typed, milestones: undefined });
  expect(error?.issues.map((issue) => issue.path.join("."))).toEqual(["milestones"]);
  expect(problems({ milestones: [{ title: "样机", shareBp: "99.99" }] })).toEqual({
    milestones: "sharesSum",
  });
  expect(problems({ milestones: [{ title: "样机", shareBp: "0" }] })).toMatchObject({
    "milestones.0.shareBp": "percent",
  });
  expect(problems({ milestones: [{ title: "样机", shareBp: "33.333" }] })).toMatchObject({
    "milestones.0.shareBp": "percent",
  });
});
