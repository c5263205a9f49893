import type { LoggedEvent } from "#app/domain/live/queries/events.server.ts";

const encoder = new TextEncoder();

/** One event of the log on the wire; `data` is JSON and so has no line break. The instant lets a viewer measure the way. */
export const eventFrame = ({ seq, at, data }: LoggedEvent) =>
  encoder.encode(`id: ${seq}\ndata: {"at":"${at}","change":${data}}\n\n`);

/** The server's clock; also keeps proxies from closing a quiet stream. */
export const clockFrame = (now: Date) => encoder.encode(`event: clock\ndata: ${now.getTime()}\n\n`);

/** After how long a browser whose stream ends asks again. */
export const retryFrame = (ms: number) => encoder.encode(`retry: ${ms}\n\n`);

export function joinFrames(frames: Uint8Array[]): Uint8Array {
  const [only] = frames;
  return only && frames.length === 1 ? only : Buffer.concat(frames);
}
