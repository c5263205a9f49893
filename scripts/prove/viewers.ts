import type { ClientRequest } from "node:http";
import { request } from "node:http";

export interface ViewerOptions {
  url: string;
  headers: Record<string, string>;
  /** The number of the last event before it came. */
  after: number;
}

/** What one viewer heard. Latencies are from the act's own instant to here, in milliseconds. */
export interface Viewer {
  after: number;
  numbers: number[];
  latencies: number[];
  isOpen: () => boolean;
  stop: () => void;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Follows a stream as a browser does: comes back when it ends, after the pause that it was told, with the last number it has. */
export function view({ url, headers, after }: ViewerOptions): Viewer {
  const numbers: number[] = [];
  const latencies: number[] = [];
  let last = after;
  let retryMs = 1_000;
  let open = false;
  let stopped = false;
  let asked: ClientRequest | undefined;

  function take(frame: string, at: number): void {
    if (frame.startsWith("retry: ")) retryMs = Number(frame.slice(7));
    if (!frame.startsWith("id: ")) return;
    const end = frame.indexOf("\n");
    last = Number(frame.slice(4, end));
    numbers.push(last);
    const from = end + '\ndata: {"at":"'.length;
    latencies.push(at - Date.parse(frame.slice(from, from + 24)));
  }

  const once = () =>
    new Promise<void>((resolve) => {
      const { hostname, port, pathname } = new URL(url);
      asked = request({
        hostname,
        port,
        path: `${pathname}?after=${after}`,
        agent: false,
        headers: { ...headers, ...(last > after && { "Last-Event-ID": String(last) }) },
      });
      const end = () => {
        open = false;
        resolve();
      };
      asked.once("error", end);
      asked.once("close", end);
      asked.once("response", (answer) => {
        open = answer.statusCode === 200;
        let rest = "";
        answer.setEncoding("utf8");
        answer.on("error", end);
        answer.on("data", (chunk: string) => {
          const at = Date.now();
          const frames = (rest + chunk).split("\n\n");
          rest = frames.pop() ?? "";
          for (const frame of frames) take(frame, at);
        });
      });
      asked.end();
    });

  async function follow() {
    while (!stopped) {
      await once();
      if (!stopped) await wait(retryMs);
    }
  }
  void follow();
  return {
    after,
    numbers,
    latencies,
    isOpen: () => open,
    stop: () => {
      stopped = true;
      asked?.destroy();
    },
  };
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

/** What a viewer should have heard and did not, and what it heard twice or out of order. */
export function compare(viewer: Viewer, wanted: number[]): { missed: number; wrong: number } {
  const heard = new Set(viewer.numbers);
  const rising = viewer.numbers.every((n, i) => i === 0 || n > (viewer.numbers[i - 1] ?? 0));
  const missed = wanted.filter((n) => n > viewer.after && !heard.has(n)).length;
  const due = new Set(wanted);
  return { missed, wrong: viewer.numbers.filter((n) => !due.has(n)).length + (rising ? 0 : 1) };
}
