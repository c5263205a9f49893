import type { App } from "./app.server.ts";

export interface Task {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
}

/** A task that fails is left alone for longer each time, up to this. */
const longestPauseMs = 30_000;

/**
 * Runs each task again and again, one at a time, with a pause between two runs. A failing task is logged and tried again
 * after pauses that double. Returns the stop, which waits for a task under way.
 */
export function startWorker(app: App, tasks: Task[]): () => Promise<void> {
  let stopped = false;
  const wakers = new Set<() => void>();
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        wakers.delete(done);
        resolve();
      }
      wakers.add(done);
    });
  async function loop(task: Task) {
    let failures = 0;
    while (!stopped) {
      try {
        await task.run();
        if (failures > 0) noteTrouble(app, task, null);
        failures = 0;
      } catch (error) {
        failures += 1;
        noteTrouble(app, task, error);
        app.log.error({ err: error, task: task.name }, "background task failed");
      }
      const wait = failures > 0 ? Math.min(longestPauseMs, task.everyMs * 2 ** failures) : task.everyMs;
      if (!stopped) await pause(Math.max(wait, task.everyMs));
    }
  }
  const loops = tasks.map(loop);
  return async () => {
    stopped = true;
    for (const wake of wakers) wake();
    await Promise.all(loops);
  };
}

/** Keeps what went wrong last for the admins' pages; null: it goes well again. */
function noteTrouble({ troubles, now }: App, { name }: Task, error: unknown): void {
  const last = troubles.get(name);
  if (error !== null) {
    const message = error instanceof Error ? error.message.slice(0, 500) : "unknown";
    troubles.set(name, { message, at: now().toISOString(), isOver: false });
  } else if (last) troubles.set(name, { ...last, isOver: true });
}
