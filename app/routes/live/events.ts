import { findFollowing } from "#app/domain/live/queries/find.server.ts";
import { load } from "#app/platform/http.server.ts";
import { streamOf } from "#app/platform/live/stream.server.ts";

/** A number of an event; nonsense is none. */
const numberIn = (text: string | null) => (text && /^\d{1,9}$/.test(text) ? Number(text) : null);

/**
 * The stream of an event that runs. `Last-Event-ID`, or at first `?after=`, says what the browser has; without either it begins with what
 * comes. 204 tells a browser that has everything of an event that is over not to ask again.
 */
export const loader = load(async (visit) => {
  const { db, actor, params, url, request } = visit;
  const id = params.id ?? "";
  const { audience, seq, isOver } = await findFollowing(db, actor, id);
  const after =
    numberIn(request.headers.get("Last-Event-ID")) ?? numberIn(url.searchParams.get("after")) ?? seq;
  if (isOver && after >= seq) return new Response(null, { status: 204 });
  return streamOf(visit, id, { viewer: { audience, userId: actor.userId }, after, head: seq });
});
