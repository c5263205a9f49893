import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import * as award from "#tests/support/award-pages.ts";
import { demo } from "#tests/support/demo.ts";
import { confirm, follow, main, press, sees, seesSoon } from "#tests/support/pages.ts";
import { draftCall, openBids } from "#tests/support/procedure-pages.ts";

const { as, restart, faults } = demo();

const call = "四平市重点产业关键技术揭榜挂帅项目（财政支持）";
const title = "芳胺连续加氢催化剂国产替代与寿命提升";
const bidders = { ecust: "华东理工大学", zjut: "浙江工业大学" };
const openCall = "四平市重点产业关键技术揭榜挂帅项目（第二批，正在揭榜）";
const lonely = "畜禽血液低温分离与功能性血红素肽产业化";

type Sheet = [fit: number, route: number, team: number, schedule: number, price: number];
const criteria = ["指标响应程度", "技术路线先进性与可行性", "团队与条件", "进度安排", "报价合理性"];
interface Sheets {
  ecust: Sheet;
  zjut: Sheet;
}
const experts: Record<string, string> = {
  "reviewer1@demo.cn": "谈雅琴",
  "reviewer2@demo.cn": "尚北辰",
  "reviewer3@demo.cn": "滕致远",
};
/** Each expert's totals are the same for both bids; the points for the indicators are not. */
const tied: Record<string, Sheets> = {
  "reviewer1@demo.cn": { ecust: [30, 22, 12, 8, 12], zjut: [28, 23, 12, 8, 13] },
  "reviewer2@demo.cn": { ecust: [31, 20, 12, 8, 12], zjut: [29, 22, 12, 8, 12] },
  "reviewer3@demo.cn": { ecust: [32, 20, 12, 8, 12], zjut: [30, 21, 12, 9, 12] },
};
const again: Record<string, Sheets> = {
  "reviewer1@demo.cn": { ecust: [26, 20, 12, 8, 12], zjut: [32, 23, 12, 8, 13] },
  "reviewer2@demo.cn": { ecust: [25, 20, 12, 8, 12], zjut: [31, 22, 12, 8, 12] },
  "reviewer3@demo.cn": { ecust: [27, 20, 12, 8, 12], zjut: [30, 21, 12, 9, 12] },
};

test("a funded entry is decided by a panel, twice; another one without bids lapses and is renewed", {
  timeout: 300_000,
}, async () => {
  const coordinator = await as("coordinator@demo.cn");
  const entryPath = await openAndCheck(coordinator);
  const reviewers = await assign(coordinator, entryPath);
  await recuse(entryPath);
  await scoreAll(reviewers, tied);
  await coordinator.goto(`${entryPath}/review`);
  await sees(coordinator, "同分时首项指标得分高者在前");
  expect(await ranking(coordinator)).toEqual([
    ["1", bidders.ecust, "83.67"],
    ["2", bidders.zjut, "83.67"],
  ]);

  const reply = { code: "综合排名靠后", reason: "与中选方案同分，指标响应得分较低。" };
  const first = await award.decide(coordinator, entryPath, "依照专家评审名次。", [
    { bidder: bidders.ecust, is: "中选" },
    { bidder: bidders.zjut, is: "未中选", reply },
  ]);
  const loser = await as("admin.zjut@demo.cn");
  const casePath = await award.object(loser, first, "中选方案引用的寿命数据与附件不一致，请核实。");
  await award.hear(coordinator, { casePath, noticePath: first }, "异议成立", "经核实数据不一致，重新评审。");
  await loser.goto(first);
  await sees(loser, "这份公示已撤销。");

  await coordinator.goto(`${entryPath}/review`);
  await sees(coordinator, "第 2 轮评审");
  await scoreAll(await assign(coordinator, entryPath, reviewers), again);
  const second = await award.decide(coordinator, entryPath, "依照第二轮专家评审名次。", [
    { bidder: bidders.zjut, is: "中选" },
    { bidder: bidders.ecust, is: "未中选", reply },
  ]);

  await restart("+31d");
  const visitor = await as(null);
  await visitor.goto(second);
  await seesSoon(visitor, "公示期已满。");
  await visitor.goto("/calls");
  await follow(visitor, call);
  await sees(visitor, title);
  expect(await main(visitor).locator("li, tr", { hasText: title }).first().innerText()).toContain("待签约");
  await renewLapsed();
  expect(faults).toEqual([]);
});

async function openAndCheck(page: Page): Promise<string> {
  await page.goto("/calls");
  await follow(page, call);
  await follow(page, "条目进度");
  await main(page).getByRole("row", { name: title }).getByRole("link", { name: "开封" }).click();
  await page.waitForURL(/\/entries\/\w+\/opening$/);
  const path = new URL(page.url()).pathname.replace(/\/opening$/, "");
  await openBids(page, await as("admin.jinghua@demo.cn"), path);
  for (const bidder of Object.values(bidders))
    await award.decideEligibility(page, path, bidder, {
      is: "通过",
      reasons: "形式要件齐全，符合榜单要求。",
    });
  await award.startReview(page, path);
  return path;
}

