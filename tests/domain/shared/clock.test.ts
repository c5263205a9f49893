import { expect, test } from "vitest";
import { daysBetween, daysPast, instantOf, localOf } from "#app/domain/shared/clock.ts";

test("a time of day is Beijing's, there and back; what is none is null", () => {
  expect(instantOf(" 2026-03-02T10:00:59 ")).toBe("2026-03-02T02:00:00.000Z");
  expect(localOf("2026-03-02T02:00:00.000Z")).toBe("2026-03-02T10:00");
  expect(instantOf("tomorrow")).toBeNull();
});

test("days between two days, and how far one is past", () => {
  expect([daysBetween("2026-02-27", "2026-03-02"), daysBetween("2026-03-02", "2026-02-27")]).toEqual([3, -3]);
  expect([null, "2026-03-02", "2026-03-01"].map((day) => daysPast(day, "2026-03-02"))).toEqual([0, 0, 1]);
  expect(daysPast("2026-03-05", "2026-03-02")).toBe(0);
});
