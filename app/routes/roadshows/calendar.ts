import { findRoadshow } from "#app/domain/roadshows/queries/find.server.ts";
import { paths } from "#app/paths.ts";
import { load } from "#app/platform/http.server.ts";
import { roadshowCalendar } from "./roadshow-calendar.ts";

/** The event for a person's own calendar. The way into the room is not in it: those who may enter find their personal address. */
export const loader = load(async ({ app, db, actor, params, words, now }) => {
  const show = await findRoadshow(db, actor, params.id ?? "", now);
  const page = app.env.PUBLIC_URL + paths.roadshows.show(show.id);
  return new Response(roadshowCalendar(show, { page, words: words.roadshows, now }), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="roadshow.ics"',
      "Cache-Control": "private, no-store",
    },
  });
});
