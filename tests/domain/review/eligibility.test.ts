import { expect, test } from "vitest";
import type { EligibilityFacts } from "#app/domain/review/eligibility.ts";
import { checkEligibility } from "#app/domain/review/eligibility.ts";
import { filledBid } from "#tests/support/builders-procedure.ts";

const metrics = [{ id: "m1", name: "寿命" }];
const seeker = {
  name: "四平农机公司",
  uscc: "91220300MA0AAAAAX1",
  legalRep: "王 建国",
  phones: ["0434-3260000"],
  address: "四平市铁西区1号",
};
const bidder = {
  name: "金华研究所",
  uscc: "12330700BBBBBBBBX2",
  legalRep: "李强",
  phones: ["13905790001"],
  address: "金华市婺城区2号",
};

const factsOf = (over: Partial<EligibilityFacts> = {}): EligibilityFacts => ({
  seeker,
  parties: [bidder],
  others: [],
  relations: [],
  integrity: [],
  partners: [],
  mostPartners: 5,
  declarations: ["truth"],
  metrics,
  content: filledBid(metrics, { declarations: ["truth"] }),
  today: "2026-03-02",
  ...over,
});

const found = (over: Partial<EligibilityFacts>) =>
  checkEligibility(factsOf(over)).filter(({ result }) => result !== "clear");

test("a bid of strangers with nothing missing is clear in every respect", () => {
  expect(checkEligibility(factsOf()).map(({ result }) => result)).toEqual(Array(10).fill("clear"));
});

test("the same body, representative, phone or address is found, however it is written", () => {
  const twin = {
    name: "四平农机长春分公司",
    uscc: "92220100MA0AAAAAX9",
    legalRep: "王建国",
    phones: ["０４３４ 3260000", null],
    address: "四平市 铁西区１号",
  };
  const signs = found({ parties: [bidder, twin] });
  expect(signs.map(({ check }) => check)).toEqual(["rootCode", "legalRep", "phone", "address"]);
  expect(signs[0]?.items).toEqual([{ party: twin.name, value: "ma0aaaaax", other: seeker.name }]);
  expect(
    found({
      parties: [{ ...bidder, phones: ["+86 13905790001"] }],
      seeker: { ...seeker, phones: ["13905790001"] },
    }),
  ).toHaveLength(1);
});

test("what is not known is said to be unknown, on either side", () => {
  const unknown = found({ seeker: { ...seeker, legalRep: null, address: "" } });
  expect(unknown.map(({ check, result }) => [check, result])).toEqual([
    ["legalRep", "unknown"],
    ["address", "unknown"],
  ]);
  expect(found({ parties: [{ ...bidder, phones: [null] }] })).toMatchObject([
    { check: "phone", result: "unknown", items: [] },
  ]);
});

test("relations count in both directions, by code or by name", () => {
  const of = (uscc: string, otherUscc: string | null, otherName: string) =>
    found({ relations: [{ uscc, kind: "parent", otherUscc, otherName }] }).map(({ check }) => check);
  expect(of(seeker.uscc, bidder.uscc, "随便")).toEqual(["relation"]);
  expect(of(bidder.uscc, null, "四平农机公司 ")).toEqual(["relation"]);
  expect(of(bidder.uscc, "91330100799655058B", seeker.name)).toEqual([]);
  expect(of(seeker.uscc, null, "别的单位")).toEqual([]);
});

test("a party of another bid with one of our signs is found", () => {
  const other = {
    ...bidder,
    name: "金华某公司",
    uscc: "91330700CCCCCCCCX3",
    legalRep: "赵六",
    address: null,
  };
  expect(found({ others: [other] })).toMatchObject([
    { check: "bidders", items: [{ party: bidder.name, value: "13905790001", other: other.name }] },
  ]);
});

test("integrity records of three years count, older ones do not", () => {
  const of = (sinceOn: string, uscc = bidder.uscc) =>
    found({ integrity: [{ uscc, kind: "credit", sinceOn }] });
  expect(of("2023-03-02")).toMatchObject([
    { check: "integrity", items: [{ value: "credit", other: "2023-03-02" }] },
  ]);
  expect(of("2023-03-01")).toEqual([]);
  expect(of("2026-01-01", seeker.uscc)).toEqual([]);
});

test("partners beyond the limit or without a yes, declarations and parts that are missing are named", () => {
  const partners = [
    { name: "甲", isConfirmed: true },
    { name: "乙", isConfirmed: false },
  ];
  const content = filledBid(metrics, {
    declarations: [],
    answers: [],
    route: " ",
    priceFen: null,
    milestones: [],
  });
  const problems = found({ partners, mostPartners: 1, content });
  expect(problems.map(({ check, items }) => [check, items.map(({ party, value }) => party + value)])).toEqual(
    [
      ["partners", ["2", "乙"]],
      ["declarations", ["truth"]],
      ["required", ["route", "priceFen", "milestones", "寿命answer"]],
    ],
  );
});
