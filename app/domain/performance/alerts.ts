import { daysBetween } from "../shared/clock.ts";

/** What was said of one due day: a week before, a day before, and each day after it. */
export type Alert = "week" | "day" | "late";

/** How many days before its due day a milestone comes into sight. */
export const sightDays = 7;

/** The alert that today asks for, of a milestone in sight. What comes into sight late, such as a new due day, gets the nearest. */
export function alertOn(dueOn: string, today: string): Alert {
  const days = daysBetween(today, dueOn);
  if (days < 0) return "late";
  return days <= 1 ? "day" : "week";
}

/** Mails about days go out in the morning, Beijing time, not at midnight. */
export const alertHour = 8;

/** Coordinators hear of a milestone that stays late once in so many days. */
export const coordinatorEveryDays = 7;
