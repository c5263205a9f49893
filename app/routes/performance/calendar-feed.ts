import { findFeedOwner, listDue } from "#app/domain/performance/queries/calendar.server.ts";
import { listAttended } from "#app/domain/roadshows/queries/attended.server.ts";
import { calendarResponse, newCalendar } from "#app/platform/calendar.ts";
import { load } from "#app/platform/http.server.ts";
import { addRoadshow } from "../roadshows/roadshow-calendar.ts";
import { addDues } from "./due-calendar.ts";

/**
 * What is due for the person to whom the token belongs, and the roadshows they come to, for a calendar program: whoever asks is nobody, the
 * token is all that counts.
 */
export const loader = load(async ({ app, db, params, words, now }) => {
  const owner = await findFeedOwner(db, params.token ?? "");
  const home = app.env.PUBLIC_URL;
  const calendar = newCalendar("agreements", words.oversight.feedName);
  addDues(calendar, await listDue(db, owner), { home, words: words.oversight, now });
  for (const show of await listAttended(db, owner, now))
    addRoadshow(
      calendar,
      { ...show, mayEnter: show.isSure, agenda: [] },
      { home, words: words.roadshows, now },
    );
  return calendarResponse(calendar, 'inline; filename="due.ics"');
});
