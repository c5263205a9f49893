import { expect, test } from "vitest";
import type { SectionProblems } from "#app/domain/needs/input.ts";
import { cleanText, day, needSectionInput, problemsOf, readinessOf, wan } from "#app/domain/needs/input.ts";
import type { NeedForm } from "#app/domain/needs/need.ts";
import { needReturnInput } from "#app/domain/needs/vetting-input.ts";

const read = <T>(
  schema: { safeParse: (v: unknown) => { data?: T; error?: { issues: { message: string }[] } } },
  value: unknown,
) => {
  const parsed = schema.safeParse(value);
  return parsed.error ? parsed.error.issues.map((issue) => issue.message) : parsed.data;
};

test("amounts in 万元 become integer fen, however the digits were typed", () => {
  const cases: [string, unknown][] = [
    ["12.5", 12_500_000],
    ["１２．５", 12_500_000],
    ["１２．５ 万元", 12_500_000],
    ["1,200", 1_200_000_000],
    ["1，200万", 1_200_000_000],
    ["\u200b0.000001", 1],
    ["0", ["money"]],
    ["-3", ["money"]],
    ["1e3", ["money"]],
    ["1.2345678", ["money"]],
    ["99999999", ["money"]],
    ["面议", ["money"]],
  ];
  expect(cases.map(([typed]) => read(wan, typed))).toEqual(cases.map(([, expected]) => expected));
});

test("days are read in the forms that people write", () => {
  const cases: [string, unknown][] = [
    ["2026-12-31", "2026-12-31"],
    ["２０２６年３月１日", "2026-03-01"],
    ["2026/3/1", "2026-03-01"],
    ["2026.3.1", "2026-03-01"],
    ["2026-02-30", ["date"]],
    ["soon", ["date"]],
  ];
  expect(cases.map(([typed]) => read(day, typed))).toEqual(cases.map(([, expected]) => expected));
});

test("text loses what copying leaves in it, and keeps its lines", () => {
  expect(cleanText("  一\u200b二\r\n三\u0000\ufeff ")).toBe("一二\n三");
});

const save = { id: "n", version: "1" };

test("a draft's part may be incomplete but must be readable", () => {
  const basics = { ...save, section: "basics", title: "秸秆粉碎" };
  expect(read(needSectionInput, basics)).toEqual({ ...basics, version: 1 });
  expect(read(needSectionInput, { ...basics, durationMonths: "１２个月" })).toEqual({
    ...basics,
    version: 1,
    durationMonths: 12,
  });
  expect(read(needSectionInput, { ...basics, durationMonths: "37" })).toEqual(["months"]);
  expect(read(needSectionInput, { ...basics, durationMonths: "a year" })).toEqual(["integer"]);
  expect(read(needSectionInput, { ...save, section: "problem", content: "字".repeat(5001) })).toEqual([
    "tooLong",
  ]);
  expect(read(needSectionInput, { ...save, section: "pledge" })).toEqual({
    ...save,
    version: 1,
    section: "pledge",
  });
  const range = { ...save, section: "reward", rewardKind: "range", rewardMin: "50", rewardMax: "20" };
  expect(read(needSectionInput, range)).toEqual(["rangeOrder"]);
});

test("ten megabytes of text are refused quickly, as too long", () => {
  const started = performance.now();
  const content = "难".repeat(3_500_000);
  expect(read(needSectionInput, { ...save, section: "problem", content })).toEqual(["tooLong"]);
  expect(performance.now() - started).toBeLessThan(2000);
});

test("remarks without words are dropped", () => {
  expect(
    read(needReturnInput, { id: "n", remarks: [{ field: "metrics", text: "" }, { text: "补充数据" }] }),
  ).toEqual({
    id: "n",
    criteria: [],
    remarks: [{ field: null, text: "补充数据" }],
  });
  expect(read(needReturnInput, { id: "n", remarks: [{ field: "metrics", text: " " }] })).toEqual({
    id: "n",
    criteria: [],
    remarks: [],
  });
});

