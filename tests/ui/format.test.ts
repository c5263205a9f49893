import { describe, expect, test } from "vitest";
import {
  formatDate,
  formatDateTimeZone,
  formatDeadline,
  formatMoney,
  formatMoneyRange,
  formatNumber,
  formatShare,
  formatSize,
  remainingUntil,
} from "#app/ui/format.ts";
import { fill, wordOf } from "#app/ui/words.tsx";

describe("dates are shown in Beijing time", () => {
  test("an instant late in the UTC day is the next day in Beijing", () => {
    expect(formatDateTimeZone("zh", "2026-12-31T16:30:00Z")).toBe("2027年1月1日 00:30（北京时间）");
    expect(formatDateTimeZone("en", "2026-12-31T16:30:00Z")).toBe("1 Jan 2027, 00:30 (UTC+8)");
  });
  test("a time limit ends with its last day, or at its hour", () => {
    expect(formatDeadline("zh", "2026-12-04T16:00:00.000Z")).toBe("2026年12月4日 24:00（北京时间）");
    expect(formatDeadline("en", "2026-12-04T16:00:00.000Z")).toBe("4 Dec 2026, 24:00 (UTC+8)");
    expect(formatDeadline("en", "2026-12-04T09:00:00.000Z")).toBe("4 Dec 2026, 17:00 (UTC+8)");
  });
  test("a day stays that day", () => {
    expect(formatDate("zh", "2026-11-23")).toBe("2026年11月23日");
    expect(formatDate("en", "2026-11-23")).toBe("23 Nov 2026");
  });
});

describe("money", () => {
  test.each([
    [80_000_000, "80 万元", "CNY 800,000"],
    [1_234_500, "1.2345 万元", "CNY 12,345"],
    [800_000, "8,000 元", "CNY 8,000"],
    [50, "0.5 元", "CNY 0.5"],
    [0, "0 元", "CNY 0"],
  ])("%d fen", (fen, zh, en) => {
    expect(formatMoney("zh", fen)).toBe(zh);
    expect(formatMoney("en", fen)).toBe(en);
  });
  test("a range names its unit once when both ends have the same", () => {
    expect(formatMoneyRange("zh", 30_000_000, 50_000_000)).toBe("30–50 万元");
    expect(formatMoneyRange("zh", 800_000, 50_000_000)).toBe("8,000 元–50 万元");
    expect(formatMoneyRange("en", 30_000_000, 50_000_000)).toBe("CNY 300,000–500,000");
    expect(formatMoneyRange("zh", 50_000_000, 50_000_000)).toBe("50 万元");
  });
});

test("numbers, shares and sizes", () => {
  expect([1234567.5, 0, -1234.567, 100].map((n) => formatNumber(n))).toEqual([
    "1,234,567.5",
    "0",
    "-1,234.57",
    "100",
  ]);
  expect([10_000, 2550].map(formatShare)).toEqual(["100%", "25.5%"]);
  expect([10, 2048, 1_572_864].map(formatSize)).toEqual(["10 B", "2 KB", "1.5 MB"]);
});

test("what is left until a deadline, in its largest whole unit", () => {
  const now = "2026-11-23T06:00:00Z";
  const left = [
    "2026-11-26T06:00:00Z",
    "2026-11-24T05:59:00Z",
    "2026-11-23T06:59:00Z",
    "2026-11-23T05:59:59Z",
  ];
  expect(left.map((at) => remainingUntil(at, now))).toEqual([
    { unit: "days", n: 3 },
    { unit: "hours", n: 23 },
    { unit: "minutes", n: 59 },
    null,
  ]);
});

test("places are filled, unknown ones stay, and names of Object's own are no words", () => {
  expect(fill("共 {n} 条，{x}", { n: 3 })).toBe("共 3 条，{x}");
  expect(wordOf({ a: "甲" }, "a")).toBe("甲");
  expect(wordOf({ a: "甲" }, "toString")).toBe("toString");
  expect(wordOf({ a: "甲" }, null)).toBe("");
});
