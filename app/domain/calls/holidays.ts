import type { HolidayKind } from "#db/schema.ts";
import type { Calendar } from "../shared/working-days.ts";

export const holidayKinds = ["off", "work"] as const satisfies HolidayKind[];

/** The calendar that admins keep, with what its days are called. */
export interface NamedCalendar extends Calendar {
  names: ReadonlyMap<string, string>;
}

/** Days in a row with one name and one kind: 春节, 2 月 15 日至 23 日. */
export interface HolidaySpan {
  from: string;
  to: string;
  kind: HolidayKind;
  name: string;
}

export const dayAfter = (day: string, days = 1) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The special days from one day to another, both included, neighbours joined. */
export function spansBetween({ days, names }: NamedCalendar, from: string, to: string): HolidaySpan[] {
  const spans: HolidaySpan[] = [];
  for (const [day, kind] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (day < from || day > to) continue;
    const name = names.get(day) ?? "";
    const last = spans.at(-1);
    if (last && dayAfter(last.to) === day && last.kind === kind && last.name === name) last.to = day;
    else spans.push({ from: day, to: day, kind, name });
  }
  return spans;
}
