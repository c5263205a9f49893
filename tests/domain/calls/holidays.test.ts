import { beforeEach, expect, test } from "vitest";
import {
  addHolidays,
  announceYear,
  removeHolidays,
  reopenYear,
} from "#app/domain/calls/commands/holidays.server.ts";
import { spansBetween } from "#app/domain/calls/holidays.ts";
import { holidayInput } from "#app/domain/calls/input.ts";
import { readCalendar } from "#app/domain/calls/queries/calendar.server.ts";
import { listHolidayYears } from "#app/domain/calls/queries/holidays.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { isWorkingDay } from "#app/domain/shared/working-days.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow } from "#tests/support/builders.ts";
import { eventsOf } from "#tests/support/builders-calls.ts";
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

let db: Db;
let admin: Actor;
let coordinator: Actor;
beforeEach(async () => {
  db = await testDb();
  admin = await buildUser(db, { roles: ["admin"] });
  coordinator = await buildUser(db, { roles: ["coordinator"] });
});

const newYear = { kind: "off" as const, name: "元旦", from: "2027-01-01", to: "2027-01-03" };

test("an admin enters a year, says that it is complete, and takes it back", async () => {
  await expect(announceYear(db, admin, { year: 2027 }, testNow)).rejects.toMatchObject({
    code: "yearWithoutDays",
  });
  await addHolidays(db, admin, newYear, testNow);
  await addHolidays(db, admin, { kind: "work", name: "元旦调休", from: "2027-01-03" }, testNow);
  await announceYear(db, admin, { year: 2027 }, testNow);
  await announceYear(db, admin, { year: 2027 }, testNow);
  const [first, second] = await listHolidayYears(db, coordinator, testNow);
  expect(first).toEqual({
    year: 2027,
    isAnnounced: true,
    spans: [
      { ...newYear, to: "2027-01-02" },
      { kind: "work", name: "元旦调休", from: "2027-01-03", to: "2027-01-03" },
    ],
  });
  expect(second?.year).toBe(2026);
  await reopenYear(db, admin, { year: 2027 }, testNow);
  await removeHolidays(db, admin, { from: "2027-01-01", to: "2027-01-03" }, testNow);
  expect((await listHolidayYears(db, admin, testNow))[0]).toEqual({
    year: 2027,
    isAnnounced: false,
    spans: [],
  });
  await expect(removeHolidays(db, admin, { from: "2027-01-01", to: "2027-01-01" })).rejects.toMatchObject({
    code: "wrongState",
  });
  expect((await eventsOf(db, "calendar", "2027")).map(([type]) => type)).toEqual([
    "calendar.daysAdded",
    "calendar.daysAdded",
    "calendar.yearAnnounced",
    "calendar.yearAnnounced",
    "calendar.yearReopened",
    "calendar.dayRemoved",
  ]);
});

test("coordinators read the calendar and change nothing; others do not read it", async () => {
  const firm = await buildUser(db);
  await expect(listHolidayYears(db, firm, testNow)).rejects.toMatchObject({ kind: "forbidden" });
  const acts = [
    addHolidays(db, coordinator, newYear),
    removeHolidays(db, coordinator, { from: "2026-01-01", to: "2026-01-03" }),
    announceYear(db, coordinator, { year: 2026 }),
    reopenYear(db, coordinator, { year: 2026 }),
  ];
  for (const act of acts) await expect(act).rejects.toMatchObject({ kind: "forbidden" });
});

test("days are real, in order, and at most a month at once", () => {
  const codes = (over: object) =>
    holidayInput.safeParse({ ...newYear, ...over }).error?.issues.map(({ message }) => message);
  expect(codes({})).toBeUndefined();
  expect(codes({ from: "2027-02-30" })).toEqual(["date"]);
  expect(codes({ from: "2027-02-32" })).toEqual(["date"]);
  expect(codes({ to: "2026-12-31" })).toEqual(["holidaySpan"]);
  expect(codes({ to: "2027-03-01" })).toEqual(["holidaySpan"]);
});
