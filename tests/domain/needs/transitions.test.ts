import { expect, test } from "vitest";
import {
  closingInstant,
  isUntouched,
  needMoves,
  needStatuses,
  rewardWan,
  wanOf,
} from "#app/domain/needs/need.ts";
import { canMove, move } from "#app/domain/shared/transitions.ts";

const allowed: Record<string, string> = {
  "draft submit": "submitted",
  "draft split": "withdrawn",
  "returned split": "withdrawn",
  "submitted split": "withdrawn",
  "submitted reject": "withdrawn",
  "returned submit": "submitted",
  "submitted return": "returned",
  "submitted accept": "accepted",
  "accepted publish": "published",
  "draft withdraw": "withdrawn",
  "submitted withdraw": "withdrawn",
  "returned withdraw": "withdrawn",
  "accepted withdraw": "withdrawn",
  "published withdraw": "withdrawn",
  "published lapse": "lapsed",
  "accepted fulfil": "fulfilled",
  "published fulfil": "fulfilled",
  "lapsed fulfil": "fulfilled",
};

test("every pair of state and act leads where it should, or is refused", () => {
  const found: Record<string, string> = {};
  for (const status of needStatuses) {
    for (const act of Object.keys(needMoves) as (keyof typeof needMoves)[]) {
      if (canMove(needMoves, act, status)) found[`${status} ${act}`] = move(needMoves, act, status);
      else expect(() => move(needMoves, act, status)).toThrow("wrongState");
    }
  }
  expect(found).toEqual(allowed);
});

test("fen are written as 万元 exactly", () => {
  expect([1_000_000, 12_500_000, 1, 0, 123_456_789_000_000].map(wanOf)).toEqual([
    "1",
    "12.5",
    "0.000001",
    "0",
    "123456789",
  ]);
  expect(rewardWan({ kind: "fixed", minFen: 5_000_000, maxFen: 5_000_000 })).toBe("5");
  expect(rewardWan({ kind: "range", minFen: 20_000_000, maxFen: 50_000_000 })).toBe("20–50");
  expect(rewardWan({ kind: "range", minFen: null, maxFen: 50_000_000 })).toBe("50");
  expect(rewardWan({ kind: "negotiable", minFen: null, maxFen: null })).toBe(null);
  expect(rewardWan({ kind: "fixed", minFen: null, maxFen: null })).toBe(null);
});

test("a part is untouched until somebody writes, chooses or adds", () => {
  expect(isUntouched({ rows: [] })).toBe(true);
  expect(isUntouched({ pledged: false })).toBe(true);
  expect(isUntouched({ rewardKind: "negotiable", rewardMin: null, rewardMax: null })).toBe(false);
});

test("a closing day ends at midnight in Beijing", () => {
  expect(closingInstant("2026-03-02")).toBe("2026-03-02T15:59:59.000Z");
});
