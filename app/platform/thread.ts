import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";

/** What a thread's module exports as `answer`; what is transferred is no longer the thread's. */
export type AnswerOf<Question, Reply> = (
  question: Question,
) => Promise<{ reply: Reply; transfer?: Transferable[] }>;

interface ThreadOptions<Reply, Answer> {
  /** The module whose `answer` answers, by the package's own name: beside the server's bundle lies no source. */
  module: string;
  /** How long a thread that nobody asks stays; each holds about 100 MB. */
  idleMs: number;
  /** Made for each thread that begins: what its replies mean. */
  reader: () => (reply: Reply) => Answer;
}

interface Running<Answer> {
  worker: Worker;
  /** Who waits for an answer, in the order in which they asked. */
  waiting: { resolve: (answer: Answer) => void; reject: (error: unknown) => void }[];
  idle?: NodeJS.Timeout;
}

/**
 * A thread beside the one that answers requests. It begins with the first question, answers in the order in which it is asked, and ends
 * when nobody has asked for a while. A question that fails is refused with the thread's error; a thread that dies refuses all who wait, and the
 * next question begins another.
 */
export function createThread<Question, Reply, Answer>({
  module,
  idleMs,
  reader,
}: ThreadOptions<Reply, Answer>) {
  const { resolve: find } = createRequire(import.meta.url);
  let thread: Running<Answer> | null = null;

  function begin(): Running<Answer> {
    const worker = new Worker(find("#app/platform/thread.mjs"), { workerData: find(module) });
    const begun: Running<Answer> = { worker, waiting: [] };
    const read = reader();
    const leave = () => {
      if (thread === begun) thread = null;
    };
    const end = (error: unknown) => {
      leave();
      for (const { reject } of begun.waiting.splice(0)) reject(error);
    };
    worker.on("message", (told: { reply: Reply } | { error: string }) => {
      const asked = begun.waiting.shift();
      if ("reply" in told) asked?.resolve(read(told.reply));
      else asked?.reject(new Error(told.error));
      if (begun.waiting.length > 0) return;
      worker.unref();
      begun.idle = setTimeout(() => {
        leave();
        void worker.terminate();
      }, idleMs).unref();
    });
    worker.on("error", end);
    worker.on("exit", (code) => end(new Error(`the thread of ${module} ended with ${code}`)));
    return begun;
  }

  return (question: Question) =>
    new Promise<Answer>((resolve, reject) => {
      thread ??= begin();
      clearTimeout(thread.idle);
      thread.worker.ref();
      thread.waiting.push({ resolve, reject });
      thread.worker.postMessage(question);
    });
}
