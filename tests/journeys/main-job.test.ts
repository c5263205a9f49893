import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demo } from "#tests/support/demo.ts";
import { beijing, confirm, follow, main, press } from "#tests/support/pages.ts";

const { as, product, faults } = demo();

const title = "秸秆打捆机捡拾器弹齿断裂率降低";
const content =
  "我公司生产的方捆打捆机在玉米秸秆地作业时捡拾器弹齿断裂率高，每百亩断齿十二根左右，断齿进入压缩室损坏活塞刀。希望从弹齿材料、热处理和安装缓冲结构入手，断齿率降到每百亩三根以下。";

const headline = async () =>
  (await fetch(`${product().url}/api/v1/headline`)).json() as Promise<{
    agreements: { interFirm: number };
    roadshowsHeld: number;
  }>;

test("a need is answered, pitched and signed, and the headline moves by one", {
  timeout: 240_000,
}, async () => {
  const before = await headline();
  const firm = await as("agent.kangda@demo.cn");
  const needPath = await postNeed(firm);
  const coordinator = await as("coordinator@demo.cn");
  await acceptAndPublish(coordinator, needPath);
  const institute = await as("admin.jhzhinong@demo.cn");
  await findNeedAndRegisterInterest(institute, needPath);
  await holdRoadshow(coordinator, institute);
  await answer(firm);
  await sign(coordinator, firm, institute);
  const after = await headline();
  expect(after.agreements.interFirm).toBe(before.agreements.interFirm + 1);
  expect(after.roadshowsHeld).toBe(before.roadshowsHeld + 1);
  for (const page of [firm, coordinator, institute]) expect(await page.getByRole("search").count()).toBe(1);
  expect(faults).toEqual([]);
});

async function postNeed(page: Page): Promise<string> {
  await page.goto("/needs");
  await main(page).getByRole("link", { name: "发布需求" }).click();
  await page.getByLabel("需求名称").fill(title);
  await page.getByLabel("要解决的问题和技术要求").fill(content);
  await press(page, "保存草稿并继续");
  await page.waitForURL(/\/needs\/\w+\/edit$/);
  const path = new URL(page.url()).pathname.replace(/\/edit$/, "");
  const save = async () => {
    await press(page, "保存并返回清单");
    await page.waitForURL(`**${path}/edit`);
  };
  const open = (section: string) => main(page).locator("a.task-row", { hasText: section }).click();
  await open("基本信息");
  await page.getByLabel("技术领域").selectOption("advancedManufacturing");
  await page.getByLabel("所属行业").selectOption("farmMachinery");
  await page.getByLabel("需求类别").selectOption("component");
  await page.getByLabel("所在地区").selectOption("siping");
  await page.getByLabel("完成期限").fill("１２");
  await save();
  await open("需求内容");
  await page.getByLabel("需求背景").fill("弹齿断裂是售后投诉最多的问题，春秋两季集中。");
  await save();
  await open("考核指标");
  if ((await page.getByLabel("指标名称").count()) === 0) await press(page, "添加指标");
  await page.getByLabel("指标名称").fill("每百亩断齿数");
  await page.getByLabel("要求").selectOption("le");
  await page.getByLabel("目标值").fill("3");
  await save();
  await open("榜额");
  await page.getByLabel("金额区间").check();
  await page.getByLabel("下限").fill("３０");
  await page.getByLabel("上限").fill("50");
  await save();
  await open("合作条件");
  await page.getByLabel("合作开发").check();
  await page.getByLabel("双方共有").check();
  await save();
  await open("联系人");
  await page.getByLabel("联系人 *").fill("鞠伟");
  await page.getByLabel("联系电话").fill("0434-0000205");
  await save();
  await open("承诺");
  await page.getByLabel(/本单位承诺/).check();
  await save();
  await page.goto(`${path}/check`);
  await press(page, "提交审核");
  await page.waitForURL("**/receipt");
  await main(page)
    .getByText(/XQ\d{4}-\d{4}/)
    .first()
    .waitFor();
  return path;
}

async function acceptAndPublish(page: Page, needPath: string): Promise<void> {
  await page.goto("/desk/needs");
  await main(page).getByRole("link", { name: title }).click();
  await confirm(page, "同意受理");
  await main(page).getByText("待发榜").first().waitFor();
  await page.goto("/calls/new");
  await page.getByLabel("榜单编号").fill("SP-JOURNEY-1");
  await page.getByLabel("批次").fill("流程演示批次");
  await page.getByLabel("榜单标题").fill("农机装备专项榜单");
  await page.getByLabel("主办单位").fill("四平市科学技术局");
  await page.getByLabel("企业对接型").check();
  await page.getByLabel("开榜时间").fill(beijing(-5));
  await page.getByLabel("截止时间").fill(beijing(30 * 24 * 60));
  await press(page, "保存草稿");
  await page.waitForURL(/\/calls\/\w+\/edit$/);
  await answerByIntents(page);
  await addToCall(page);
  await confirm(page, "发布榜单");
  await page.waitForURL(/\/calls\/\w+$/);
  await main(page).getByRole("link", { name: title }).first().waitFor();
  const need = await page.goto(needPath);
  expect(need?.status()).toBe(200);
}

