import type { LoggedEvent } from "#app/domain/live/queries/events.server.ts";
import { eventsAfter } from "#app/domain/live/queries/events.server.ts";
import type { Audience, Viewer } from "#app/domain/live/state.ts";
import { isFor } from "#app/domain/live/state.ts";
import type { Db } from "#db/schema.ts";
import { eventFrame, joinFrames } from "./frames.ts";

/** One open stream. `cursor` is the number of the last event that was sent, or that was not for it. */
export interface Stream {
  viewer: Viewer;
  cursor: number;
  send: (chunk: Uint8Array) => void;
  close: () => void;
}

interface Framed extends LoggedEvent {
  frame: Uint8Array;
}

const batch = 500;
/** The latest events stay in memory, so that a thousand who come back at once ask the database nothing. */
const kept = 500;

export interface Room {
  head: () => number;
  streams: Set<Stream>;
  /** Reads what is new and sends it on. Calls while it reads are one more reading. */
  pull: () => Promise<void>;
  /** Sends a stream what it missed, and everything from then on. */
  join: (stream: Stream) => Promise<void>;
}

/** The followers of one roadshow in this process. The log in the database says what happened; the room only passes it on. */
export function openRoom(db: Db, roadshowId: string, startAt: number): Room {
  let head = Math.max(0, startAt - kept);
  let recent: Framed[] = [];
  const streams = new Set<Stream>();
  let reading: Promise<void> | null = null;
  let again = false;

  const read = async (after: number): Promise<Framed[]> => {
    const events = await eventsAfter(db, roadshowId, after, batch);
    return events.map((event) => ({ ...event, frame: eventFrame(event) }));
  };

  async function readOn() {
    do {
      again = false;
      for (;;) {
        const events = await read(head);
        const last = events.at(-1);
        if (!last) break;
        head = last.seq;
        recent = [...recent, ...events].slice(-kept);
        sendAll(streams, events);
        if (events.length < batch) break;
      }
    } while (again);
  }

  function pull(): Promise<void> {
    if (reading) again = true;
    else
      reading = readOn().finally(() => {
        reading = null;
      });
    return reading ?? Promise.resolve();
  }

  async function join(stream: Stream) {
    await pull();
    stream.cursor = Math.min(stream.cursor, head);
    while (stream.cursor < head) {
      const first = recent[0]?.seq ?? head + 1;
      const missed =
        first <= stream.cursor + 1
          ? recent.filter(({ seq }) => seq > stream.cursor)
          : await read(stream.cursor);
      sendTo(stream, missed, head);
    }
    streams.add(stream);
  }

  return { head: () => head, streams, pull, join };
}

function sendTo(stream: Stream, events: Framed[], head: number): void {
  const frames = events.filter((event) => isFor(event, stream.viewer)).map(({ frame }) => frame);
  stream.cursor = events.at(-1)?.seq ?? head;
  if (frames.length > 0) stream.send(joinFrames(frames));
}

/** What all of one audience are sent is put together once; only what is one person's alone is not. */
function sendAll(streams: Set<Stream>, events: Framed[]): void {
  const people = new Set(events.flatMap(({ userId }) => userId ?? []));
  const shared = new Map<Audience, Uint8Array | null>();
  const last = events.at(-1)?.seq ?? 0;
  for (const stream of streams) {
    const { audience, userId } = stream.viewer;
    if (userId && people.has(userId)) {
      sendTo(stream, events, last);
      continue;
    }
    let chunk = shared.get(audience);
    if (chunk === undefined) {
      const frames = events.filter((event) => isFor(event, { audience, userId: null }));
      chunk = frames.length > 0 ? joinFrames(frames.map(({ frame }) => frame)) : null;
      shared.set(audience, chunk);
    }
    stream.cursor = last;
    if (chunk) stream.send(chunk);
  }
}
