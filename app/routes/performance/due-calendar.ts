import type { ICalCalendar } from "ical-generator";
import { ICalEventTransparency } from "ical-generator";
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
 * Adds what is due to a calendar: days, not times, as they are counted in Beijing. A UID stays with its milestone or agreement, and its SEQUENCE
 * grows with each act on the agreement, so that a calendar takes a day that was moved for the same entry.
 */
export function addDues(calendar: ICalCalendar, dues: Due[], { home, words, now }: Feed): void {
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
}
