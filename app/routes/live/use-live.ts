import { useEffect, useState } from "react";
import type { LiveEvent, LiveState } from "#app/domain/live/state.ts";
import { applyEvent } from "#app/domain/live/state.ts";
import { paths } from "#app/paths.ts";
import type { LiveNews } from "./state.ts";

const pollMs = 4_000;
/** While polling, the stream is tried again after so many turns. */
const turnsBetweenTries = 15;

/** `plain`: no script runs, or not yet. */
export type Connection = "plain" | "live" | "connecting" | "polling";

export interface Live {
  state: LiveState;
  connection: Connection;
  /** The server's clock less the browser's, in milliseconds. */
  offset: number;
}

/**
 * The state of the event as it goes on: by the stream, which the browser opens again by itself and which then replays what was missed, or
 * by asking every few seconds where no stream comes through. What a later load of the page brings is newer and takes its place.
 */
export function useLive(id: string, loaded: LiveState): Live {
  const [state, setState] = useState(loaded);
  const [connection, setConnection] = useState<Connection>("plain");
  const [offset, setOffset] = useState(0);
  const [first] = useState(loaded.seq);
  useEffect(() => setState((held) => (loaded.seq >= held.seq ? loaded : held)), [loaded]);
  useEffect(
    () =>
      follow(id, first, {
        connection: setConnection,
        clock: (at) => setOffset(at - Date.now()),
        event: (event) => setState((held) => applyEvent(held, event)),
        state: setState,
      }),
    [id, first],
  );
  return { state, connection, offset };
}

interface Hearing {
  connection: (connection: Connection) => void;
  clock: (at: number) => void;
  event: (event: LiveEvent) => void;
  state: (state: LiveState) => void;
}

/** Returns the stop. */
function follow(id: string, startAt: number, hear: Hearing): () => void {
  let after = startAt;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open() {
    source = new EventSource(paths.live.events(id, after));
    source.onopen = () => hear.connection("live");
    source.onmessage = ({ lastEventId, data }) => {
      after = Number(lastEventId);
      hear.event({ seq: after, ...(JSON.parse(data) as Omit<LiveEvent, "seq">) });
    };
    source.addEventListener("clock", ({ data }) => hear.clock(Number(data)));
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return hear.connection("connecting");
      source = null;
      void poll(1);
    };
  }

  async function poll(turn: number) {
    hear.connection("polling");
    try {
      const answer = await fetch(paths.live.state(id, after));
      if (answer.ok) take((await answer.json()) as LiveNews);
    } catch {
      hear.connection("connecting");
    }
    timer = setTimeout(() => (turn < turnsBetweenTries ? void poll(turn + 1) : open()), pollMs);
  }

  function take(news: LiveNews) {
    hear.clock(news.now);
    if (news.state) hear.state(news.state);
    for (const event of news.events ?? []) hear.event(event);
    after = news.seq;
  }

  open();
  return () => {
    source?.close();
    clearTimeout(timer);
  };
}

/** The server's clock once a second; what the page was made with until scripts run. */
export function useServerClock(loadedAt: string, offset: number): number {
  const [at, setAt] = useState(Date.parse(loadedAt));
  useEffect(() => {
    const tick = () => setAt(Date.now() + offset);
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [offset]);
  return at;
}
