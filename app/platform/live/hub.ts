import type { Logger } from "pino";
import { headsOf } from "#app/domain/live/queries/events.server.ts";
import { listenTo } from "#db/listen.ts";
import type { Db } from "#db/schema.ts";
import { clockFrame } from "./frames.ts";
import type { Room, Stream } from "./room.ts";
import { openRoom } from "./room.ts";

const heartbeatMs = 15_000;
/** How often the numbers of the followed roadshows are looked up: what another process wrote is found by it, or by a notification. */
const lookMs = { alone: 250, notified: 2_000 };
/** A stream ends after this and comes back, so that who may no longer follow does not. */
const longestMs = 10 * 60_000;
export const streamLimits = { person: 6, address: 120, all: 5_000 };

export interface Follower extends Stream {
  /** A person's id or a visitor's address, with how many streams it may have. */
  key: string;
  limit: number;
}

export interface LiveHub {
  /** Says that a roadshow's log grew; its followers are told. */
  wake: (roadshowId: string) => void;
  /** Whether this person or address may have one stream more. */
  hasRoom: (by: Pick<Follower, "key" | "limit">) => boolean;
  follow: (roadshowId: string, startAt: number, follower: Follower) => Promise<void>;
  leave: (roadshowId: string, follower: Follower) => void;
  count: () => number;
  /** Ends all streams, and whatever is asked from now on. */
  close: () => Promise<void>;
}

/** Passes the log of live events on to all who follow in this process. No stream holds a connection of the database. */
export function createLiveHub({
  db,
  url,
  log,
  now,
}: {
  db: Db;
  url: string;
  log: Logger;
  now: () => Date;
}): LiveHub {
  const rooms = new Map<string, Room>();
  const followers = new Map<Follower, number>();
  const counts = new Map<string, number>();
  let closed = false;
  let timers: NodeJS.Timeout[] = [];
  let stopListening: (() => Promise<void>) | null = null;

  const pull = (room: Room | undefined) => {
    room?.pull().catch((error) => log.error({ err: error }, "live events could not be read"));
  };

  async function look() {
    try {
      const heads = await headsOf(db, [...rooms.keys()]);
      for (const [id, room] of rooms) if ((heads.get(id) ?? 0) > room.head()) pull(room);
    } catch (error) {
      if (!closed) log.error({ err: error }, "live events could not be looked up");
    }
  }

  function beat() {
    const at = now();
    const frame = clockFrame(at);
    for (const [follower, since] of followers) {
      if (at.getTime() - since > longestMs) follower.close();
      else follower.send(frame);
    }
  }

  function begin() {
    if (timers.length > 0) return;
    stopListening ??= listenTo(url, "live_event", {
      told: (id) => pull(rooms.get(id)),
      ready: () => [...rooms.values()].forEach(pull),
      lost: (error) => log.warn({ err: error }, "notifications of live events lost"),
    });
    timers = [
      setInterval(() => void look(), stopListening ? lookMs.notified : lookMs.alone),
      setInterval(beat, heartbeatMs),
    ];
    for (const timer of timers) timer.unref();
  }

  function end() {
    for (const timer of timers) clearInterval(timer);
    timers = [];
  }

  function leave(roadshowId: string, follower: Follower) {
    if (!followers.delete(follower)) return;
    const left = (counts.get(follower.key) ?? 1) - 1;
    if (left > 0) counts.set(follower.key, left);
    else counts.delete(follower.key);
    rooms.get(roadshowId)?.streams.delete(follower);
    if (followers.size > 0) return;
    rooms.clear();
    end();
  }

  const countOf = (key: string) => counts.get(key) ?? 0;
  const hasRoom = ({ key, limit }: Pick<Follower, "key" | "limit">) =>
    !closed && countOf(key) < limit && followers.size < streamLimits.all;

  async function follow(roadshowId: string, startAt: number, follower: Follower): Promise<void> {
    counts.set(follower.key, countOf(follower.key) + 1);
    followers.set(follower, now().getTime());
    begin();
    const room = rooms.get(roadshowId) ?? openRoom(db, roadshowId, startAt);
    rooms.set(roadshowId, room);
    await room.join(follower);
    if (!followers.has(follower)) room.streams.delete(follower);
  }

  async function close() {
    closed = true;
    end();
    for (const follower of [...followers.keys()]) follower.close();
    await stopListening?.();
  }

  return { wake: (id) => pull(rooms.get(id)), hasRoom, follow, leave, count: () => followers.size, close };
}
