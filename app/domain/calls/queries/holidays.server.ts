import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { yearOf } from "../../shared/clock.ts";
import { forbidden } from "../../shared/errors.ts";
import { spansBetween } from "../holidays.ts";
import { mayReadHolidays } from "../policy.ts";
import { readCalendar } from "./calendar.server.ts";

/** The calendar year by year, newest first: those that have days, this year and the next. */
export async function listHolidayYears(db: Db, actor: Actor, now = new Date()) {
  if (!mayReadHolidays(actor)) throw forbidden();
  const calendar = await readCalendar(db);
  const thisYear = Number(yearOf(now));
  const withDays = [...calendar.days.keys()].map((day) => Number(day.slice(0, 4)));
  const years = [...new Set([...calendar.years, ...withDays, thisYear, thisYear + 1])];
  return years
    .sort((a, b) => b - a)
    .map((year) => ({
      year,
      isAnnounced: calendar.years.has(year),
      spans: spansBetween(calendar, `${year}-01-01`, `${year}-12-31`),
    }));
}
export type HolidayYear = Awaited<ReturnType<typeof listHolidayYears>>[number];
