import path from "node:path";
import { openSqlite } from "#db/connect.ts";
import { client, demoPassword } from "#tests/support/browser-like.ts";
import type { Product } from "#tests/support/product.ts";
import { newDataDir, removeDataDir, runScript, startProduct } from "#tests/support/product.ts";
import type { Proof } from "../prove.ts";
import type { Acknowledged, Cast } from "./writes.ts";
import { writes } from "./writes.ts";

const kills = 50;
const writers = 6;
const people = { enterprise: "agent.hongbaolai@demo.cn", institution: "agent.jhaas@demo.cn" };

/** kill -9 in the middle of mixed writing: whatever the server had acknowledged is there after the restart. */
export async function prove(): Promise<Proof> {
  const dataDir = newDataDir();
  await runScript("scripts/seed-demo.ts", [], { DATA_DIR: dataDir });
  const acknowledged: Acknowledged[] = [];
  const cookies = new Map<string, Map<string, string>>();
  let next = 0;
  const starts: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    const product = await startProduct({ dataDir });
    starts.push(product.startedInMs);
    const cast = await castOf(product, cookies);
    const loops = Array.from({ length: writers }, async (_, writer) => {
      for (;;) {
        next += 1;
        const write = writes[next % writes.length];
        if (write) for await (const one of write(cast, next, writer)) acknowledged.push(one);
      }
    });
    const ended = Promise.allSettled(loops);
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 800));
    await product.stop("SIGKILL");
    await ended;
  }
  await (await startProduct({ dataDir })).stop();
  const stored = lookInto(dataDir, acknowledged);
  removeDataDir(dataDir);
  starts.sort((a, b) => a - b);
  const slowestStartMs = starts.at(-1) ?? 0;
  const figures = { kills, ...stored, medianStartMs: starts[kills / 2] ?? 0, slowestStartMs };
  return {
    holds:
      stored.lost === 0 &&
      stored.integrity === "ok" &&
      stored.eventGap === 0 &&
      stored.acked > kills &&
      slowestStartMs < 5_000,
    figures,
  };
}

/** The two people, in the sessions that they had before the server was killed. */
async function castOf(product: Product, cookies: Map<string, Map<string, string>>): Promise<Cast> {
  const enter = async (email: string) => {
    const browser = client(product);
    for (const [name, value] of cookies.get(email) ?? []) browser.cookies.set(name, value);
    if (browser.cookies.size === 0) await browser.post("/login", { email, password: demoPassword });
    cookies.set(email, browser.cookies);
    return browser;
  };
  const sqlite = openSqlite(path.join(product.dataDir, "jiebang.sqlite"));
  const orgOf = sqlite
    .prepare("select org_id from membership join user on user.id = user_id where email = ?")
    .pluck();
  const needIds = sqlite
    .prepare(
      "select id from need where status = 'published' and org_id <> ? and id not in (select coalesce(need_id, '') from intent where from_org_id = ? and status <> 'withdrawn') order by id limit ?",
    )
    .pluck();
  const [enterpriseId, institutionId] = [
    String(orgOf.get(people.enterprise)),
    String(orgOf.get(people.institution)),
  ];
  const cast = {
    enterprise: await enter(people.enterprise),
    institution: await enter(people.institution),
    enterpriseId,
    institutionId,
    needIds: needIds.all(institutionId, institutionId, writers) as string[],
  };
  sqlite.close();
  return cast;
}

function lookInto(dataDir: string, acknowledged: Acknowledged[]) {
  const sqlite = openSqlite(path.join(dataDir, "jiebang.sqlite"));
  const missing = acknowledged.filter(({ isStored }) => !isStored(sqlite));
  const integrity = String(sqlite.pragma("integrity_check", { simple: true }));
  const events = Number(sqlite.prepare("select count(*) from event").pluck().get());
  const head = Number(sqlite.prepare("select seq from event_head").pluck().get());
  sqlite.close();
  const count = (kind: string) => acknowledged.filter((one) => one.kind === kind).length;
  const kinds = [...new Set(acknowledged.map(({ kind }) => kind))];
  return {
    acked: acknowledged.length,
    ...Object.fromEntries(kinds.map((kind) => [kind, count(kind)])),
    lost: missing.length,
    integrity,
    eventGap: head - events,
  };
}
