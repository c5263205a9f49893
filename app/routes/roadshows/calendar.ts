import { findRoadshow } from "#app/domain/roadshows/queries/find.server.ts";
import { calendarResponse, newCalendar } from "#app/platform/calendar.ts";
import { load } from "#app/platform/http.server.ts";
import { addRoadshow } from "./roadshow-calendar.ts";

/** The event for a person's own calendar. The way into the room is not in it: those who may enter find their personal address. */
export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const show = await findRoadshow(db, actor, params.id ?? "", now);
  const calendar = newCalendar("roadshows");
  const about = { home: app.env.PUBLIC_URL, words: words.roadshows, now };
  addRoadshow(calendar, { ...show, isSure: true }, about);
  return calendarResponse(calendar, 'attachment; filename="roadshow.ics"');
});
