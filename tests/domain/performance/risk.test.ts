import { expect, test } from "vitest";
import type { DueFacts } from "#app/domain/performance/due.ts";
import { calendarFilter, duesOf } from "#app/domain/performance/due.ts";
import type { RiskFacts, RiskMilestone } from "#app/domain/performance/risk.ts";
import { byUrgency, owedOf, riskFilter, risksOf } from "#app/domain/performance/risk.ts";

const today = "2026-06-30";
const at = (day: string) => `${day}T02:00:00.000Z`;
const milestone = (over: Partial<RiskMilestone> = {}): RiskMilestone => ({
  id: "m1",
  title: "样机",
  dueOn: null,
  shareBp: 10_000,
  deliveredAt: null,
  doneAt: null,
  ...over,
});
const calm: RiskFacts & DueFacts = {
  id: "a1",
  agreementNo: "HT2026-0001",
  title: "割台",
  status: "performing",
  contractValueFen: 1_000_000,
  paymentMode: null,
  signedOn: "2026-03-01",
  endsOn: null,
  noticeUntil: null,
  milestones: [],
  payments: [],
  changeAskedAt: null,
  rectifyBy: null,
  lastActAt: at("2026-06-29"),
  lastActSeq: 7,
};
const risks = (over: Partial<RiskFacts>) =>
  risksOf({ ...calm, ...over }, today).map(({ code, days }) => [code, days]);
const payment = (over: Partial<RiskFacts["payments"][number]> = {}) => ({
  kind: "contract" as const,
  status: "received" as const,
  amountFen: 1_000_000,
  milestoneId: null,
  answeredAt: null,
  ...over,
});

test("nothing is at risk where nothing is due, nor in what is no longer or not yet in force", () => {
  expect(risks({})).toEqual([]);
  const late = [milestone({ dueOn: "2026-01-01" })];
  expect(risks({ milestones: late, status: "draft" })).toEqual([]);
  expect(risks({ milestones: late, status: "completed" })).toEqual([]);
});

test("a milestone is overdue by its latest, due by its nearest within 14 days, and neither while work rests", () => {
  const milestones = [
    milestone({ dueOn: "2026-06-20" }),
    milestone({ dueOn: "2026-06-10" }),
    milestone({ dueOn: "2026-07-14" }),
    milestone({ dueOn: "2026-07-02" }),
    milestone({ dueOn: "2026-06-01", deliveredAt: at("2026-06-02") }),
  ];
  expect(risks({ milestones })).toEqual([
    ["milestoneOverdue", 20],
    ["milestoneDue", -2],
  ]);
  expect(risks({ milestones, status: "suspended" })).toEqual([]);
  expect(risks({ milestones: [milestone({ dueOn: "2026-07-15" })] })).toEqual([]);
  expect(risks({ milestones: [milestone({ dueOn: today })] })).toEqual([["milestoneDue", -0]]);
});

test("a rectification that ends within 14 days, and after its day for as long as nobody concludes", () => {
  const on = (rectifyBy: string | null) => risks({ status: "rectifying", rectifyBy });
  expect(on("2026-07-15")).toEqual([]);
  expect(on("2026-07-14")).toEqual([["rectificationEnding", -14]]);
  expect(on("2026-06-25")).toEqual([["rectificationEnding", 5]]);
  expect(on(null)).toEqual([]);
  expect(risks({ rectifyBy: "2026-07-01" })).toEqual([]);
});

test("a disputed payment, a change without an answer for a week, a missing copy, no act for 60 days", () => {
  expect(risks({ payments: [payment({ status: "disputed", answeredAt: at("2026-06-27") })] })).toEqual([
    ["paymentDisputed", 3],
  ]);
  expect(risks({ payments: [payment({ status: "disputed" })] })).toEqual([["paymentDisputed", 0]]);
  expect(risks({ payments: [payment()] })).toEqual([]);
  expect(risks({ changeAskedAt: at("2026-06-24") })).toEqual([]);
  expect(risks({ changeAskedAt: at("2026-06-23") })).toEqual([["changeUnanswered", 7]]);
  expect(risks({ status: "signed", signedOn: "2026-06-20" })).toEqual([["copyMissing", 10]]);
  expect(risks({ status: "signed", signedOn: null })).toEqual([]);
  expect(risks({ lastActAt: at("2026-05-01") })).toEqual([["quiet", 60]]);
  expect(risks({ lastActAt: at("2026-05-02") })).toEqual([]);
  expect(risks({ lastActAt: null })).toEqual([]);
  expect(risks({ lastActAt: at("2026-01-02"), status: "suspended" })).toEqual([]);
});

