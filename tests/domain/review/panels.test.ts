import { expect, test } from "vitest";
import { conflictsOf, proposePanels } from "#app/domain/review/conflicts.ts";
import { followsRanking, isWholeReply, proposeReasons } from "#app/domain/review/reply.ts";
import { blindLabel } from "#app/domain/review/review.ts";

const party = { orgId: "o1", name: "金华（研究）所", uscc: "12330700BBBBBBBBX2" };

test("the same institution, by code or by name, and membership tie an expert", () => {
  const expert = { institution: "浙江师范大学", institutionUscc: null, memberOf: [] };
  expect(conflictsOf(expert, [party])).toEqual([]);
  expect(conflictsOf({ ...expert, institutionUscc: party.uscc }, [party])).toEqual([
    { kind: "institution", party: party.name },
  ]);
  expect(conflictsOf({ ...expert, institution: "金华(研究) 所" }, [party])).toHaveLength(1);
  expect(conflictsOf({ ...expert, memberOf: ["o1"] }, [party])).toEqual([
    { kind: "member", party: party.name },
  ]);
});

test("panels are proposed by field, without ties, the work shared out", () => {
  const experts = ["a", "b", "c", "d"].map((userId) => ({ userId, fields: userId === "d" ? [] : ["food"] }));
  const proposed = proposePanels({
    entries: [
      { id: "e1", techField: "food", taken: ["b"], open: 9 },
      { id: "e2", techField: "food", taken: [], open: 9 },
      { id: "e3", techField: null, taken: ["a", "b", "c"], open: 9 },
      { id: "e4", techField: "food", taken: ["a"], open: 0 },
    ],
    experts,
    hasConflict: (entryId, userId) => entryId === "e1" && userId === "a",
    perEntry: 2,
  });
  expect([...proposed]).toEqual([
    ["e1", ["c"]],
    ["e2", ["a", "b"]],
    ["e3", []],
    ["e4", []],
  ]);
});

test("a reply is proposed from the answers and is whole with a code, a sentence and one for each indicator", () => {
  const metrics = [
    { id: "m1", name: "寿命" },
    { id: "m2", name: "成本" },
  ];
  const answer = { metricId: "m1", name: "寿命", verdict: "deviates" as const, value: "420", evidence: "" };
  expect(proposeReasons(metrics, [answer])).toEqual([
    { metricId: "m1", name: "寿命", verdict: "deviates", value: "420" },
    { metricId: "m2", name: "成本", verdict: "missing", value: "" },
  ]);
  const whole = {
    codes: ["metric"],
    reason: "不足",
    metrics: [{ metricId: "m1", name: "寿命", text: "偏低" }],
  };
  expect(isWholeReply(whole, ["m1"])).toBe(true);
  expect(isWholeReply(whole, ["m1", "m2"])).toBe(false);
  expect(isWholeReply({ ...whole, codes: [] }, [])).toBe(false);
  expect(isWholeReply({ ...whole, reason: " " }, [])).toBe(false);
  expect(isWholeReply({ ...whole, metrics: [{ metricId: "m1", name: "寿命", text: " " }] }, ["m1"])).toBe(
    false,
  );
});

test("outcomes follow the ranking; who shares a rank may be told apart", () => {
  const of = (...pairs: [string, number][]) =>
    followsRanking(pairs.map(([outcome, rank]) => ({ outcome, rank })));
  expect(of(["selected", 1], ["reserve", 2], ["declined", 3])).toBe(true);
  expect(of(["selected", 1], ["declined", 1])).toBe(true);
  expect(of(["selected", 2], ["declined", 1])).toBe(false);
  expect(of(["selected", 1], ["declined", 2], ["reserve", 3])).toBe(false);
});

test("a blind panel has a letter for each bid", () => {
  expect([0, 25, 26, 53].map(blindLabel)).toEqual(["A", "Z", "A1", "B2"]);
});
