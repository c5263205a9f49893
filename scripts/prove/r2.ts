import { readFileSync } from "node:fs";
import path from "node:path";
import { openSqlite } from "#db/connect.ts";
import { newDataDir, removeDataDir, startProduct } from "#tests/support/product.ts";
import type { Proof } from "../prove.ts";
import { addOrganization, register } from "./load.ts";

const commits = 100;

/** A power cut loses nothing acknowledged: every connection syncs each commit, and the kernel is asked at least that often. */
export async function prove(): Promise<Proof> {
  const dataDir = newDataDir();
  const trace = path.join(dataDir, "strace.txt");
  const probe = openSqlite(path.join(dataDir, "probe.sqlite"));
  const synchronous = probe.pragma("synchronous", { simple: true });
  const journal = probe.pragma("journal_mode", { simple: true });
  probe.close();
  const wrapper = ["strace", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", trace];
  const product = await startProduct({ dataDir, wrapper });
  const browser = await register(product.url, "sync@test.cn");
  const before = syncsIn(trace);
  let acked = 0;
  for (let n = 1; n <= commits; n += 1) if (await addOrganization(browser, n)) acked += 1;
  const syncs = syncsIn(trace) - before;
  await product.stop();
  removeDataDir(dataDir);
  return {
    holds: synchronous === 2 && journal === "wal" && acked === commits && syncs >= acked,
    figures: { synchronous: "FULL", journal: String(journal), acked, syncs },
  };
}

const syncsIn = (file: string) => (readFileSync(file, "utf8").match(/f(data)?sync\(/g) ?? []).length;
