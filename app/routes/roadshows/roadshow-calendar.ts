import type { ICalCalendar } from "ical-generator";
import { ICalEventStatus } from "ical-generator";
import { roomsOf } from "#app/domain/roadshows/agenda.ts";
import type { Words } from "#app/locales/zh.ts";
import { paths } from "#app/paths.ts";
import { formatTime } from "#app/ui/format.ts";
import { fill } from "#app/ui/words.tsx";
import type { RoadshowStatus } from "#db/schema.ts";
import { roomName } from "./room-name.ts";

interface Show {
  id: string;
  title: string;
  summary: string;
  status: RoadshowStatus;
  startsAt: string;
  endsAt: string;
  revision: number;
  watchLink: string | null;
  /** Whether the reader's own way in belongs into it. */
  mayEnter: boolean;
  /** False: the reader has no seat yet. */
  isSure: boolean;
  agenda: { startsAt: string; room: number; title: string; speaker: string | null }[];
}

/**
 * Adds a roadshow to a calendar. Its UID never changes and its SEQUENCE grows with each change, so that a later one replaces the entry. Times are
 * plain instants (`Z`): a zone name without its VTIMEZONE would be read as local time by some calendars.
 */
export function addRoadshow(
  calendar: ICalCalendar,
  show: Show,
  { home, words, now }: { home: string; words: Words["roadshows"]; now: Date },
): void {
  const page = home + paths.roadshows.show(show.id);
  const expected = show.isSure ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE;
  calendar.createEvent({
    id: `roadshow-${show.id}@${new URL(home).hostname}`,
    sequence: show.revision,
    stamp: now,
    start: new Date(show.startsAt),
    end: new Date(show.endsAt),
    summary: show.title,
    description: descriptionOf(show, page, words),
    location: words.icsLocation,
    url: page,
    status: show.status === "cancelled" ? ICalEventStatus.CANCELLED : expected,
  });
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