/** Everybody of the pool in the first round; those who scored in the second. */
async function assign(page: Page, entryPath: string, seated?: Page[]): Promise<Page[]> {
  await page.goto(`${entryPath}/review`);
  await follow(page, "安排专家");
  const names = seated ? Object.values(experts) : [...Object.values(experts), "苏蕴"];
  const panel = main(page).locator("form section.card", { hasText: title });
  await panel.waitFor();
  const folded = panel.locator("details:not([open]) summary");
  if ((await folded.count()) > 0) await folded.first().click();
  for (const name of names) await panel.getByRole("checkbox", { name }).check();
  await press(page, "安排评审");
  await sees(page, "已安排，专家会收到邮件。");
  return seated ?? Promise.all(Object.keys(experts).map((email) => as(email)));
}

async function recuse(entryPath: string): Promise<void> {
  const page = await as("reviewer4@demo.cn");
  await page.goto("/reviews");
  await follow(page, title);
  await sees(page, bidders.ecust);
  await confirm(page, "申请回避", { 回避原因: "近三年与其中一家揭榜单位有合作项目。" });
  await sees(page, "您已回避本次评审。");
  const auditor = await as("auditor@demo.cn");
  await auditor.goto(`${entryPath}/review`);
  await sees(auditor, "还差 3 人提交");
}

async function scoreAll(pages: Page[], scores: Record<string, Sheets>): Promise<void> {
  for (const [at, email] of Object.keys(experts).entries())
    await score(pages[at] as Page, scores[email] as Sheets);
}

async function score(page: Page, sheets: Sheets): Promise<void> {
  await page.goto("/reviews");
  await follow(page, title);
  await main(page)
    .getByLabel(/我与上述单位不存在/)
    .check();
  await press(page, "声明并开始评审");
  await sees(page, "全部评分表填完后才能提交。");
  const path = new URL(page.url()).pathname;
  for (const key of ["ecust", "zjut"] as const) {
    await page.goto(path);
    await follow(page, new RegExp(bidders[key]));
    await page.waitForURL(`**${path}/*`);
    for (const [at, label] of criteria.entries())
      await main(page).getByLabel(label).fill(String(sheets[key][at]));
    await main(page).getByLabel("评审意见").fill("路线清楚，中试数据可信。");
    const sheet = page.url();
    await press(page, /^保存/);
    await page.waitForURL(({ href }) => href !== sheet);
  }
  await page.goto(path);
  await confirm(page, "提交全部评分");
  await sees(page, "您的评分已提交。");
}

/** Rank, bidder and score of each row. */
async function ranking(page: Page): Promise<string[][]> {
  const rows = main(page).getByRole("table", { name: "评审结果" }).locator("tbody tr");
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll("td, th")].map((cell) => cell.textContent ?? "")),
  );
  return texts.map(([rank = "", bid = "", points = ""]) => [rank, bid.replace(/^\S+ /, ""), points]);
}

/** The firm renews its need, offers more, pledges again and hands it in. */
async function raiseAndHandIn(needPath: string): Promise<void> {
  const firm = await as("admin.fengmu@demo.cn");
  await firm.goto(needPath);
  await confirm(firm, "续榜");
  await firm.waitForURL(/\/needs\/\w+\/edit$/);
  const path = new URL(firm.url()).pathname;
  const parts: Record<string, (page: Page) => Promise<void>> = {
    榜额: (page) => main(page).getByLabel("金额").last().fill("300"),
    承诺: (page) => page.getByLabel(/本单位承诺/).check(),
  };
  for (const [part, fill] of Object.entries(parts)) {
    await firm.goto(path);
    await main(firm).locator("a.task-row", { hasText: part }).click();
    await fill(firm);
    await press(firm, "保存并返回清单");
    await firm.waitForURL(`**${path}`);
  }
  await firm.goto(path.replace(/edit$/, "check"));
  await press(firm, "提交审核");
  await firm.waitForURL("**/receipt");
}

/** Its list closed while the server was down: nobody had bid. */
async function renewLapsed(): Promise<void> {
  const coordinator = await as("coordinator@demo.cn");
  await coordinator.goto("/calls");
  await follow(coordinator, openCall);
  await seesSoon(coordinator, "流榜");
  const callPath = new URL(coordinator.url()).pathname;
  await follow(coordinator, lonely);
  await coordinator.waitForURL(/\/needs\/\w+$/);
  await sees(coordinator, "无人揭榜");
  const needPath = new URL(coordinator.url()).pathname;
  for (const [email, reason] of [
    ["admin.hfut@demo.cn", "榜额偏低"],
    ["admin.zafu@demo.cn", "时间太紧"],
  ] as const) {
    const page = await as(email);
    await page.goto(needPath);
    await press(page, reason);
    await sees(page, `您的答复：${reason}`);
  }
  await coordinator.reload();
  await sees(coordinator, "收到的答复（2 份）");
  await sees(coordinator, "把榜额改为区间");
  await raiseAndHandIn(needPath);
  await coordinator.goto("/desk/needs");
  await follow(coordinator, lonely);
  await confirm(coordinator, "同意受理");
  await sees(coordinator, "待发榜");
  const ahead = 31 * 24 * 60;
  const path = await draftCall(coordinator, {
    no: "SP-JOURNEY-F",
    title: "续榜专项",
    mode: "财政项目型",
    need: lonely,
    opensIn: ahead - 5,
    closesIn: ahead + 20 * 24 * 60,
  });
  await confirm(coordinator, "发布榜单");
  await coordinator.waitForURL(`**${path}`);
  await coordinator.goto(callPath);
  await sees(coordinator, "已续榜");
}
