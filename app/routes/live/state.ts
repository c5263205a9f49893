import { changeOf, eventsAfter } from "#app/domain/live/queries/events.server.ts";
import { findFollowing, findLive } from "#app/domain/live/queries/find.server.ts";
import type { LiveState } from "#app/domain/live/state.ts";
import { isFor } from "#app/domain/live/state.ts";
import { load } from "#app/platform/http.server.ts";

/** Who is further behind than this gets the whole state. */
const most = 200;

export interface LiveNews {
  /** The server's clock, in milliseconds. */
  now: number;
  /** What the reader has once it has taken this in. */
  seq: number;
  events?: { seq: number; at: string; change: object }[];
  state?: LiveState;
}

/** What the stream would have said since `?after=`, for those whom no stream reaches; the whole state without it. */
export const loader = load(async ({ db, actor, params, url, now }) => {
  const id = params.id ?? "";
  const { audience, seq } = await findFollowing(db, actor, id);
  const after = Number(url.searchParams.get("after") ?? Number.NaN);
  const headers = { "Cache-Control": "private, no-store" };
  const answer = (news: Omit<LiveNews, "now">) => Response.json({ now: now.getTime(), ...news }, { headers });
  if (!Number.isInteger(after) || after < 0 || seq - after > most) {
    const { state } = await findLive(db, actor, id);
    return answer({ seq: state.seq, state });
  }
  const events = await eventsAfter(db, id, after, most);
  const mine = events.filter((event) => isFor(event, { audience, userId: actor.userId }));
  return answer({
    seq: events.at(-1)?.seq ?? after,
    events: mine.map((event) => ({ seq: event.seq, at: event.at, change: changeOf(event) })),
  });
});