test("money is owed 30 days after the confirmation; what was sent is set against the earliest; royalties are not", () => {
  const milestones = [
    milestone({ id: "second", title: "二", shareBp: 6000, doneAt: at("2026-05-20") }),
    milestone({ id: "first", title: "一", shareBp: 4000, doneAt: at("2026-05-01") }),
  ];
  const owed = (...payments: RiskFacts["payments"]) =>
    owedOf({ ...calm, milestones, payments }).map(({ milestoneId, dueOn, amountFen }) => [
      milestoneId,
      dueOn,
      amountFen,
    ]);
  expect(owed()).toEqual([
    ["first", "2026-05-31", 400_000],
    ["second", "2026-06-19", 600_000],
  ]);
  expect(owed(payment({ amountFen: 500_000, status: "recorded" }))).toEqual([
    ["second", "2026-06-19", 500_000],
  ]);
  expect(owed(payment())).toEqual([]);
  expect(owed(payment({ kind: "refund", amountFen: 9 }))).toHaveLength(2);
  expect(risks({ milestones })).toEqual([["paymentBehind", 30]]);
  expect(risks({ milestones, paymentMode: "royalty" })).toEqual([]);
  expect(risks({ milestones: [milestone({ doneAt: at("2026-05-31") })] })).toEqual([]);
});

test("the more pressing kind comes first, and of a kind what has lasted longer", () => {
  const card = (...all: [code: "milestoneOverdue" | "quiet", days: number][]) => ({
    risks: all.map(([code, days]) => ({ code, days })),
  });
  const sorted = [card(["quiet", 90]), card(["milestoneOverdue", 1]), card(["milestoneOverdue", 5])].sort(
    byUrgency,
  );
  expect(sorted.map(({ risks: [first] }) => first)).toEqual([
    { code: "milestoneOverdue", days: 5 },
    { code: "milestoneOverdue", days: 1 },
    { code: "quiet", days: 90 },
  ]);
  expect(riskFilter.parse({ risk: "quiet" })).toEqual({ risk: "quiet" });
  expect(riskFilter.parse({ risk: "nonsense" })).toEqual({});
});

test("the days before an agreement: work, money, the contract's end; a rectification and a notice in their states only", () => {
  const days = (over: Partial<RiskFacts & DueFacts>) =>
    duesOf({
      ...calm,
      rectifyBy: "2026-08-01",
      noticeUntil: "2026-08-02",
      endsOn: "2026-12-31",
      ...over,
    }).map(({ key, on, amountFen }) => [key, on, amountFen]);
  const milestones = [
    milestone({ id: "m1", dueOn: "2026-09-01" }),
    milestone({ id: "m2", doneAt: at("2026-06-01"), deliveredAt: at("2026-05-01"), dueOn: "2026-05-01" }),
    milestone({ id: "m3" }),
  ];
  expect(days({ milestones: [{ ...(milestones[0] as RiskMilestone), shareBp: 0 }] })).toEqual([
    ["milestone-m1", "2026-09-01", null],
    ["contractEnd-a1", "2026-12-31", null],
  ]);
  expect(days({ milestones: milestones.slice(1, 2), status: "suspended" })).toEqual([
    ["payment-m2", "2026-07-01", 1_000_000],
  ]);
  expect(days({ status: "rectifying" })).toEqual([
    ["rectification-a1", "2026-08-01", null],
    ["contractEnd-a1", "2026-12-31", null],
  ]);
  expect(days({ status: "accepted" })).toEqual([["resultNotice-a1", "2026-08-02", null]]);
  expect(days({ status: "accepted", noticeUntil: null, milestones: milestones.slice(2) })).toEqual([]);
  expect(calendarFilter.parse({ month: "2026-07" })).toEqual({ month: "2026-07" });
  expect(calendarFilter.parse({ month: "2026-13" })).toEqual({});
});
