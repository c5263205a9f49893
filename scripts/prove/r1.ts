import path from "node:path";
import { openSqlite } from "#db/connect.ts";
import { newDataDir, removeDataDir, startProduct } from "#tests/support/product.ts";
import type { Proof } from "../prove.ts";
import { addOrganization, register, usccOf } from "./load.ts";

const kills = 50;
const writers = 4;

/** kill -9 in the middle of writing: whatever the server had acknowledged is there after the restart. */
export async function prove(): Promise<Proof> {
  const dataDir = newDataDir();
  const acknowledged: string[] = [];
  let next = 0;
  let slowestStartMs = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const product = await startProduct({ dataDir });
    slowestStartMs = Math.max(slowestStartMs, product.startedInMs);
    const browser = await register(product.url, `load${kill}@test.cn`);
    let running = true;
    const loops = Array.from({ length: writers }, async () => {
      while (running) {
        next += 1;
        const n = next;
        try {
          if (await addOrganization(browser, n)) acknowledged.push(usccOf(n));
        } catch {
          running = false;
        }
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 350));
    await product.stop("SIGKILL");
    running = false;
    await Promise.all(loops);
  }
  const last = await startProduct({ dataDir });
  await last.stop();
  const sqlite = openSqlite(path.join(dataDir, "jiebang.sqlite"));
  const stored = new Set(sqlite.prepare("select uscc from organization").pluck().all());
  const integrity = sqlite.pragma("integrity_check", { simple: true });
  const { events, head } = sqlite
    .prepare("select (select count(*) from event) as events, (select seq from event_head) as head")
    .get() as {
    events: number;
    head: number;
  };
  sqlite.close();
  removeDataDir(dataDir);
  const lost = acknowledged.filter((uscc) => !stored.has(uscc)).length;
  const figures = {
    kills,
    acked: acknowledged.length,
    lost,
    integrity: String(integrity),
    eventGap: head - events,
    slowestStartMs,
  };
  return {
    holds:
      lost === 0 &&
      integrity === "ok" &&
      head === events &&
      slowestStartMs < 5_000 &&
      acknowledged.length > 0,
    figures,
  };
}
