import ical, { ICalCalendarMethod } from "ical-generator";
import type { Words } from "#app/locales/zh.ts";
import { fill } from "#app/ui/words.tsx";

interface Meeting {
  id: string;
  version: number;
  startsAt: string;
  endsAt: string;
  place: string | null;
  text: string;
  fromOrgName: string;
  toOrgName: string;
}

/** iCalendar of one agreed meeting, under a UID that stays. */
export function meetingCalendar(
  meeting: Meeting,
  { page, words, now }: { page: string; words: Words["meetings"]; now: Date },
): string {
  const calendar = ical({ prodId: { company: "jiebang", product: "meetings" } });
  calendar.method(ICalCalendarMethod.PUBLISH);
  calendar.createEvent({
    id: `meeting-${meeting.id}@${new URL(page).hostname}`,
    sequence: meeting.version,
    stamp: now,
    start: new Date(meeting.startsAt),
    end: new Date(meeting.endsAt),
    summary: fill(words.icsSummary, { from: meeting.fromOrgName, to: meeting.toOrgName }),
    description: `${meeting.text}\n\n${fill(words.icsPage, { url: page })}`,
    location: meeting.place,
    url: page,
  });
  return calendar.toString();
}
