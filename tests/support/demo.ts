import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { connect, migrate } from "#db/connect.ts";
import type { Db } from "#db/schema.ts";
import { browserOptions } from "./browser.ts";
import { demoPassword } from "./browser-like.ts";
import { productDatabase } from "./database.ts";
import type { Product } from "./product.ts";
import { newDataDir, removeDataDir, runScript, startProduct } from "./product.ts";

export interface Demo {
  product: () => Product;
  browser: () => Browser;
  /**
   * Stops the server and starts it again over the same data at the same address, with its clock ahead of the real one, such as "+31d".
   * Pages stay open in the browsers, whose own clock stays as it is.
   */
  restart: (ahead: string) => Promise<void>;
  /** A browser of one person, logged in; `null` is a visitor. Console errors and page errors are collected in `faults`. */
  as: (email: string | null, options?: Parameters<Browser["newContext"]>[0]) => Promise<Page>;
  faults: string[];
}

/** Timers go by the monotonic clock, which stays as it is. */
const onlyTheDate = { DONT_FAKE_MONOTONIC: "1", FAKETIME_DONT_FAKE_MONOTONIC: "1" };

/** What a page says that asked while the product was down between two starts. */
const lost = /ERR_CONNECTION_REFUSED|Failed to fetch manifest patches/;

/** What stands in an own database instead of the demo marketplace. */
async function fillDatabase(url: string, fill: (db: Db) => Promise<void>): Promise<void> {
  const db = connect(url);
  try {
    await migrate(db);
    await fill(db);
  } finally {
    await db.destroy();
  }
}

/** The built product as its own process over a freshly seeded demo marketplace, or what `fill` makes, and a real browser on it. */
export function demo(env: Record<string, string> = {}, fill?: (db: Db) => Promise<void>): Demo {
  let product: Product;
  let browser: Browser;
  let DATABASE_URL: string;
  const dataDir = newDataDir();
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    DATABASE_URL = await productDatabase();
    if (fill) await fillDatabase(DATABASE_URL || path.join(dataDir, "jiebang.sqlite"), fill);
    else await runScript("scripts/seed-demo.ts", [], { DATA_DIR: dataDir, DATABASE_URL });
    product = await startProduct({ dataDir, env: { ...env, DATABASE_URL } });
    browser = await chromium.launch(browserOptions);
  }, 240_000);
  let isRestarted = false;
  async function restart(ahead: string) {
    isRestarted = true;
    const { port } = new URL(product.url);
    await product.stop();
    product = await startProduct({
      dataDir,
      env: { ...env, DATABASE_URL, PORT: port, ...onlyTheDate },
      wrapper: ["faketime", "-f", ahead],
    });
  }
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await product?.stop();
    removeDataDir(dataDir);
  });
  async function as(email: string | null, options: Parameters<Browser["newContext"]>[0] = {}) {
    const context = await browser.newContext({ baseURL: product.url, locale: "zh-CN", ...options });
    contexts.push(context);
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(`${page.url()} ${error.message}`));
    page.on("console", (message) => {
      if (
        message.type() === "error" &&
        !/status of 4\d\d/.test(message.text()) &&
        !(isRestarted && lost.test(message.text()))
      )
        faults.push(`${page.url()} ${message.text()}`);
    });
    if (email) await logInAs(page, email);
    return page;
  }
  return { product: () => product, browser: () => browser, restart, as, faults };
}

async function logInAs(page: Page, email: string): Promise<void> {
  await page.goto("/login");
  await page.getByLabel("电子邮箱").fill(email);
  await page.getByLabel("密码").fill(demoPassword);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
}
