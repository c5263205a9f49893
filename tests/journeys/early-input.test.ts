import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserOptions } from "#tests/support/browser.ts";
import type { Product } from "#tests/support/product.ts";
import { removeDataDir, startProduct } from "#tests/support/product.ts";

let product: Product;
let browser: Browser;
beforeAll(async () => {
  product = await startProduct();
  browser = await chromium.launch(browserOptions);
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  removeDataDir(product.dataDir);
});

/** As on a slow telephone: keys come while the page's scripts load, run and take the page over. */
test.each([1, 2, 3])("what is typed before the page is alive stays, and nothing breaks (%i)", async () => {
  const context = await browser.newContext({ baseURL: product.url, locale: "zh-CN" });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 20 });
  await page.goto("/login", { waitUntil: "commit" });
  const field = page.getByLabel("电子邮箱");
  await field.focus();
  const until = Date.now() + 6_000;
  let typed = "";
  for (let i = 0; i < 120 && Date.now() < until; i++) {
    const key = "abcdefghij".charAt(i % 10);
    await devtools.send("Input.dispatchKeyEvent", { type: "keyDown", text: key, key });
    await devtools.send("Input.dispatchKeyEvent", { type: "keyUp", key });
    typed += key;
  }
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.waitForLoadState("networkidle");
  expect([await field.inputValue(), faults]).toEqual([typed, []]);
  await context.close();
});
