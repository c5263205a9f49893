/** What was said of one due day: a week before, a day before, and each day after it. */
export type Alert = "week" | "day" | "late";

const daysUntil = (dueOn: string, today: string) =>
  Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000);

/** The alert that today asks for; null when none. What comes into sight late, such as a new due day, gets the nearest. */
export function alertOn(dueOn: string, today: string): Alert | null {
  const days = daysUntil(dueOn, today);
  if (days < 0) return "late";
  if (days <= 1) return "day";
  return days <= 7 ? "week" : null;
}

/** Mails about days go out in the morning, Beijing time, not at midnight. */
export const alertHour = 8;

/** Coordinators hear of a milestone that stays late once in so many days. */
export const coordinatorEveryDays = 7;
