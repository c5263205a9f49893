import { findMeeting } from "#app/domain/meetings/queries/meetings.server.ts";
import { notFound } from "#app/domain/shared/errors.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { meetingCalendar } from "./meeting-calendar.ts";

/** An agreed meeting for the calendars of its two sides. Others are not found, as on its page. */
export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const meeting = await findMeeting(db, actor, params.id ?? "", now);
  const { startsAt, endsAt, toOrgName } = meeting;
  if (!startsAt || !endsAt || !toOrgName) throw notFound();
  const page = app.env.PUBLIC_URL + paths.meetings.show(meeting.id);
  const text = meetingCalendar(
    { ...meeting, startsAt, endsAt, toOrgName },
    { page, words: words.meetings, now },
  );
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="meeting.ics"',
      "Cache-Control": "private, no-store",
    },
  });
});
