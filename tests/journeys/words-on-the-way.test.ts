import type { Browser, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserOptions } from "#tests/support/browser.ts";
import type { Product } from "#tests/support/product.ts";
import { removeDataDir, startProduct } from "#tests/support/product.ts";

let product: Product;
let browser: Browser;
let page: Page;
let faults: string[];
beforeAll(async () => {
  product = await startProduct();
  browser = await chromium.launch(browserOptions);
  page = await browser.newPage({ baseURL: product.url, locale: "zh-CN" });
  page.on("pageerror", (error) => faults.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  removeDataDir(product.dataDir);
});

const heading = (name: string) => page.getByRole("heading", { level: 1, name });
const follow = (name: string) =>
  page.locator("header nav, footer").getByRole("link", { name }).first().click();

/** Opens a page and marks its document, so that a reload would be seen. */
async function open(path: string) {
  faults = [];
  await page.goto(path);
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("main") ?? {}).some((key) => key.startsWith("__react")),
  );
  await page.evaluate(() => Object.assign(window, { isMarked: true }));
}
const isSameDocument = () => page.evaluate(() => "isMarked" in window);

test("a page of another area comes with its words, in either language, and so does a refusal", async () => {
  await open("/needs");
  await follow("结果公示");
  await heading("结果公示").waitFor();
  await follow("科技路演");
  await heading("科技路演").waitFor();
  await follow("技术需求");
  await heading("技术需求").waitFor();
  expect([await isSameDocument(), faults]).toEqual([true, []]);
  await page.goto("/needs/nowhere");
  await heading("没有找到").waitFor();
  await page.goto("/nowhere");
  await heading("没有找到").waitFor();
  await open("/login");
  await page.getByRole("button", { name: "English" }).click();
  await heading("Log in").waitFor();
  await open("/needs");
  await follow("Public notices");
  await heading("Public notices").waitFor();
  expect([await isSameDocument(), faults]).toEqual([true, []]);
});

test("while words are on their way the former page stays and takes keys; words that are lost come with a whole page", async () => {
  await open("/needs");
  const late = /\/assets\/en-roadshows-/;
  const release = new Promise<void>((resolve) => {
    void page.route(late, async (route) => {
      await new Promise((wait) => setTimeout(wait, 2_000));
      await route.continue();
      resolve();
    });
  });
  await follow("Roadshows");
  await page.waitForURL("**/roadshows");
  await page.getByRole("searchbox").first().fill("saw");
  expect(await heading("Technology needs").isVisible()).toBe(true);
  await release;
  await heading("Roadshows").waitFor();
  expect([await isSameDocument(), faults]).toEqual([true, []]);
  await page.unroute(late);
  await page.route(/\/assets\/en-organizations-/, (route) => route.abort(), { times: 1 });
  await follow("Organizations");
  await heading("Organizations").waitFor();
  expect(await isSameDocument()).toBe(false);
});
