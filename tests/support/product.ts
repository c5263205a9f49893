import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs");
const readyMs = 60_000;
const stopMs = 12_000;

export interface Product {
  url: string;
  dataDir: string;
  child: ChildProcess;
  /** The id of the process that serves. */
  pid: number;
  startedInMs: number;
  output: () => string;
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}

export interface ProductOptions {
  dataDir?: string;
  env?: Record<string, string>;
  /** A command in front of node, such as strace with its options. */
  wrapper?: string[];
}

export const newDataDir = () => mkdtempSync(path.join(tmpdir(), "jiebang-data-"));
export function removeDataDir(folder: string): void {
  for (const made of [folder, `${folder}.keys`]) rmSync(made, { recursive: true, force: true });
}

/** Starts the built product as its own process on a free port, as `npm start` does, and waits until it says it is ready. */
export async function startProduct({
  dataDir = newDataDir(),
  env = {},
  wrapper = [],
}: ProductOptions = {}): Promise<Product> {
  const began = performance.now();
  const [command = process.execPath, ...args] = [
    ...wrapper,
    process.execPath,
    "--import",
    "tsx",
    "scripts/serve.ts",
  ];
  const child = spawn(command, args, {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: "0",
      LOG_LEVEL: "warn",
      DATABASE_URL: "",
      ...env,
      DATA_DIR: dataDir,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not ready in time:\n${output}`)), readyMs);
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /ready at (http:\S+)/.exec(output)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.on("data", take);
    child.stderr?.on("data", take);
    child.once("exit", (code) => reject(new Error(`ended with ${code} before it was ready:\n${output}`)));
  });
  const pid = wrapper.length > 0 ? childOf(child.pid ?? 0) : (child.pid ?? 0);
  const startedInMs = Math.round(performance.now() - began);
  const stop = (signal: NodeJS.Signals = "SIGTERM") =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      const force = setTimeout(() => process.kill(pid, "SIGKILL"), stopMs);
      child.once("exit", () => {
        clearTimeout(force);
        resolve();
      });
      process.kill(pid, signal);
    });
  return { url, dataDir, child, pid, startedInMs, output: () => output, stop };
}

/** The process that a wrapper runs: a wrapper such as strace does not pass signals on. */
const childOf = (pid: number) =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0]);

/** Runs one of the product's scripts to its end, with the given settings. */
export function runScript(script: string, args: string[], env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsx, script, ...args], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: "", ...env },
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      output += chunk;
    });
    child.once("exit", (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${script} ended with ${code}:\n${output}`)),
    );
  });
}