/** Sealed bids are the default; this list takes light intents. */
async function answerByIntents(page: Page): Promise<void> {
  const edit = page.url();
  await page.goto(edit.replace(/edit$/, "procedure"));
  await page.getByLabel("意向对接").check();
  await press(page, "保存规则");
  await main(page).getByText("规则已保存").first().waitFor();
  await page.goto(edit);
}

async function addToCall(page: Page): Promise<void> {
  const row = main(page)
    .locator("form", { hasText: title })
    .or(main(page).locator("li", { hasText: title }))
    .first();
  await row.getByRole("button", { name: /加入|添加|列入/ }).click();
  await main(page).getByText("SP-JOURNEY-1-01").first().waitFor();
}

async function findNeedAndRegisterInterest(page: Page, needPath: string): Promise<void> {
  await page.goto(`/needs?q=${encodeURIComponent("弹齿")}`);
  await main(page).getByRole("link", { name: title }).click();
  await page.waitForURL(`**${needPath}`);
  const reasons = main(page).locator("#matches li", { hasText: "都提到" }).filter({ hasText: "打捆机" });
  await expectSoon(page, async () => (await reasons.count()) > 0);
  await main(page).getByRole("link", { name: /意向/ }).first().click();
  await page.getByLabel("意向说明").fill("我们做过同类弹齿的等温淬火和聚氨酯缓冲座，可先寄样机试验。");
  await press(page, "发出意向");
  await page.waitForURL(/\/intents\/(?!new)\w+/);
}

/** The index follows within a second; the page is asked again until it shows it. */
async function expectSoon(page: Page, holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 20; i += 1) {
    if (await holds()) return;
    await page.waitForTimeout(250);
    await page.reload();
  }
  throw new Error(`did not come true on ${page.url()}`);
}

async function holdRoadshow(page: Page, institute: Page): Promise<void> {
  await page.goto("/roadshows/new");
  await page.getByLabel("路演名称").fill("弹齿专题线上路演");
  await page.getByLabel("简介").fill("围绕捡拾器弹齿的线上交流。");
  await page.getByLabel("主办单位").fill("四平市科学技术局");
  await page.getByLabel("开始时间").fill(beijing(-2));
  await page.getByLabel("结束时间").fill(beijing(90));
  await page.getByLabel("会议链接").fill("https://meeting.example.cn/j/1");
  await press(page, "保存草稿");
  await page.waitForURL(/\/roadshows\/\w+\/edit/);
  await page.getByLabel("关键词").fill("弹齿");
  await press(page, "查找");
  await page.waitForURL(/q=/);
  await main(page).locator("summary", { hasText: title }).first().click();
  await press(page, "加入议程");
  await main(page).getByText(title).first().waitFor();
  await confirm(page, "发布路演");
  await page.waitForURL(/\/roadshows\/\w+$/);
  const path = new URL(page.url()).pathname;
  await institute.goto(path);
  expect(await main(institute).innerText()).not.toContain("meeting.example.cn");
  await press(institute, "提交报名");
  await main(institute).getByText("您已报名成功").waitFor();
  await follow(institute, "我的入会页面");
  await main(institute).locator('a[href="https://meeting.example.cn/j/1"]').waitFor();
  await page.goto(path);
  await press(page, `标记完成：${title}`);
  await confirm(page, "确认已举行并归档");
  await main(page).getByText("已举行").first().waitFor();
}

async function answer(page: Page): Promise<void> {
  await page.goto("/intents");
  await main(page).getByRole("link", { name: title }).first().click();
  await page.waitForURL(/\/intents\/(?!new)\w+/);
  await page.getByLabel(/接受/).check();
  await press(page, /答复|提交/);
  await main(page).getByText("已接受").first().waitFor();
}

async function sign(coordinator: Page, firm: Page, institute: Page): Promise<void> {
  await coordinator.goto("/intents?box=all");
  await main(coordinator).getByRole("link", { name: title }).first().click();
  await main(coordinator).getByRole("link", { name: /起草/ }).click();
  await coordinator.getByLabel("企业间技术合作").check();
  await coordinator.getByLabel("合同金额").fill("48.5");
  await coordinator.getByLabel("节点名称").fill("样齿交付并通过田间试验");
  await press(coordinator, "保存协议草稿");
  await coordinator.waitForURL(/\/agreements\/\w+$/);
  const path = new URL(coordinator.url()).pathname;
  for (const side of [firm, institute]) {
    await side.goto(path);
    await confirm(side, /确认/);
    await main(side).locator("details.confirm summary", { hasText: "确认" }).waitFor({ state: "detached" });
  }
  await coordinator.goto(path);
  const signing = main(coordinator).locator("summary", { hasText: "登记签约" });
  await expectSoon(coordinator, async () => (await signing.count()) > 0);
  await confirm(coordinator, "登记签约");
  await main(coordinator).getByText("待传签字件").first().waitFor();
}
