import path from "node:path";
import { chromium } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "#db/connect.ts";
import { browserOptions } from "#tests/support/browser.ts";
import { needTable } from "#tests/support/builders-imports.ts";
import { newDataDir, removeDataDir, runScript, startProduct } from "#tests/support/product.ts";

const rows = 3_000;
const password = "a long enough password";

test("a server killed in the middle of an import goes on with it, and the page that was open shows the end", async () => {
  const dataDir = newDataDir();
  onTestFinished(() => removeDataDir(dataDir));
  await runScript("scripts/make-admin.ts", ["admin@example.cn", "管理员"], {
    DATA_DIR: dataDir,
    ADMIN_PASSWORD: password,
  });
  const killed = await startProduct({ dataDir });
  onTestFinished(() => killed.stop("SIGKILL"));
  const browser = await chromium.launch(browserOptions);
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ baseURL: killed.url, locale: "zh-CN" });
  await page.goto("/login");
  await page.getByLabel("电子邮箱").fill("admin@example.cn");
  await page.getByLabel("密码").fill(password);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
  await page.goto("/imports/new");
  const file = { name: "需求.csv", mimeType: "text/csv", buffer: Buffer.from(needTable(rows)) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("main").locator("button[type=submit]").last().click();
  await page.waitForURL(/\/imports\/[0-9a-z]{20}$/);
  const loads: string[] = [];
  page.on("load", () => loads.push(page.url()));

  const sqlite = openSqlite(path.join(dataDir, "jiebang.sqlite"));
  onTestFinished(() => void sqlite.close());
  const job = () =>
    sqlite.prepare("select status, ok, failed from job").get() as { status: string; ok: number };
  await expect.poll(() => job().ok, { timeout: 20_000, interval: 10 }).toBeGreaterThan(0);
  await killed.stop("SIGKILL");
  const left = job();
  expect(left.status).toBe("running");
  expect(left.ok).toBeLessThan(rows);

  const again = await startProduct({ dataDir, env: { PORT: new URL(killed.url).port } });
  onTestFinished(() => again.stop());
  await page.getByText(`导入完成：新建 ${rows}，更新 0，无变化 0，失败 0。`).waitFor({ timeout: 60_000 });
  expect([job(), loads]).toEqual([{ status: "done", ok: rows, failed: 0 }, []]);
  const { needs } = sqlite.prepare("select count(*) as needs from need").get() as { needs: number };
  expect(needs).toBe(rows);
}, 180_000);
