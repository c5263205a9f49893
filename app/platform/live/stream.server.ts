import type { Viewer } from "#app/domain/live/state.ts";
import type { Visit } from "../visit.server.ts";
import { clockFrame, retryFrame } from "./frames.ts";
import type { Follower, LiveHub } from "./hub.ts";
import { streamLimits } from "./hub.ts";

/** What a viewer has not taken in by then is not kept for it: the stream ends, and the browser asks for what it missed. */
const mostBehind = 1024 * 1024;
/** Browsers come back at different moments, so that a restart is not followed by all at once. */
const retryMs = () => 1_000 + Math.floor(Math.random() * 2_000);

/** `no-transform` keeps the compression in front, and any proxy, from holding events back. */
const headers = {
  "Content-Type": "text/event-stream; charset=utf-8",
  "Cache-Control": "private, no-cache, no-transform",
  "X-Accel-Buffering": "no",
};

/** The answer that stays open: first what was missed since `after`, then events as they happen. 429 for who has too many open. */
export function streamOf(
  { app, request, ip }: Visit,
  roadshowId: string,
  { viewer, after, head }: { viewer: Viewer; after: number; head: number },
): Response {
  const { live } = app;
  const by = viewer.userId
    ? { key: `person ${viewer.userId}`, limit: streamLimits.person }
    : { key: `address ${ip}`, limit: streamLimits.address };
  if (!live.hasRoom(by)) return new Response(null, { status: 429, headers: { "Retry-After": "30" } });
  let follower: Follower | undefined;
  const leave = () => follower && live.leave(roadshowId, follower);
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        follower = followerOf(controller, live, roadshowId, { ...by, viewer, cursor: after });
        request.signal.addEventListener("abort", leave, { once: true });
        follower.send(retryFrame(retryMs()));
        follower.send(clockFrame(app.now()));
        live.follow(roadshowId, head, follower).catch((error) => {
          app.log.error({ err: error }, "a live stream could not begin");
          follower?.close();
        });
      },
      cancel: leave,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostBehind }),
  );
  return new Response(body, { headers });
}

function followerOf(
  controller: ReadableStreamDefaultController<Uint8Array>,
  live: LiveHub,
  roadshowId: string,
  part: Omit<Follower, "send" | "close">,
): Follower {
  let isOpen = true;
  const follower: Follower = {
    ...part,
    send(chunk) {
      if (!isOpen) return;
      controller.enqueue(chunk);
      if ((controller.desiredSize ?? 0) <= 0) follower.close();
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      live.leave(roadshowId, follower);
      try {
        controller.close();
      } catch {
        // The browser was quicker.
      }
    },
  };
  return follower;
}
