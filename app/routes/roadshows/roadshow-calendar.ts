import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import { roomsOf } from "#app/domain/roadshows/agenda.ts";
import type { findRoadshow } from "#app/domain/roadshows/queries/find.server.ts";
import type { Words } from "#app/locales/zh.ts";
import { formatTime } from "#app/ui/format.ts";
import { fill } from "#app/ui/words.tsx";
import { roomName } from "./room-name.ts";

type Show = Awaited<ReturnType<typeof findRoadshow>>;

/**
 * iCalendar of one roadshow. Its UID never changes, so that a later download replaces the entry. Times are plain instants
 * (`Z`): a zone name without its VTIMEZONE would be read as local time by some calendars.
 */
export function roadshowCalendar(
  show: Show,
  { page, words, now }: { page: string; words: Words["roadshows"]; now: Date },
): string {
  const calendar = ical({ prodId: { company: "jiebang", product: "roadshows" } });
  calendar.method(ICalCalendarMethod.PUBLISH);
  calendar.createEvent({
    id: `roadshow-${show.id}@${new URL(page).hostname}`,
    sequence: show.revision,
    stamp: now,
    start: new Date(show.startsAt),
    end: new Date(show.endsAt),
    summary: show.title,
    description: descriptionOf(show, page, words),
    location: words.icsLocation,
    url: page,
    status: show.status === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}

function descriptionOf(show: Show, page: string, words: Words["roadshows"]): string {
  const severalRooms = roomsOf(show.agenda).length > 1;
  const agenda = show.agenda.map(({ startsAt, room, title, speaker }) =>
    [formatTime(startsAt), severalRooms && roomName(words, room), title, speaker].filter(Boolean).join(" "),
  );
  return [
    show.summary,
    agenda.length > 0 && `${words.icsAgenda}\n${agenda.join("\n")}`,
    show.mayEnter && fill(words.icsJoin, { url: `${page}/join` }),
    show.watchLink && fill(words.icsWatch, { link: show.watchLink }),
    fill(words.icsPage, { url: page }),
  ]
    .filter(Boolean)
    .join("\n\n");
}
