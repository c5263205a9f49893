import type { Page } from "playwright-core";
import { beijing, confirm, follow, main, press, sees } from "./pages.ts";

/** The parts of a bid that differ from one bidder to the other in a journey. */
export interface WrittenBid {
  verdict: "满足" | "优于" | "偏离";
  value: string;
  summary: string;
  /** 万元 */
  price: number;
}

/** The text that each part's fields take, by their labels. */
const texts = {
  方案与技术路线: {
    技术路线: "先在小试定配方，再到企业现场中试，最后连续三批生产验证并固化规程。",
    研究基础: "具备小试、中试平台和检测条件。",
  },
  团队与联系人: {
    项目负责人: "项目组长",
    负责人电话: "0579-82000000",
    团队与分工: "工艺、装备、检测三个小组共八人。",
    联系人: "科研办公室",
    联系电话: "0579-82000001",
  },
  知识产权与收益: { 知识产权归属建议: "双方共有，企业有优先实施权。" },
};

/** A draft list with one need on it; its edit page is open afterwards. Times are minutes from now. */
export async function draftCall(
  page: Page,
  {
    no,
    title,
    mode,
    need,
    opensIn,
    closesIn,
  }: Record<"no" | "title" | "mode" | "need", string> & Record<"opensIn" | "closesIn", number>,
): Promise<string> {
  await page.goto("/calls/new");
  await page.getByLabel("榜单编号").fill(no);
  await page.getByLabel("批次").fill("流程演示批次");
  await page.getByLabel("榜单标题").fill(title);
  await page.getByLabel("主办单位").fill("四平市科学技术局");
  await page.getByLabel(mode).check();
  await page.getByLabel("开榜时间").fill(beijing(opensIn));
  await page.getByLabel("截止时间").fill(beijing(closesIn));
  await press(page, "保存草稿");
  await page.waitForURL(/\/calls\/\w+\/edit$/);
  await press(page, `加入榜单: ${need}`);
  await sees(page, `${no}-01`);
  return new URL(page.url()).pathname.replace(/\/edit$/, "");
}

const fillAll = async (page: Page, fields: Record<string, string>) => {
  for (const [label, value] of Object.entries(fields)) await main(page).getByLabel(label).first().fill(value);
};

/** A new row comes from the server; its fields are there when its first one is. */
async function addRow(page: Page, button: string, fields: Record<string, string>): Promise<void> {
  const first = main(page).getByLabel(Object.keys(fields)[0] ?? "");
  if ((await first.count()) === 0) await press(page, button);
  await first.waitFor();
  await fillAll(page, fields);
}

const parts: [name: string, fill: (page: Page, bid: WrittenBid) => Promise<void>][] = [
  [
    "逐项应答指标",
    async (page, { verdict, value }) => {
      const rows = main(page).locator("fieldset.metric-row");
      await rows.first().waitFor();
      for (const row of await rows.all()) {
        await row.getByLabel(verdict, { exact: true }).check();
        await row.getByLabel("承诺值").fill(value);
        await row.getByLabel("依据").fill("中试三批的平均值，检测报告可查。");
      }
    },
  ],
  ["方案与技术路线", (page, { summary }) => fillAll(page, { 方案摘要: summary, ...texts.方案与技术路线 })],
  ["团队与联系人", (page) => fillAll(page, texts.团队与联系人)],
  [
    "进度与节点",
    (page) =>
      addRow(page, "添加节点", {
        节点名称: "现场验证与验收",
        签约后第几个月: "10",
        交付物: "报告",
        比例: "100",
      }),
  ],
  [
    "报价",
    async (page, { price }) => {
      await addRow(page, "添加分项", { 项目: "研究试验与现场服务", 金额: String(price) });
      await main(page).getByLabel("总报价").fill(String(price));
    },
  ],
  ["知识产权与收益", (page) => fillAll(page, texts.知识产权与收益)],
  [
    "声明",
    async (page) => {
      const boxes = main(page).getByRole("checkbox");
      await boxes.first().waitFor();
      for (const box of await boxes.all()) await box.check();
    },
  ],
];

/** From the need's page to the new bid's own page. */
export async function startBid(page: Page, needPath: string): Promise<string> {
  await page.goto(needPath);
  await main(page).getByRole("link", { name: "揭榜", exact: true }).click();
  await press(page, "开始编写");
  await page.waitForURL(/\/bids\/(?!new)\w+$/);
  return new URL(page.url()).pathname;
}

/** Writes a whole draft; the bid's own page is open afterwards. */
export async function writeBid(page: Page, needPath: string, bid: WrittenBid): Promise<string> {
  const path = await startBid(page, needPath);
  for (const [name, fill] of parts) await writePart(page, path, name, (open) => fill(open, bid));
  await sees(page, "7/9 部分已完成");
  return path;
}

export async function writePart(
  page: Page,
  bidPath: string,
  name: string,
  fill: (page: Page) => Promise<void>,
): Promise<void> {
  await follow(page, new RegExp(`^${name}`));
  await page.waitForURL(`**${bidPath}/edit/*`);
  await fill(page);
  await press(page, "保存并返回");
  await page.waitForURL(`**${bidPath}`);
}

/** From the bid's page over its check to the receipt: its text and signature. */
export async function sealBid(page: Page, bidPath: string): Promise<{ text: string; signature: string }> {
  await page.goto(bidPath);
  await follow(page, "检查并提交");
  await press(page, /^密封提交/);
  await page.waitForURL(`**${bidPath}/receipt`);
  return {
    text: await main(page).locator("pre").innerText(),
    signature: await main(page).locator("pre + p").innerText(),
  };
}

/** The public page that says what a receipt is worth. */
export async function checkReceipt(page: Page, receipt: { text: string; signature: string }, says: string) {
  await page.goto("/receipts");
  await page.getByLabel("回执（receipt.txt 的内容）").fill(receipt.text);
  await page.getByLabel("签名（Base64）").fill(receipt.signature);
  await press(page, "核验");
  await sees(page, says);
}

/** Two people open; the second one's page shows the record. */
export async function openBids(first: Page, second: Page, entryPath: string): Promise<void> {
  await first.goto(`${entryPath}/opening`);
  await confirm(first, "确认开封");
  await sees(first, "您已确认，等待另一人确认。");
  await second.goto(`${entryPath}/opening`);
  await sees(second, "等待第二人");
  await confirm(second, "确认开封");
  await sees(second, "开封记录");
  await sees(second, "已开封");
}
