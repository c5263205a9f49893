import type { IncomingMessage } from "node:http";
import { request } from "node:http";

export interface Heard {
  id: number;
  data: { at: string; change: Record<string, unknown> };
  /** When it came, in milliseconds. */
  at: number;
}

export interface OpenStream {
  status: number;
  headers: IncomingMessage["headers"];
  heard: Heard[];
  /** Everything that came, as it came. */
  raw: () => string;
  ended: Promise<void>;
  close: () => void;
}

/** Opens a stream of events as a browser does, and keeps what it says. */
export function openStream(url: string, headers: Record<string, string> = {}): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers: { Accept: "text/event-stream", ...headers }, agent: false });
    asked.once("error", reject);
    asked.once("response", (answer) => {
      const heard: Heard[] = [];
      let raw = "";
      let rest = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        const at = Date.now();
        raw += chunk;
        const frames = (rest + chunk).split("\n\n");
        rest = frames.pop() ?? "";
        for (const frame of frames) {
          const found = /^id: (\d+)\ndata: (.*)$/.exec(frame);
          if (found) heard.push({ id: Number(found[1]), data: JSON.parse(found[2] ?? ""), at });
        }
      });
      const ended = new Promise<void>((end) => answer.once("close", end));
      answer.on("error", () => undefined);
      asked.on("error", () => undefined);
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        heard,
        raw: () => raw,
        ended,
        close: () => asked.destroy(),
      });
    });
    asked.end();
  });
}

/** Waits until something holds, for at most five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error("it did not come to hold in time");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export const cookieOf = (browser: { cookies: Map<string, string> }) => ({
  Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
});
