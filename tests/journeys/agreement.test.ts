import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import * as deal from "#tests/support/agreement-pages.ts";
import { demo } from "#tests/support/demo.ts";
import { confirm, follow, main, press, sees } from "#tests/support/pages.ts";

const { as, restart, faults } = demo();

const people = { firm: "admin.hongbaolai@demo.cn", winner: "admin.jiangnan@demo.cn" };
const titles = { need: "雪糕脆皮涂层低温开裂与脱落控制", offline: "方捆打捆机草捆称重模块改造" };
const milestones = ["小试定型与方案评审", "现场中试达标", "连续生产验证与验收"] as const;

test("a deal that was made offline is drafted, signed, and ended early by both sides", {
  timeout: 60_000,
}, async () => {
  const coordinator = await as("coordinator@demo.cn");
  const path = await draftOffline(coordinator);
  const firm = await as("admin.kangda@demo.cn");
  const solver = await as("admin.jhzhinong@demo.cn");
  await deal.confirmVersion(firm, path, 1);
  await deal.confirmVersion(solver, path, 1);
  await deal.signAndBegin(solver, path);

  await firm.goto(`${path}/changes`);
  const box = await deal.unfold(main(firm), "填写申请");
  await box.getByLabel("终止协议").check();
  await box.getByLabel("原因类别").selectOption({ label: "市场或政策变化" });
  await box.getByLabel("具体原因").fill("订单取消，今年不再投产这一型号。");
  await box.getByRole("button", { name: "提交" }).click();
  await sees(firm, "待对方答复");
  await answer(solver, path, "同意", "已发生的费用双方各自承担。");
  await solver.goto(path);
  await sees(solver, "这项合作已终止。");
  await firm.goto("/agreements?status=terminated");
  await sees(firm, titles.offline);
});

test("an award becomes an agreement, is changed, performed, paid, mended once, accepted and closed", {
  timeout: 120_000,
}, async () => {
  const firm = await as(people.firm);
  const visitor = await as(null);
  const before = await deal.headlineOf(visitor, "科技项目合作");
  const path = await draftAward(firm);
  const winner = await as(people.winner);
  await negotiate(firm, winner, path);
  await deal.confirmVersion(firm, path, 4);
  await deal.confirmVersion(winner, path, 4);
  await deal.signAndBegin(firm, path);
  expect(await deal.headlineOf(visitor, "科技项目合作")).toBe(before + 1);

  await restart(deal.morningIn(15));
  const later = { firm: await as(people.firm), winner: await as(people.winner) };
  await seeOverdue(later, path);
  await changeDay(later, path);
  await perform(later, path);
  await pay(later, path);
  await accept(later, path);
  expect(await deal.headlineOf(visitor, "科技项目合作")).toBe(before + 1);
  expect(faults).toEqual([]);
});

interface Sides {
  firm: Page;
  winner: Page;
}

async function draftOffline(page: Page): Promise<string> {
  await page.goto("/agreements/new");
  await main(page)
    .getByLabel("需求方", { exact: false })
    .first()
    .selectOption({ label: "四平康达农业机械有限公司" });
  await main(page)
    .getByLabel("供给方", { exact: false })
    .first()
    .selectOption({ label: "金华智农装备科技有限公司" });
  await main(page).getByLabel("来源说明").fill("农机展上当面谈成。");
  await main(page).getByLabel("协议名称").fill(titles.offline);
  await main(page).getByLabel("企业间技术合作").check();
  await main(page).getByLabel("合同金额").fill("12.5");
  await deal.fillMilestone(page, 1, { 节点名称: "样机两台", 约定日期: deal.dayIn(60) });
  await press(page, "保存协议草稿");
  await page.waitForURL(/\/agreements\/(?!new)\w+$/);
  return new URL(page.url()).pathname;
}

async function draftAward(firm: Page): Promise<string> {
  await firm.goto("/calls");
  await follow(firm, "四平市冷饮专项揭榜榜单（企业出资）");
  await follow(firm, titles.need);
  await follow(firm, "起草协议");
  await sees(firm, "来自揭榜评审结果");
  await press(firm, "保存协议草稿");
  await firm.waitForURL(/\/agreements\/(?!new)\w+$/);
  return new URL(firm.url()).pathname;
}

