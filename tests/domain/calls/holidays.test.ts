import { expect, test } from "vitest";
import { spansBetween } from "#app/domain/calls/holidays.ts";
import { readCalendar } from "#app/domain/calls/queries/calendar.server.ts";
import { isWorkingDay } from "#app/domain/shared/working-days.ts";
import { testDb } from "#tests/support/database.ts";

test("a new platform knows the announced years, make-up Saturdays and Sundays included", async () => {
  const calendar = await readCalendar(await testDb());
  expect([...calendar.years].sort()).toEqual([2020, 2023, 2025, 2026]);
  const works = (day: string) => isWorkingDay(day, calendar);
  expect(["2023-05-06", "2020-01-19", "2025-10-11", "2026-02-14"].map(works)).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(["2023-05-03", "2020-10-08", "2025-10-08", "2026-02-23", "2026-10-11"].map(works)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test("neighbouring days of one holiday are one span", async () => {
  const calendar = await readCalendar(await testDb());
  expect(spansBetween(calendar, "2023-04-30", "2023-05-31")).toEqual([
    { from: "2023-04-30", to: "2023-05-03", kind: "off", name: "劳动节" },
    { from: "2023-05-06", to: "2023-05-06", kind: "work", name: "劳动节调休" },
  ]);
  expect(spansBetween(calendar, "2023-09-28", "2023-10-01").map(({ name }) => name)).toEqual([
    "中秋节",
    "国庆节",
  ]);
  expect(spansBetween({ ...calendar, names: new Map() }, "2023-04-05", "2023-04-05")).toEqual([
    { from: "2023-04-05", to: "2023-04-05", kind: "off", name: "" },
  ]);
});
