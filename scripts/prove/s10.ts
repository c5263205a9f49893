import path from "node:path";
import { openSqlite } from "#db/connect.ts";
import { client } from "#tests/support/browser-like.ts";
import { newDataDir, removeDataDir, startProduct } from "#tests/support/product.ts";
import type { Proof } from "../prove.ts";
import { register } from "./load.ts";

const people = 24;

/** Passwords are hashed with argon2id at OWASP's strength; a log-in's words and time do not tell whether an account exists. */
export async function prove(): Promise<Proof> {
  const dataDir = newDataDir();
  const product = await startProduct({ dataDir });
  for (let i = 0; i < people; i += 1) await register(product.url, `known${i}@test.cn`).catch(() => undefined);
  const known: number[] = [];
  const unknown: number[] = [];
  const answers = new Set<string>();
  for (let i = 0; i < 20; i += 1) {
    known.push(await timeLogIn(product.url, `known${i % 18}@test.cn`, answers));
    unknown.push(await timeLogIn(product.url, `nobody${i}@test.cn`, answers));
  }
  await product.stop();
  const sqlite = openSqlite(path.join(dataDir, "jiebang.sqlite"));
  const hash = String(sqlite.prepare("select password_hash from user limit 1").pluck().get());
  sqlite.close();
  removeDataDir(dataDir);
  const [, m = 0, t = 0] = (/^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$/.exec(hash) ?? []).map(Number);
  const ratio = median(known) / median(unknown);
  const figures = {
    argon2id: `m=${m},t=${t},p=1`,
    knownMs: Math.round(median(known)),
    unknownMs: Math.round(median(unknown)),
    ratio: ratio.toFixed(2),
    differentAnswers: answers.size,
  };
  return { holds: m >= 19_456 && t >= 2 && answers.size === 1 && ratio > 0.75 && ratio < 1.33, figures };
}

async function timeLogIn(url: string, email: string, answers: Set<string>): Promise<number> {
  const began = performance.now();
  const answer = await client({ url }).post("/login", { email, password: "certainly not the password" });
  const text = await answer.text();
  const took = performance.now() - began;
  const shown = /error-summary[\s\S]*?<\/ul>/.exec(text)?.[0] ?? "none";
  answers.add(`${answer.status} ${shown.replace(/id="[^"]*"/g, "")}`);
  return took;
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
