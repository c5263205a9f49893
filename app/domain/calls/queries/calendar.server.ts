import type { Db } from "#db/schema.ts";
import type { NamedCalendar } from "../holidays.ts";

/** The days off and make-up working days that admins keep, and the years they cover: what every period is counted by. */
export async function readCalendar(db: Db): Promise<NamedCalendar> {
  const days = await db.selectFrom("holiday").selectAll().execute();
  const years = await db.selectFrom("holiday_year").select("year").execute();
  return {
    days: new Map(days.map(({ day, kind }) => [day, kind])),
    names: new Map(days.map(({ day, name }) => [day, name])),
    years: new Set(years.map(({ year }) => Number(year))),
  };
}
