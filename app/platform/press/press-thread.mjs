// Where a thread begins: Node gives it none of the loader that reads TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./press-thread.ts");
