import { MeiliError } from "./errors.ts";

export interface DoubleTask {
  uid: number;
  batchUid: number | null;
  indexUid: string | null;
  status: "enqueued" | "processing" | "succeeded" | "failed";
  type: string;
  canceledBy: null;
  details: Record<string, unknown> | null;
  error: object | null;
  duration: string | null;
  enqueuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface Queue {
  all: DoubleTask[];
  /** Tasks are worked on one after another; `hold` stops that until `release`. */
  hold(): void;
  release(): void;
  /** The next tasks fail so, are answered for and never seen again, or are said to have succeeded and did nothing. */
  next: ({ fail: MeiliError } | "vanish" | "lie")[];
  enqueue(type: string, indexes: string[], work: () => void): DoubleTask;
  indexesOf(task: DoubleTask): string[];
  clear(): void;
}

export function createQueue(): Queue {
  const all: DoubleTask[] = [];
  const waiting: { task: DoubleTask; work: () => void }[] = [];
  const indexes = new WeakMap<DoubleTask, string[]>();
  let held = false;
  let scheduled = false;
  let uid = 0;

  function schedule(): void {
    if (held || scheduled || waiting.length === 0) return;
    scheduled = true;
    setTimeout(() => {
      scheduled = false;
      const first = waiting.shift();
      if (first) run(first.task, first.work);
      schedule();
    }, 1);
  }

  function run(task: DoubleTask, work: () => void): void {
    task.status = "processing";
    task.startedAt = new Date().toISOString();
    try {
      work();
      task.status = "succeeded";
    } catch (error) {
      if (!(error instanceof MeiliError)) throw error;
      task.status = "failed";
      task.error = error.body;
    }
    Object.assign(task, { finishedAt: new Date().toISOString(), duration: "PT0.001S", batchUid: task.uid });
  }

  const queue: Queue = {
    all,
    next: [],
    hold: () => {
      held = true;
    },
    release: () => {
      held = false;
      schedule();
    },
    enqueue: (type, ofIndexes, work) => {
      const task: DoubleTask = {
        ...{ uid: uid++, batchUid: null, indexUid: ofIndexes.length === 1 ? (ofIndexes[0] ?? null) : null },
        ...{ status: "enqueued", type, canceledBy: null, details: null, error: null, duration: null },
        ...{ enqueuedAt: new Date().toISOString(), startedAt: null, finishedAt: null },
      };
      indexes.set(task, ofIndexes);
      const trick = queue.next.shift();
      if (trick === "vanish") return task;
      all.push(task);
      const fails = (error: MeiliError) => () => {
        throw error;
      };
      const actual = trick === "lie" ? () => {} : trick ? fails(trick.fail) : work;
      waiting.push({ task, work: actual });
      schedule();
      return task;
    },
    indexesOf: (task) => indexes.get(task) ?? [],
    clear: () => {
      waiting.length = 0;
    },
  };
  return queue;
}
