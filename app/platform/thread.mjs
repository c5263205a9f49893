// Where a thread begins: Node gives it none of the loader that reads TypeScript.
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { answer } = await import(pathToFileURL(workerData).href);

/** One question after the other, so that answers come in the order of the questions; one that fails ends nothing else. */
let turn = Promise.resolve();
parentPort?.on("message", (question) => {
  turn = turn.then(async () => {
    try {
      const { reply, transfer } = await answer(question);
      parentPort?.postMessage({ reply }, transfer);
    } catch (error) {
      parentPort?.postMessage({
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  });
});