/** Two rounds: each side changes, the other reads what differs; a yes to an older version does not count any more. */
async function negotiate(firm: Page, winner: Page, path: string) {
  await winner.goto(`${path}/versions`);
  await main(winner).locator("#comments").getByLabel("意见").fill("改进成果的归属请写明。");
  await press(winner, "发表意见");
  await sees(winner, "改进成果的归属请写明。");
  await deal.editTerms(winner, path, async () => {
    await main(winner).getByLabel("知识产权与收益约定").fill("改进成果双方共有，企业优先实施。");
  });
  await deal.confirmVersion(firm, path, 2);
  await deal.editTerms(firm, path, async () => {
    await main(firm).getByLabel("付款约定").fill("节点确认后十个工作日内付款。");
    await deal.fillMilestone(firm, 1, { 约定日期: deal.dayIn(12) });
  });
  await sees(firm, "曾确认第 2 版，条款已修改，需重新确认");
  await winner.goto(`${path}/versions`);
  await sees(winner, "第 2 版 → 第 3 版的改动");
  expect(await main(winner).locator(".round-changes dt").allInnerTexts()).toEqual(["付款约定", "履行节点"]);
  await deal.editTerms(winner, path, async () => {
    await main(winner).getByLabel("保密约定").fill("双方保密五年。");
  });
  await firm.goto(`${path}/versions?from=1&to=4`);
  await sees(firm, "第 1 版 → 第 4 版的改动");
  expect(await main(firm).locator(".round-changes dt").allInnerTexts()).toEqual([
    "付款约定",
    "履行节点",
    "知识产权与收益约定",
    "保密约定",
  ]);
  await sees(firm, "改进成果双方共有，企业优先实施。");
}

/** Both sides are told, by page and by mail, and so are the coordinators. */
async function seeOverdue({ firm, winner }: Sides, path: string) {
  for (const page of [firm, winner]) {
    await page.goto("/me");
    await sees(page, "有节点逾期");
    await page.goto(path);
    await sees(page, "有 1 个节点已逾期。");
  }
  const admin = await as("admin@demo.cn");
  await admin.goto("/desk/waiting/milestonesOverdue");
  await sees(admin, titles.need);
  for (const email of Object.values(people))
    await seesMail(admin, /节点已逾期：\S+ 1\. 小试定型与方案评审/, email);
}

/** Mails follow within seconds; the newest come first. */
async function seesMail(admin: Page, subject: RegExp, to: string) {
  for (let turn = 0; turn < 20; turn += 1) {
    await admin.goto(`/desk/mail?page=${(turn % 4) + 1}`);
    const rows = main(admin).locator("summary", { hasText: subject }).filter({ hasText: to });
    if ((await rows.count()) > 0) return;
    await admin.waitForTimeout(300);
  }
  throw new Error(`no mail ${subject} to ${to}`);
}

/** The winner asks for a later day; old and new stand side by side, and the firm agrees. */
async function changeDay({ firm, winner }: Sides, path: string) {
  await winner.goto(`${path}/changes`);
  const box = await deal.unfold(main(winner), "填写变更内容");
  await box.getByRole("group", { name: "第 1 个节点" }).getByLabel("完成日期").fill(deal.dayIn(40));
  await box.getByLabel("原因类别").selectOption({ label: "进度调整" });
  await box.getByLabel("具体原因").fill("油脂样品到货晚两周。");
  await box.getByRole("button", { name: "提交" }).click();
  await sees(winner, "待对方答复");
  await firm.goto(`${path}/changes`);
  expect(await deal.differences(firm)).toEqual([
    ["第 1 个节点的完成日期", deal.shownDay(12), deal.shownDay(40)],
  ]);
  await answer(firm, path, "同意", "同意顺延。");
  await firm.goto(path);
  await sees(firm, deal.shownDay(40));
  expect(await main(firm).getByText("已逾期").count()).toBe(0);
}

