import type { HolidayKind } from "#db/schema.ts";

/** Days that differ from the week's order: days off, and Saturdays and Sundays that were made working days (调休). */
export interface Calendar {
  days: ReadonlyMap<string, HolidayKind>;
  /** Years whose schedule is known. The State Council announces a year's days off late in the year before. */
  years: ReadonlySet<number>;
}

/**
 * How a period is counted. Notices differ: some count the day on which it begins (自公示之日起, both ends counted), others begin on
 * the day after (民法典 第二百零一条).
 */
export interface PeriodRule {
  days: number;
  unit: "working" | "calendar";
  countsFirst: boolean;
}

export interface Period {
  startsOn: string;
  endsOn: string;
  /** Years it runs through whose days off are not known: the end may move. */
  unknownYears: number[];
}

const nextDay = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

export function isWorkingDay(day: string, { days }: Calendar): boolean {
  const kind = days.get(day);
  if (kind) return kind === "work";
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

/** From a day on, by a rule; the last day counts whole. A period of calendar days needs no knowledge of holidays. */
export function periodOf(startsOn: string, rule: PeriodRule, calendar: Calendar): Period {
  const counts = (day: string) => rule.unit === "calendar" || isWorkingDay(day, calendar);
  let day = rule.countsFirst ? startsOn : nextDay(startsOn);
  let left = rule.days - (counts(day) ? 1 : 0);
  while (left > 0) {
    day = nextDay(day);
    if (counts(day)) left -= 1;
  }
  const years = new Set<number>();
  for (let year = Number(startsOn.slice(0, 4)); year <= Number(day.slice(0, 4)); year++) years.add(year);
  const unknownYears = rule.unit === "calendar" ? [] : [...years].filter((year) => !calendar.years.has(year));
  return { startsOn, endsOn: day, unknownYears };
}

/** The instant at which a day is over in Beijing. */
export const endOfDay = (day: string) => new Date(`${nextDay(day)}T00:00:00+08:00`).toISOString();

/** The last day before an instant at which a day is over. */
export const lastDayOf = (endsAt: string) =>
  new Date(Date.parse(endsAt) + 8 * 3600_000 - 1).toISOString().slice(0, 10);
