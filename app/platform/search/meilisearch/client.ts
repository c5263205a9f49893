import type { EnqueuedTaskPromise, Task } from "meilisearch";
import { Meilisearch, MeilisearchApiError, MeilisearchTaskTimeOutError } from "meilisearch";
import { StillWorking } from "../search-server.ts";

export interface MeiliOptions {
  url: string;
  /** A scoped key, see `npm run search:keys`; none for a server that was started without a master key. */
  key?: string;
  /** First part of the names of our indexes. */
  prefix: string;
  /** How long a question, a write's acceptance, and the work on a write may take. */
  searchMs?: number;
  writeMs?: number;
  taskMs?: number;
  /** Pause between two looks at a task. */
  pollMs?: number;
  /** Size of one write; the server refuses more than 100 MB. */
  payloadBytes?: number;
}

export interface Connection {
  uid: string;
  /** For the search box, at which people wait. */
  asking: Meilisearch;
  /** For everything else. */
  writing: Meilisearch;
  payloadBytes: number;
}

export function connectMeili(options: MeiliOptions): Connection {
  const { url, key, prefix, searchMs = 3_000, writeMs = 20_000, taskMs = 15_000, pollMs = 30 } = options;
  const common = { host: url, apiKey: key, defaultWaitOptions: { timeout: taskMs, interval: pollMs } };
  return {
    uid: `${prefix}records`,
    asking: new Meilisearch({ ...common, timeout: searchMs }),
    writing: new Meilisearch({ ...common, timeout: writeMs }),
    payloadBytes: options.payloadBytes ?? 8 * 1024 * 1024,
  };
}

/** The server accepted a write and could not do it. */
export class TaskFailed extends Error {
  override name = "TaskFailed";
  constructor(readonly task: Task) {
    super(`task ${task.uid} (${task.type}) ${task.status}: ${task.error?.message ?? "no reason given"}`);
  }
}

/** Waits until a write is done. The client's own waiting is content with failed tasks too. */
export async function done(task: EnqueuedTaskPromise, timeout?: number): Promise<Task> {
  const ended = await task
    .waitTask(timeout === undefined ? undefined : { timeout })
    .catch((error: unknown) => {
      throw error instanceof MeilisearchTaskTimeOutError ? new StillWorking(error.message) : error;
    });
  if (ended.status !== "succeeded") throw new TaskFailed(ended);
  return ended;
}

/** The server's name for what is wrong, of a refused request as of a failed task. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof TaskFailed) return error.task.error?.code;
  return error instanceof MeilisearchApiError ? error.cause?.code : undefined;
}

/** A busy server says for how many seconds it wants to be left alone. */
export function retryAfterMs(error: unknown): number {
  if (!(error instanceof MeilisearchApiError)) return 0;
  const seconds = Number(error.response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0;
}