async function answer(page: Page, path: string, act: string, note: string) {
  await page.goto(`${path}/changes`);
  const box = await deal.unfold(main(page).locator("ol.performance-list"), act);
  await box.locator("textarea").fill(note);
  await box.getByRole("button", { name: act }).click();
  await sees(page, "已同意");
}

/** The first is given back once. */
async function perform({ firm, winner }: Sides, path: string) {
  const [first] = milestones;
  const report = deal.textFile("小试报告.txt", "三批小试数据");
  await deal.onMilestone(winner, path, first, {
    act: "提交节点",
    note: "小试完成。",
    file: report,
    shows: "已提交，待需求方确认",
  });
  await deal.onMilestone(firm, path, first, { act: "退回", note: "缺第三批数据。", shows: "已退回" });
  for (const title of milestones) {
    const file = deal.textFile(`${title}.txt`, "数据与记录");
    await deal.onMilestone(winner, path, title, {
      act: "提交节点",
      note: "已完成并移交。",
      file,
      shows: "已提交，待需求方确认",
    });
    await deal.onMilestone(firm, path, title, { act: "确认完成", note: "核对无误。", shows: "已确认完成" });
  }
}

async function pay({ firm, winner }: Sides, path: string) {
  await firm.goto(`${path}/performance`);
  const box = await deal.unfold(main(firm), "登记付款");
  await box.getByLabel("金额").fill("9.6");
  await box.getByLabel("凭证号").fill("HB-0001");
  await box.getByLabel("对应节点").selectOption({ label: `1. ${milestones[0]}` });
  await box.locator("input[type=file]").setInputFiles(deal.textFile("回单.txt", "HB-0001"));
  await box.getByRole("button", { name: "登记付款" }).click();
  const payments = (page: Page) => main(page).locator("#payments");
  await payments(firm).getByText("HB-0001").first().waitFor();
  await winner.goto(`${path}/performance`);
  const received = await deal.unfold(payments(winner), "确认到账");
  await received.getByRole("button", { name: "确认到账" }).click();
  await payments(winner).getByText("已到账", { exact: true }).waitFor();
  await firm.goto(`${path}/performance`);
  await sees(firm, "已到账 9.6 万元");
}

/** A binding indicator misses the first time; after the rectification it is met. */
async function accept({ firm, winner }: Sides, path: string) {
  await apply(winner, path, "2.6%");
  await judge(firm, path, { verdict: "整改", missed: true, text: "破损率没有达到 2% 以下。" });
  await sees(firm, "整改中");
  await apply(winner, path, "1.7%");
  await judge(firm, path, { verdict: "通过", missed: false, text: "两项指标均达到。" });
  await sees(firm, "验收通过");
  await confirm(firm, "确认结题");
  await sees(firm, "已完成");
}

async function apply(winner: Page, path: string, measured: string) {
  await winner.goto(`${path}/acceptance`);
  const report = deal.textFile(`检测报告${measured}.txt`, measured);
  await deal.upload(winner, "上传检测报告、用户证明、验收记录等", report);
  await main(winner).getByLabel("完成情况").fill("三批生产完成，操作规程已移交。");
  const rows = await main(winner).locator("fieldset.metric-row").all();
  for (const [at, row] of rows.entries()) {
    await row.getByLabel("实测值").fill(at === 0 ? measured : "6.8 N");
    await row.getByLabel("检测方法").fill("企业质检室，双方在场");
  }
  await press(winner, "提交验收申请");
  await sees(winner, "等待需求方提出意见。");
}

async function judge(
  firm: Page,
  path: string,
  { verdict, missed, text }: { verdict: string; missed: boolean; text: string },
) {
  await firm.goto(`${path}/acceptance`);
  const groups = main(firm).getByRole("group");
  await groups
    .filter({ hasText: "破损率" })
    .last()
    .getByLabel(missed ? "未达到" : "达到", { exact: true })
    .check();
  await groups.filter({ hasText: "脆度" }).last().getByLabel("达到", { exact: true }).check();
  await main(firm).getByRole("group", { name: "结论" }).getByLabel(verdict, { exact: true }).check();
  await main(firm).getByLabel("理由").fill(text);
  await confirm(firm, "提交结论");
}
