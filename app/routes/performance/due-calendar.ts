import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { Due } from "#app/domain/performance/due.ts";
import { addDays } from "#app/domain/shared/clock.ts";
import type { Words } from "#app/locales/words.ts";
import { paths } from "#app/paths.ts";

interface Feed {
  /** Where the product stands: links and the domain of the UIDs. */
  home: string;
  words: Words["oversight"];
  now: Date;
}

/**
 * iCalendar of what is due: days, not times, as they are counted in Beijing. A UID stays with its milestone or agreement, and its SEQUENCE
 * grows with each act on the agreement, so that a calendar takes a day that was moved for the same entry.
 */
export function dueCalendar(dues: Due[], { home, words, now }: Feed): string {
  const calendar = ical({
    name: words.feedName,
    prodId: { company: "jiebang", product: "agreements" },
    ttl: 6 * 3600,
  });
  calendar.method(ICalCalendarMethod.PUBLISH);
  for (const due of dues) {
    const start = new Date(`${due.on}T00:00:00Z`);
    const page = home + paths.agreements.show(due.agreementId);
    calendar.createEvent({
      id: `${due.key}@${new URL(home).hostname}`,
      sequence: due.seq,
      stamp: now,
      allDay: true,
      start,
      end: addDays(start, 1),
      summary: [words.due[due.kind], due.detail, due.title].filter(Boolean).join(" · "),
      description: `${due.agreementNo}\n${page}`,
      url: page,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
