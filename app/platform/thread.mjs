// Where a thread begins: Node gives it none of the loader that reads TypeScript.
import { pathToFileURL } from "node:url";
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(pathToFileURL(workerData).href);