const empty: NeedForm = {
  basics: {
    title: "秸秆粉碎",
    techField: null,
    industry: null,
    needKind: null,
    region: null,
    recommenderOrgId: null,
    deadline: "2026-01-01",
    durationMonths: null,
  },
  problem: {
    content: "太短",
    background: null,
    triedAlready: null,
    ownBasis: null,
    scenario: null,
    expectedOutcome: null,
  },
  metrics: { rows: [] },
  reward: { rewardKind: null, rewardMin: null, rewardMax: null },
  conditions: {
    cooperationModes: [],
    ipOwnership: null,
    ipTerms: null,
    bidderRequirements: null,
    transferLocation: null,
  },
  contact: {
    contactName: null,
    contactPhone: null,
    contactEmail: null,
    nameTier: "public",
    rewardTier: "public",
    contactTier: "disclosed",
  },
  pledge: { pledged: false },
};

test("what a need lacks is named by part and field", () => {
  const problems: SectionProblems = {
    basics: {
      techField: "requiredChoice",
      industry: "requiredChoice",
      needKind: "requiredChoice",
      region: "requiredChoice",
      deadline: "datePast",
    },
    problem: { content: "tooShort", background: "required" },
    metrics: { rows: "metricRequired" },
    reward: { rewardKind: "requiredChoice" },
    conditions: { cooperationModes: "requiredChoice", ipOwnership: "requiredChoice" },
    contact: { contactName: "required", contactPhone: "required" },
    pledge: { pledged: "pledgeRequired" },
  };
  expect(problemsOf(empty, "2026-03-02")).toEqual(problems);
  expect(readinessOf(empty, "2026-03-02")).toEqual({
    basics: "started",
    problem: "started",
    metrics: "notStarted",
    reward: "notStarted",
    conditions: "notStarted",
    contact: "notStarted",
    pledge: "notStarted",
  });
});

test("a contact's address is read as typed; a part of a name and a complete need", () => {
  const contact = {
    ...save,
    section: "contact",
    nameTier: "public",
    rewardTier: "public",
    contactTier: "public",
  };
  expect(read(needSectionInput, { ...contact, contactEmail: " Zhao＠Firm.cn " })).toEqual({
    ...contact,
    version: 1,
    contactEmail: "zhao@firm.cn",
  });
  expect(read(needSectionInput, { ...contact, contactEmail: "zhao" })).toEqual(["email"]);
  const row = {
    name: "寿命",
    operator: "ge",
    target: "5",
    unit: null,
    current: null,
    testMethod: null,
    binding: true,
  };
  const complete: NeedForm = {
    basics: {
      ...empty.basics,
      techField: "food",
      industry: "food",
      needKind: "a",
      region: "b",
      deadline: null,
    },
    problem: { ...empty.problem, content: "长".repeat(20), background: "长".repeat(10) },
    metrics: { rows: [row] },
    reward: { rewardKind: "fixed", rewardMin: 1, rewardMax: 1 },
    conditions: { ...empty.conditions, cooperationModes: ["licence"], ipOwnership: "shared" },
    contact: { ...empty.contact, contactName: "赵", contactPhone: "0434-1" },
    pledge: { pledged: true },
  };
  expect(problemsOf(complete, "2026-03-02")).toEqual({});
});

test("a fixed reward needs its amount, a range both ends, a metric its name and target", () => {
  const row = {
    name: "寿命",
    operator: "ge",
    target: "",
    unit: null,
    current: null,
    testMethod: null,
    binding: false,
  };
  const problems = (reward: NeedForm["reward"]) =>
    problemsOf({ ...empty, reward, metrics: { rows: [row] } }, "2026-03-02");
  const fixed = problems({ rewardKind: "fixed", rewardMin: null, rewardMax: null });
  expect([fixed.reward, fixed.metrics]).toEqual([
    { rewardAmount: "required" },
    { "rows[0].target": "required" },
  ]);
  const range = problems({ rewardKind: "range", rewardMin: null, rewardMax: null });
  expect(range.reward).toEqual({ rewardMin: "required", rewardMax: "required" });
  expect(problems({ rewardKind: "negotiable", rewardMin: null, rewardMax: null }).reward).toBe(undefined);
});
