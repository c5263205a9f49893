import { expect, test } from "vitest";
import type { Calendar, PeriodRule } from "#app/domain/shared/working-days.ts";
import { endOfDay, isWorkingDay, lastDayOf, periodOf } from "#app/domain/shared/working-days.ts";

/** 国务院办公厅关于节假日安排的通知, of the years in question. */
const calendar: Calendar = {
  years: new Set([2020, 2023, 2026]),
  days: new Map([
    ["2023-04-23", "work"],
    ["2023-04-29", "off"],
    ["2023-04-30", "off"],
    ["2023-05-01", "off"],
    ["2023-05-02", "off"],
    ["2023-05-03", "off"],
    ["2023-05-06", "work"],
  ]),
};
const working = (days: number, countsFirst: boolean): PeriodRule => ({ days, unit: "working", countsFirst });

test("three real notices come out right from their settings", () => {
  const rongcheng = periodOf("2023-04-27", working(5, true), calendar);
  expect(rongcheng).toEqual({ startsOn: "2023-04-27", endsOn: "2023-05-06", unknownYears: [] });
  expect(isWorkingDay("2023-05-06", calendar)).toBe(true);
  expect(periodOf("2023-10-27", working(6, true), calendar).endsOn).toBe("2023-11-03");
  expect(periodOf("2023-10-27", working(5, false), calendar).endsOn).toBe("2023-11-03");
  expect(periodOf("2020-07-10", working(3, true), calendar).endsOn).toBe("2020-07-14");
  const days = { days: 5, unit: "calendar", countsFirst: true } as const;
  expect(periodOf("2020-07-10", days, calendar).endsOn).toBe("2020-07-14");
});

test("a period that begins on a day off counts from the first working day, and one day is one day", () => {
  expect(periodOf("2023-04-29", working(1, true), calendar).endsOn).toBe("2023-05-04");
  expect(periodOf("2023-04-28", working(1, false), calendar).endsOn).toBe("2023-05-04");
  expect(periodOf("2023-04-28", working(1, true), calendar).endsOn).toBe("2023-04-28");
});

test("a year that is not announced yet is named, for working days only", () => {
  expect(periodOf("2026-12-30", working(5, true), calendar)).toMatchObject({
    endsOn: "2027-01-05",
    unknownYears: [2027],
  });
  expect(periodOf("2026-12-30", { days: 5, unit: "calendar", countsFirst: true }, calendar)).toEqual({
    startsOn: "2026-12-30",
    endsOn: "2027-01-03",
    unknownYears: [],
  });
});

test("the last day counts whole, in Beijing", () => {
  expect(endOfDay("2026-12-31")).toBe("2026-12-31T16:00:00.000Z");
});

test("an instant that ends a day names that day, in Beijing", () => {
  expect(lastDayOf(endOfDay("2023-05-06"))).toBe("2023-05-06");
  expect(lastDayOf("2023-05-06T16:00:00.001Z")).toBe("2023-05-07");
});
