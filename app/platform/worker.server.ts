import type { App } from "./app.server.ts";

export interface Task {
  name: string;
  everyMs: number;
  run: () => Promise<unknown>;
}

/**
 * Runs each task again and again, one at a time, with a pause between two runs. A failing task is logged and tried again
 * at its next turn. Returns the stop, which waits for a task under way.
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
    while (!stopped) {
      try {
        await task.run();
      } catch (error) {
        app.log.error({ err: error, task: task.name }, "background task failed");
      }
      if (!stopped) await pause(task.everyMs);
    }
  }
  const loops = tasks.map(loop);
  return async () => {
    stopped = true;
    for (const wake of wakers) wake();
    await Promise.all(loops);
  };
}
