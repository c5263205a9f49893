import type { Page } from "playwright-core";
import { confirm, main, press, sees } from "./pages.ts";

/** The card of one bid at the checks. */
const cardOf = (page: Page, bidder: string) =>
  main(page)
    .locator("section.card", { has: page.getByRole("heading", { name: bidder }) })
    .first();

export async function askCorrection(page: Page, entryPath: string, bidder: string, text: string) {
  await page.goto(`${entryPath}/eligibility`);
  const card = cardOf(page, bidder);
  await card.locator("summary", { hasText: "要求补正" }).click();
  await card.getByLabel("需要补正的内容").fill(text);
  await card.getByRole("button", { name: "发出补正通知" }).click();
  await card.getByText("等待揭榜方补正。").waitFor();
}

export async function answerCorrection(page: Page, bidPath: string, asked: string, text: string) {
  await page.goto(`${bidPath}/result`);
  await sees(page, asked);
  await main(page).getByLabel("补正说明").fill(text);
  await press(page, "提交补正");
  await sees(page, "您已于");
}

export async function decideEligibility(
  page: Page,
  entryPath: string,
  bidder: string,
  decision: { is: "通过" | "不通过"; reasons: string },
) {
  await page.goto(`${entryPath}/eligibility`);
  const card = cardOf(page, bidder);
  await card.getByLabel(decision.is, { exact: true }).check();
  await card.getByLabel("理由").fill(decision.reasons);
  await card.getByRole("button", { name: "作出决定" }).click();
  await card.getByText(`已决定：${decision.is}`).waitFor();
}

export async function startReview(page: Page, entryPath: string) {
  await page.goto(`${entryPath}/eligibility`);
  await confirm(page, "开始评审");
  await page.waitForURL(`**${entryPath}/review`);
  await sees(page, "评审中");
}

export interface Outcome {
  bidder: string;
  is: "中选" | "备选" | "未中选";
  /** What the bidder reads, unless it is selected. */
  reply?: { code: string; reason: string };
}

/** One act: the decision, the replies, and the public notice, whose address comes back. */
export async function decide(page: Page, entryPath: string, reasons: string, outcomes: Outcome[]) {
  await page.goto(`${entryPath}/decide`);
  await sees(page, "方案比较");
  for (const { bidder, is, reply } of outcomes) {
    const part = main(page).locator("section.outcome", { hasText: bidder });
    await part.getByRole("group", { name: bidder }).getByLabel(is, { exact: true }).check();
    if (!reply) continue;
    const box = part.locator("details");
    if ((await box.getAttribute("open")) === null) await box.locator("summary").click();
    await part.getByLabel(reply.code).check();
    await part.getByLabel("说明", { exact: false }).first().fill(reply.reason);
  }
  await main(page).getByLabel("总体理由").fill(reasons);
  await confirm(page, "作出结论并发布公示");
  await page.waitForURL(/\/notices\/\w+$/);
  await sees(page, "公示中");
  return new URL(page.url()).pathname;
}

/** By name and with a paper; the case's address comes back. */
export async function object(page: Page, noticePath: string, text: string): Promise<string> {
  await page.goto(noticePath);
  await main(page).getByLabel("联系电话").fill("0579-82000002");
  await main(page).getByLabel("异议事项、事实与依据").fill(text);
  const file = { name: "证明材料.txt", mimeType: "text/plain", buffer: Buffer.from(`${text}\n`, "utf8") };
  await main(page).getByLabel("证明材料").setInputFiles(file);
  await press(page, "提交异议");
  await page.waitForURL(/\/objections\/\w+$/);
  await sees(page, "待受理");
  return new URL(page.url()).pathname;
}

export async function hear(
  page: Page,
  { casePath, noticePath }: { casePath: string; noticePath: string },
  ruling: "异议成立" | "异议不成立",
  reasons: string,
) {
  await page.goto(casePath);
  await confirm(page, "受理");
  await sees(page, "已受理");
  await page.goto(noticePath);
  await sees(page, "有异议正在处理，程序中止");
  await page.goto(casePath);
  await main(page).getByLabel(ruling, { exact: true }).check();
  await main(page).getByLabel("理由").fill(reasons);
  await press(page, "作出决定");
  await sees(page, `决定 · ${ruling}`);
}
