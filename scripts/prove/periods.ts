import type { Calendar, PeriodRule } from "#app/domain/shared/working-days.ts";
import { endOfDay, isWorkingDay, periodOf } from "#app/domain/shared/working-days.ts";
import type { HolidayKind } from "#db/schema.ts";

/** The State Council's days off and working weekends around the notices below. */
const calendar: Calendar = {
  years: new Set([2020, 2023, 2024]),
  days: new Map<string, HolidayKind>([
    ...(["2023-04-29", "2023-04-30", "2023-05-01", "2023-05-02", "2023-05-03"].map((day) => [day, "off"]) as [
      string,
      HolidayKind,
    ][]),
    ["2023-04-23", "work"],
    ["2023-05-06", "work"],
  ]),
};

/** Real notices, each with its own way of counting: Rongcheng, Jiangmen both ways, and Jilin. */
const notices: [string, PeriodRule, string][] = [
  ["2023-04-27", { days: 5, unit: "working", countsFirst: true }, "2023-05-06"],
  ["2023-10-27", { days: 6, unit: "working", countsFirst: true }, "2023-11-03"],
  ["2023-10-27", { days: 5, unit: "working", countsFirst: false }, "2023-11-03"],
  ["2020-07-10", { days: 3, unit: "working", countsFirst: true }, "2020-07-14"],
  ["2020-07-10", { days: 5, unit: "calendar", countsFirst: true }, "2020-07-14"],
];

const dayAfter = (day: string, n: number) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8)) + n))
    .toISOString()
    .slice(0, 10);

/** The same by laying the days out in a row and taking the one that is wanted. */
function byRow(day: string, { days, unit, countsFirst }: PeriodRule): string {
  const row = Array.from({ length: 3 * days + 20 }, (_, n) => dayAfter(day, n + (countsFirst ? 0 : 1)));
  return row.filter((one) => unit === "calendar" || isWorkingDay(one, calendar))[days - 1] as string;
}

/** Periods from every day of two years by many rules, in every zone, against the row of days and against real notices. */
export function countPeriods(zones: string[]) {
  const wrong: string[] = [];
  let tried = 0;
  const zoneBefore = process.env.TZ;
  for (const zone of zones) {
    process.env.TZ = zone;
    const check = (day: string, rule: PeriodRule, wanted: string) => {
      tried += 1;
      const { endsOn } = periodOf(day, rule, calendar);
      const isEnd = endOfDay(endsOn) === `${endsOn}T16:00:00.000Z`;
      if (endsOn !== wanted || !isEnd) wrong.push(`${zone}: ${rule.days} days from ${day} end on ${endsOn}`);
    };
    for (const [day, rule, wanted] of notices) check(day, rule, wanted);
    for (let n = 0; n < 731; n += 1)
      for (const days of [1, 5, 15])
        for (const unit of ["working", "calendar"] as const)
          for (const countsFirst of [true, false]) {
            const rule = { days, unit, countsFirst };
            const day = dayAfter("2023-01-01", n);
            check(day, rule, byRow(day, rule));
          }
  }
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
  return { tried, wrong };
}
