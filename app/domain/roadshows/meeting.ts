import type { RoadshowStatus, Row } from "#db/schema.ts";

/** The way into the room as the organizers typed it. */
export interface Meeting {
  link: string | null;
  number: string | null;
  password: string | null;
  note: string | null;
}

export const meetingOf = (roadshow: Row<"roadshow">): Meeting => ({
  link: roadshow.meeting_link,
  number: roadshow.meeting_number,
  password: roadshow.meeting_password,
  note: roadshow.meeting_note,
});

/** What somebody who is let in gets: the way in, and whose room it is where that is known. */
export interface Room extends Meeting {
  vendor: string | null;
}

/** Where meetings take place. Called for each person who is let in, so that a vendor may give each an entry of their own. */
export interface MeetingProvider {
  roomOf(meeting: Meeting): Promise<Room>;
}

/** The way in is shown from half an hour before the start on. */
export const openMinutesBefore = 30;
export const roomOpensAt = (startsAt: string) =>
  new Date(Date.parse(startsAt) - openMinutesBefore * 60_000).toISOString();

/** Not yet, for those who may enter, or no more: once the event is closed or called off. */
export type DoorState = "early" | "open" | "closed";

export function doorOf(show: { status: RoadshowStatus; starts_at: string }, now: Date): DoorState {
  if (show.status !== "published") return "closed";
  return now.toISOString() < roomOpensAt(show.starts_at) ? "early" : "open";
}

export const hasRoom = (meeting: Meeting) => meeting.link !== null || meeting.number !== null;
