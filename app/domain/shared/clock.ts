/** Asia/Shanghai has had no daylight saving time since 1991, so its offset is a constant. */
const offsetMs = 8 * 3600_000;

/** The calendar day in Asia/Shanghai, as YYYY-MM-DD. */
export const dayOf = (instant: Date) => new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10);

/** The year in Asia/Shanghai, for the numbers of records. */
export const yearOf = (instant: Date) => dayOf(instant).slice(0, 4);

/** An `<input type="datetime-local">` value, read as Beijing time, as an instant; null when it is none. */
export function instantOf(local: string): string | null {
  const date = new Date(`${local.trim().slice(0, 16)}:00+08:00`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The `<input type="datetime-local">` value of an instant, in Beijing time. */
export const localOf = (instant: string) =>
  new Date(new Date(instant).getTime() + offsetMs).toISOString().slice(0, 16);

export const addDays = (instant: Date, days: number) => new Date(instant.getTime() + days * 86_400_000);

/** Whole days from one day to another, both YYYY-MM-DD; negative when the second is the earlier. */
export const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** By how many days `today` is past a day; 0 until it is, and where there is none. */
export const daysPast = (day: string | null, today: string) =>
  day === null ? 0 : Math.max(0, daysBetween(day, today));

/** The same day of a later month, or that month's last one; days are YYYY-MM-DD. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
