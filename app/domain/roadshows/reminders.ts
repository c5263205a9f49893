import { openMinutesBefore } from "./meeting.ts";

export type Reminder = "day" | "soon";

/** What is due to be said of a start that lies less than a day ahead; the room opens with the second. */
export const reminderOf = (startsAt: string, now: Date): Reminder =>
  Date.parse(startsAt) - now.getTime() <= openMinutesBefore * 60_000 ? "soon" : "day";
