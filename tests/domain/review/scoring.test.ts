import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sheet } from "#app/domain/review/scoring.ts";
import { countedTotals, rankBids, spreadOf } from "#app/domain/review/scoring.ts";

const criteria = [
  { key: "fit", max: 60 },
  { key: "price", max: 40 },
];
const scoring = { method: "mean", minReviewers: 1, isBlind: false, tie: "criterion" } as const;

const sheet = (points: Record<string, [fit: number, price: number]>, isChair = false): Sheet => ({
  userId: "u",
  isChair,
  points: Object.fromEntries(Object.entries(points).map(([id, [fit, price]]) => [id, { fit, price }])),
});
const bids = [
  { id: "a", priceFen: 300 },
  { id: "b", priceFen: 200 },
  { id: "c", priceFen: null },
];

test("bids are ordered by the mean of the totals", () => {
  const sheets = [sheet({ a: [50, 30], b: [40, 30] }), sheet({ a: [40, 20], b: [60, 40] })];
  expect(rankBids({ bids: bids.slice(0, 2), sheets, scoring, criteria })).toEqual([
    { bidId: "b", rank: 1, scoreHundredths: 8500, totals: [70, 100] },
    { bidId: "a", rank: 2, scoreHundredths: 7000, totals: [80, 60] },
  ]);
  expect(rankBids({ bids, sheets: [], scoring, criteria })).toEqual([]);
});

test("the trimmed mean leaves out one highest and one lowest from five reviewers on", () => {
  expect(countedTotals([90, 10, 50, 60, 70], "trimmed")).toEqual([50, 60, 70]);
  expect(countedTotals([90, 90, 50, 10, 10], "trimmed")).toEqual([10, 50, 90]);
  expect(countedTotals([90, 10, 50, 60], "trimmed")).toEqual([90, 10, 50, 60]);
  expect(countedTotals([90, 10, 50, 60, 70], "mean")).toHaveLength(5);
});

test("between equal means the list's tie rule decides, and if it cannot, the rank is shared", () => {
  const sheets = [
    sheet({ a: [40, 30], b: [30, 40], c: [40, 30] }),
    sheet({ a: [20, 30], b: [30, 20], c: [20, 30] }, true),
  ];
  const ranks = (tie: "price" | "criterion" | "chair") =>
    Object.fromEntries(
      rankBids({ bids, sheets, scoring: { ...scoring, tie }, criteria }).map(({ bidId, rank }) => [
        bidId,
        rank,
      ]),
    );
  expect(ranks("price")).toEqual({ b: 1, a: 2, c: 3 });
  expect(ranks("criterion")).toEqual({ a: 1, b: 1, c: 1 });
  expect(ranks("chair")).toEqual({ a: 1, b: 1, c: 1 });
  const split = [
    sheet({ a: [50, 20], b: [60, 10] }),
    sheet({ a: [40, 30], b: [30, 39] }, true),
    sheet({ a: [0, 0], b: [0, 1] }),
  ];
  const chair = rankBids({
    bids: bids.slice(0, 2),
    sheets: split,
    scoring: { ...scoring, tie: "chair" },
    criteria,
  });
  expect(chair.map(({ bidId, rank }) => [bidId, rank])).toEqual([
    ["a", 1],
    ["b", 2],
  ]);
});

test("a criterion or a bid without points counts nothing", () => {
  const sheets = [sheet({ a: [10, 0] })];
  const ranked = rankBids({ bids, sheets, scoring, criteria: [] });
  expect(ranked.map(({ bidId, scoreHundredths }) => [bidId, scoreHundredths])).toEqual([
    ["a", 1000],
    ["b", 0],
    ["c", 0],
  ]);
});

test("spread", () => expect(spreadOf([60, 90, 75])).toBe(30));

const anySheets = fc.integer({ min: 1, max: 9 }).chain((reviewers) =>
  fc.array(
    fc.record({
      a: fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 })),
      b: fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 })),
      c: fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 40 })),
    }),
    { minLength: reviewers, maxLength: reviewers },
  ),
);

test("whatever the points: means lie within the totals, a better rank is never a worse mean, the order of sheets tells nothing", () => {
  fc.assert(
    fc.property(anySheets, fc.constantFrom("mean" as const, "trimmed" as const), (raw, method) => {
      const sheets = raw.map((points) => sheet(points));
      const of = { bids, scoring: { ...scoring, method }, criteria };
      const ranked = rankBids({ ...of, sheets });
      for (const [place, { totals, scoreHundredths, rank }] of ranked.entries()) {
        expect(scoreHundredths).toBeGreaterThanOrEqual(Math.min(...totals) * 100);
        expect(scoreHundredths).toBeLessThanOrEqual(Math.max(...totals) * 100);
        const before = ranked[place - 1];
        if (before) expect(before.rank <= rank && before.scoreHundredths >= scoreHundredths).toBe(true);
      }
      const again = rankBids({ ...of, sheets: [...sheets].reverse() });
      expect(again.map(({ bidId, rank }) => [bidId, rank])).toEqual(
        ranked.map(({ bidId, rank }) => [bidId, rank]),
      );
    }),
  );
});

test("one reviewer among five or more cannot move a trimmed mean beyond what the others gave", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 9 }),
      fc.integer({ min: 0, max: 100 }),
      (totals, extreme) => {
        const [, ...others] = totals;
        const counted = countedTotals([extreme, ...others], "trimmed");
        expect(Math.max(...counted)).toBeLessThanOrEqual(Math.max(...others));
        expect(Math.min(...counted)).toBeGreaterThanOrEqual(Math.min(...others));
      },
    ),
  );
});
