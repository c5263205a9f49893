import { listDueOfFeed } from "#app/domain/performance/queries/calendar.server.ts";
import { load } from "#app/platform/http.server.ts";
import { dueCalendar } from "./due-calendar.ts";

/** What is due for the person to whom the token belongs, for a calendar program: whoever asks is nobody, the token is all that counts. */
export const loader = load(async ({ app, db, params, words, now }) => {
  const dues = await listDueOfFeed(db, params.token ?? "");
  return new Response(dueCalendar(dues, { home: app.env.PUBLIC_URL, words: words.oversight, now }), {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="due.ics"',
      "Cache-Control": "private, no-store",
    },
  });
});
