import { onTestFinished } from "vitest";
import { tokensOf } from "#app/domain/matching/analyzer.ts";
import type { SearchEngine } from "#app/domain/matching/recall.ts";
import { readSources } from "#app/domain/matching/sources.server.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import type { MeiliOptions } from "#app/platform/search/meilisearch/client.ts";
import { openMeilisearch } from "#app/platform/search/meilisearch/server.ts";
import { withFallback } from "#app/platform/search/with-fallback.ts";
import type { Db } from "#db/schema.ts";
import { startMeiliDouble } from "./meili-double/double.ts";

export interface Logged {
  level: "info" | "warn" | "error";
  data: Record<string, unknown>;
  text: string;
}

/**
 * The engine over a double; the clock is the test's. The dictionary is read before anything is timed: that takes seconds
 * on a busy machine, in which a process answers nobody.
 */
export async function searchBesideDouble(db: Db, options: Partial<MeiliOptions> = {}) {
  const double = await startMeiliDouble();
  onTestFinished(double.down);
  const logged: Logged[] = [];
  const line = (level: Logged["level"]) => (data: unknown, text?: string) => {
    logged.push(
      typeof data === "string"
        ? { level, data: {}, text: data }
        : { level, data: data as Logged["data"], text: text ?? "" },
    );
  };
  const log = { info: line("info"), warn: line("warn"), error: line("error") };
  tokensOf("读词典");
  const short = { searchMs: 5_000, writeMs: 5_000, taskMs: 5_000, pollMs: 1 };
  const server = openMeilisearch({ url: double.url, prefix: "t_", ...short, ...options }, log);
  const embedded = openEmbedded(":memory:");
  let now = 0;
  const engine: SearchEngine = withFallback(embedded, server, { log, clock: () => now });
  onTestFinished(() => engine.close());
  const tend = () => engine.tend((kind, ids) => readSources(db, kind, ids));
  /** Lets a minute pass, in steps of a second as the worker does; returns after how many seconds the engine was whole again. */
  const heal = async (): Promise<number> => {
    for (let seconds = 1; seconds <= 60; seconds++) {
      now += 1_000;
      await tend();
      if (!engine.degraded()) return seconds;
    }
    return Number.POSITIVE_INFINITY;
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { double, server, embedded, engine, tend, heal, pass, logged };
}
