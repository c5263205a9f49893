import type { Cadence, SearchScope, SubscriptionScope } from "#db/schema.ts";
import { addDays, dayOf } from "../shared/clock.ts";

export const searchScopes = ["needs", "solutions", "all"] as const satisfies SearchScope[];
export const cadences = ["off", "daily", "weekly"] as const satisfies Cadence[];
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** From this level on a match is worth telling: 较强匹配. Below it is shown, folded, to who looks. */
export const goodLevel = 3;

/** Saved searches and watched records that one person may keep: each costs a search when the list of them is opened. */
export const keptSubscriptions = 30;

export const isSearch = (scope: SubscriptionScope): scope is SearchScope =>
  (searchScopes as readonly string[]).includes(scope);

export interface Schedule {
  /** Beijing time. */
  hour: number;
  /** Monday is 1; for weekly mails. */
  weekday: number;
}

export const defaultSchedule: Schedule = { hour: 8, weekday: 1 };

/** The next moment at which a mail is due: the person's hour, and for weekly mails the person's day. */
export function nextDue(cadence: Cadence, { hour, weekday }: Schedule, now: Date): string | null {
  if (cadence === "off") return null;
  const today = new Date(`${dayOf(now)}T${String(hour).padStart(2, "0")}:00:00+08:00`);
  const ahead = [0, 1, 2, 3, 4, 5, 6, 7].map((days) => addDays(today, days));
  const due = ahead.find((at) => at > now && (cadence === "daily" || weekdayOf(at) === weekday));
  return (due as Date).toISOString();
}

const weekdayOf = (instant: Date) => new Date(`${dayOf(instant)}T00:00:00Z`).getUTCDay() || 7;
