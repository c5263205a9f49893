import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoPassword } from "#tests/support/browser-like.ts";
import { demo } from "#tests/support/demo.ts";
import { samples } from "#tests/support/uploads.ts";

const { as, product, faults } = demo();
const folder = mkdtempSync(path.join(tmpdir(), "bad-input-"));
let page: Page;
beforeAll(async () => {
  page = await as(writer);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const writer = "agent.hongbaolai@demo.cn";
const colleague = "admin.hongbaolai@demo.cn";
const content = "灌装线每小时三万六千瓶，瓶口微裂纹漏检率约千分之二，希望降到万分之一以下。";

const main = (page: Page) => page.getByRole("main");
const press = (page: Page, name: string | RegExp) => main(page).getByRole("button", { name }).first().click();
const save = (page: Page) => press(page, "保存并返回清单");
const summary = (page: Page) => page.locator(".error-summary");
const autosave = (page: Page, text: RegExp) => page.locator(".autosave", { hasText: text }).waitFor();
const background = (page: Page) => page.getByLabel("需求背景");
const hydrated = (page: Page) => page.locator(".counter").first().waitFor();

async function draft(page: Page, title: string): Promise<string> {
  await page.goto("/needs/new");
  await page.getByLabel("需求名称").fill(title);
  await page.getByLabel("要解决的问题和技术要求").fill(content);
  await press(page, "保存草稿并继续");
  await page.waitForURL(/\/needs\/\w+\/edit$/);
  return new URL(page.url()).pathname;
}

async function openProblem(page: Page, edit: string): Promise<void> {
  await page.goto(`${edit}/problem`);
  await hydrated(page);
}

test("malformed codes and money are explained and kept; full-width ones are read", async () => {
  const newcomer = await as(null);
  await newcomer.goto("/register");
  await newcomer.getByLabel("姓名").fill("试填人");
  await newcomer.getByLabel("电子邮箱").fill("bad-input@ex.cn");
  await newcomer.getByLabel("密码").fill("a long good sentence");
  await newcomer.getByRole("checkbox").check();
  await press(newcomer, "注册并登录");
  await newcomer.waitForURL("**/me");
  await newcomer.goto("/organizations/new");
  const code = newcomer.getByLabel("统一社会信用代码");
  await newcomer.getByLabel("单位名称").fill("四平试填机械有限公司");
  for (const [typed, answer] of [
    ["9122030", "应为 18 位"],
    ["91220300MA0000000I", "不含字母 I、O"],
    ["91220300MA17YA1B2D", "校验位不符"],
  ] as const) {
    await code.fill(typed);
    await press(newcomer, "提交核验");
    await summary(newcomer).getByText(answer).waitFor();
    expect(await code.inputValue()).toBe(typed);
    expect(await newcomer.getByLabel("单位名称").inputValue()).toBe("四平试填机械有限公司");
  }
  await code.fill("９１２２　０３００　ＭＡ０Ｔ　ＥＴＴ０　０Ｔ");
  await press(newcomer, "提交核验");
  await summary(newcomer).getByText("有 2 处需要修改").waitFor();
  expect(await summary(newcomer).locator("li").allTextContents()).toEqual([
    "单位类型：请选择一项",
    "所在地区：请选择一项",
  ]);

  const edit = await draft(page, "金额填写试验");
  await page.goto(`${edit}/reward`);
  await page.getByLabel("金额区间").check();
  await page.getByLabel("下限").fill("五十万");
  await page.getByLabel("上限").fill("60");
  await save(page);
  await summary(page).getByText("请填写金额").waitFor();
  expect(await page.getByLabel("下限").inputValue()).toBe("五十万");
  await page.getByLabel("下限").fill("５０．５万元");
  await save(page);
  await page.waitForURL(`**${edit}`);
  await page.goto(edit.replace(/edit$/, "check"));
  await main(page).getByText("50.5 万元").waitFor();
});

test("ten megabytes of text in a field end in a message, and stay in the field", async () => {
  const length = 10_000_000 / 3;
  const edit = await draft(page, "超长文字试验");
  await openProblem(page, edit);
  await background(page).evaluate((area, characters) => {
    (area as HTMLTextAreaElement).value = "汉".repeat(characters);
  }, length);
  await save(page);
  await summary(page).getByText("内容太大").waitFor();
  const kept = await background(page).evaluate((area) => (area as HTMLTextAreaElement).value.length);
  expect(kept).toBe(Math.floor(length));
  expect(await page.getByLabel("要解决的问题").inputValue()).toBe(content);
});

test("files: each has a row with its result and the exact reason; one bad file does not stop the others", async () => {
  const edit = await draft(page, "附件试验");
  const files = {
    "图纸.pdf": samples.pdf,
    "安装程序.pdf": samples.exe,
    "标志.svg": samples.svg,
    "空白.txt": Buffer.alloc(0),
    "过大.pdf": Buffer.concat([samples.pdf, Buffer.alloc(20 * 1024 * 1024)]),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(path.join(folder, name), bytes);
  await page.goto(`${edit}/files`);
  await page.locator("input[type=file][multiple]").waitFor();
  const paths = Object.keys(files).map((name) => path.join(folder, name));
  await page.locator("input[type=file]").setInputFiles(paths);
  await press(page, "上传");
  const row = (name: string) =>
    main(page).getByRole("list", { name: "上传进度" }).locator("li", { hasText: name });
  await row("图纸.pdf").getByText("已上传").waitFor();
  await row("安装程序.pdf").getByText("文件内容与扩展名不符").waitFor();
  await row("标志.svg").getByText("不支持这种文件").waitFor();
  await row("空白.txt").getByText("文件是空的").waitFor();
  await row("过大.pdf").getByText("超过大小上限").waitFor();
  await main(page).getByRole("link", { name: "图纸.pdf" }).waitFor();
  expect(
    await main(page)
      .getByRole("link", { name: /安装程序|标志|过大/ })
      .count(),
  ).toBe(0);

  const plain = await as(writer, { javaScriptEnabled: false });
  await plain.goto(`${edit}/files`);
  await plain.locator("input[type=file]").setInputFiles(path.join(folder, "安装程序.pdf"));
  await press(plain, "上传");
  await summary(plain).getByText("文件内容与扩展名不符").waitFor();
});

test("two editors: the later one sees both versions and loses neither", async () => {
  const [first, second] = [page, await as(colleague)];
  const edit = await draft(first, "两人同改试验");
  await openProblem(first, edit);
  await openProblem(second, edit);
  await background(first).fill("经办人写的背景，足够十个字。");
  await save(first);
  await first.waitForURL(`**${edit}`);
  await background(second).fill("管理员写的背景，足够十个字。");
  await save(second);
  await main(second).getByRole("status").getByText("两个人改了同一部分").waitFor();
  await main(second).getByText("经办人写的背景，足够十个字。").waitFor();
  await main(second).getByText("管理员写的背景，足够十个字。").waitFor();
  await press(second, "用我的版本覆盖");
  await second.waitForURL(`**${edit}`);
  await openProblem(first, edit);
  expect(await background(first).inputValue()).toBe("管理员写的背景，足够十个字。");
});

test("two rapid clicks, and the same request twice, make one need", async () => {
  await page.goto("/needs/new");
  await page.getByLabel("需求名称").fill("双击只建一条");
  await page.getByLabel("要解决的问题和技术要求").fill(content);
  const form = await page
    .locator("main form")
    .evaluate((one) =>
      [...new FormData(one as HTMLFormElement)].map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
    );
  await main(page).getByRole("button", { name: "保存草稿并继续" }).dblclick();
  await page.waitForURL(/\/needs\/\w+\/edit$/);
  const again = await page.request.post("/needs/new", {
    form: Object.fromEntries(form),
    headers: { Origin: product().url },
    maxRedirects: 0,
  });
  expect(again.status()).toBe(302);
  expect(again.headers().location).toBe(new URL(page.url()).pathname);
  expect(await page.getByRole("banner").getByRole("search").count()).toBe(1);
  await page.goto("/me/needs");
  expect(await main(page).getByRole("link", { name: "双击只建一条" }).count()).toBe(1);
});

test("a session that ends in the middle of a form: log in again, and the text is there", async () => {
  const edit = await draft(page, "登录过期试验");
  await openProblem(page, edit);
  await page.context().clearCookies();
  await background(page).fill("登录过期时写的背景，不能丢失。");
  await autosave(page, /登录已过期/);
  await save(page);
  await main(page).getByRole("heading", { name: "登录已过期" }).waitFor();
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    main(page).getByRole("link", { name: "登录", exact: true }).click(),
  ]);
  await tab.getByLabel("电子邮箱").fill(writer);
  await tab.getByLabel("密码").fill(demoPassword);
  await press(tab, "登录");
  await tab.waitForURL("**/me");
  await tab.close();
  await press(page, /重新提交/);
  await page.waitForURL(`**${edit}`);
  await openProblem(page, edit);
  expect(await background(page).inputValue()).toBe("登录过期时写的背景，不能丢失。");
});

test("a lost connection: saving says so, the page and its text stay, and it is saved once the network is back", async () => {
  const edit = await draft(page, "断网试验");
  await openProblem(page, edit);
  await page.context().setOffline(true);
  await background(page).fill("断网时写的背景，不能丢失。");
  await autosave(page, /网络连接中断/);
  await save(page);
  await summary(page).getByText("网络连接中断").waitFor();
  expect(await background(page).inputValue()).toBe("断网时写的背景，不能丢失。");
  await main(page).getByRole("link", { name: "返回" }).click();
  expect(new URL(page.url()).pathname).toBe(`${edit}/problem`);
  await page.context().setOffline(false);
  await autosave(page, /已保存/);
  await openProblem(page, edit);
  expect(await background(page).inputValue()).toBe("断网时写的背景，不能丢失。");
});

test("none of this was an error of ours", () => {
  const expected = /ERR_INTERNET_DISCONNECTED|SyntaxError/;
  expect(faults.filter((fault) => !expected.test(fault))).toEqual([]);
});
