import { chromium } from "playwright-core";
import { browserOptions } from "#tests/support/browser.ts";
import { newDataDir, removeDataDir, runScript, startProduct } from "#tests/support/product.ts";
import type { Proof } from "../prove.ts";

const pages = [
  "/",
  "/needs",
  "/solutions",
  "/calls",
  "/roadshows",
  "/organizations",
  "/login",
  "/register",
  "/no-such-page",
];

/** A nonce per response and no other inline script: read from the headers, and seen by a real browser without a violation. */
export async function prove(): Promise<Proof> {
  const dataDir = newDataDir();
  await runScript("scripts/seed-demo.ts", [], { DATA_DIR: dataDir });
  const product = await startProduct({ dataDir });
  const nonces = new Set<string>();
  let unsafe = 0;
  for (const path of pages) {
    const answer = await fetch(product.url + path);
    const policy = answer.headers.get("Content-Security-Policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    if (nonce) nonces.add(nonce);
    const script = /script-src ([^;]*)/.exec(policy)?.[1] ?? "'unsafe-inline'";
    const bare = ((await answer.text()).match(/<script(?![^>]*\bnonce=)[^>]*>/g) ?? []).length;
    if (!nonce || bare > 0 || /unsafe|\*|data:/.test(script)) unsafe += 1;
  }
  const browser = await chromium.launch(browserOptions);
  const context = await browser.newContext();
  const page = await context.newPage();
  let violations = 0;
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) violations += 1;
  });
  for (const path of pages) await page.goto(product.url + path, { waitUntil: "load" });
  await browser.close();
  await product.stop();
  removeDataDir(dataDir);
  return {
    holds: unsafe === 0 && violations === 0 && nonces.size === pages.length,
    figures: { pages: pages.length, nonces: nonces.size, unsafe, violations },
  };
}
