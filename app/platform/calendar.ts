import type { ICalCalendar } from "ical-generator";
import ical, { ICalCalendarMethod } from "ical-generator";

/** An empty calendar that publishes entries; programs that subscribe ask again after six hours. */
export function newCalendar(product: string, name?: string): ICalCalendar {
  const calendar = ical({ name, prodId: { company: "jiebang", product }, ttl: 6 * 3600 });
  return calendar.method(ICalCalendarMethod.PUBLISH);
}

export const calendarResponse = (calendar: ICalCalendar, disposition: string) =>
  new Response(calendar.toString(), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": disposition,
      "Cache-Control": "private, no-store",
    },
  });
