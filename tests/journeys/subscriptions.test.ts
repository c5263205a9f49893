import type { AddressInfo } from "node:net";
import path from "node:path";
import type { ParsedMail } from "mailparser";
import { simpleParser } from "mailparser";
import type { Page } from "playwright-core";
import { SMTPServer } from "smtp-server";
import { afterAll, expect, test } from "vitest";
import { openSqlite } from "#db/connect.ts";
import { demo } from "#tests/support/demo.ts";

/** A real mail server: what the product sends lands here. */
const received: ParsedMail[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData: (stream, _, done) =>
    void simpleParser(stream).then((mail) => {
      received.push(mail);
      done();
    }, done),
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const port = (server.server.address() as AddressInfo).port;
const { as, product, faults } = demo({ SMTP_URL: `smtp://127.0.0.1:${port}` });

const main = (page: Page) => page.getByRole("main");
const researcher = "agent.jhaas@demo.cn";

async function until<T>(look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 300; tries++) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("did not happen");
}

/** Accepted needs of the demo wait for their list; one is published now. */
async function publishOne(coordinator: Page): Promise<string> {
  await coordinator.goto("/desk/needs?status=accepted");
  await main(coordinator).getByRole("link", { name: /\S{6}/ }).last().click();
  await coordinator.waitForURL(/\/needs\/\w+$/);
  const details = main(coordinator).locator("details.confirm", { hasText: "发布" }).first();
  await details.waitFor();
  const title = (await coordinator.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await details.locator("summary").click();
  await details.getByRole("button").last().click();
  await main(coordinator).getByText("揭榜中").first().waitFor();
  return title;
}

function inDatabase(statement: string): void {
  const sqlite = openSqlite(path.join(product().dataDir, "jiebang.sqlite"));
  sqlite.prepare(statement).run();
  sqlite.close();
}

/** As if the person's hour had come. */
const letTheHourCome = () =>
  inDatabase("update subscription set due_at = '2020-01-01T00:00:00.000Z' where due_at is not null");

/** The demo's history makes hundreds of mails, for minutes: nobody waits for them here. */
const passOver = (text: string) =>
  inDatabase(`update mail set status = 'kept' where status = 'queued' and text not like '%${text}%'`);

test("a researcher keeps a search, gets one mail when a need is published, and ends the mails by its link", {
  timeout: 60_000,
}, async () => {
  const page = await as(researcher);
  await page.goto("/needs?region=siping");
  await main(page).getByRole("link", { name: "保存搜索并订阅" }).click();
  await page.getByLabel("名称").fill("四平的新需求");
  await main(page).getByRole("button", { name: "保存" }).click();
  await main(page).getByText("已保存").waitFor();
  const title = await publishOne(await as("coordinator@demo.cn"));
  await page.goto("/me");
  const news = main(page).getByRole("button", { name: "查看新增 四平的新需求" });
  for (let tries = 0; tries < 20 && (await news.count()) === 0; tries++) {
    await page.waitForTimeout(500);
    await page.reload();
  }
  await news.waitFor();
  letTheHourCome();
  const mail = await until(() => {
    passOver("【四平的新需求】");
    return received.find((one) => one.text?.includes("【四平的新需求】"));
  });
  expect(mail.text).toContain("【四平的新需求】新需求 1 条");
  expect(mail.text).toContain(title);
  await main(page).getByRole("button", { name: "查看新增 四平的新需求" }).click();
  await main(page).getByRole("link", { name: title }).waitFor();
  const link = /\/unsubscribe\/\w+/.exec(mail.text ?? "")?.[0] ?? "";
  const visitor = await as(null);
  await visitor.goto(link);
  await main(visitor).getByRole("button", { name: "停止全部订阅邮件" }).click();
  await main(visitor).getByText("已停止").waitFor();
  await page.goto("/me/searches");
  await main(page).getByText("不发邮件").first().waitFor();
  expect(received.filter((one) => one.text?.includes("【四平的新需求】")).length).toBe(1);
  expect(faults).toEqual([]);
});

test("a firm that types a need sees, without losing its place, that a similar one is there", {
  timeout: 60_000,
}, async () => {
  const page = await as("agent.kangda@demo.cn");
  await page.goto("/needs/new");
  await page.getByLabel("需求名称").fill("方捆打捆机打结器可靠性");
  await page
    .getByLabel("要解决的问题和技术要求")
    .pressSequentially("打结器成结率低，依赖进口，希望国产化并提高可靠性。");
  const similar = main(page).getByRole("status").filter({ hasText: "平台上已有相似的需求" });
  await similar.getByRole("link", { name: /打捆机打结器国产化与可靠性提升/ }).waitFor();
  expect(await similar.getAttribute("aria-live")).toBe("polite");
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  await page.getByLabel("需求名称").fill("完全不同的事情：办公室绿植养护");
  await page.getByLabel("要解决的问题和技术要求").fill("办公室里的绿植总是枯萎。");
  await similar.waitFor({ state: "detached" });
  expect(faults).toEqual([]);
});
