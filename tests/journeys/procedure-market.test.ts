import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import * as award from "#tests/support/award-pages.ts";
import { demo } from "#tests/support/demo.ts";
import { confirm, follow, main, press, sees, seesSoon } from "#tests/support/pages.ts";
import type { WrittenBid } from "#tests/support/procedure-pages.ts";
import {
  checkReceipt,
  draftCall,
  openBids,
  sealBid,
  startBid,
  writeBid,
  writePart,
} from "#tests/support/procedure-pages.ts";

const { as, restart, faults } = demo();

const title = "黄贮玉米秸秆用酶菌复合青贮剂";
const names = {
  jhaas: "金华市农业科学研究院",
  jhzhinong: "金华智农装备科技有限公司",
  wuzhou: "金华婺泽生物技术有限公司",
};
const bids: Record<"jhaas" | "zjnu" | "jhzhinong" | "wuzhou", WrittenBid> = {
  jhaas: { verdict: "优于", value: "比目标高一成", summary: "耐低温乳酸菌配纤维素酶，两段起酸。", price: 24 },
  zjnu: { verdict: "满足", value: "达到目标值", summary: "复合菌剂包埋缓释，现场喷施。", price: 22 },
  jhzhinong: { verdict: "偏离", value: "接近目标值", summary: "按含水率自动配比的喷施装置。", price: 18 },
  wuzhou: { verdict: "满足", value: "达到目标值", summary: "微胶囊酶制剂，一次投加。", price: 20 },
};

test("a firm's need goes from a sealed list to an award, with an objection on the way", {
  timeout: 300_000,
}, async () => {
  const coordinator = await as("coordinator@demo.cn");
  const visitor = await as(null);
  const needPath = await acceptNeed(coordinator);
  const callPath = await publishCall(coordinator);
  const entryPath = await askAndAnswer(needPath);

  const jhaas = await as("admin.jhaas@demo.cn");
  const jhaasBid = await writeBid(jhaas, needPath, bids.jhaas);
  const replaced = await sealBid(jhaas, jhaasBid);
  await checkReceipt(visitor, replaced, "对应的密封件有效，尚未开封。");
  await replaceBid(jhaas, jhaasBid);
  await checkReceipt(visitor, replaced, "已被同一揭榜单位的新版本替换");

  const zjnu = await as("admin.zjnu@demo.cn");
  const zjnuBid = await writeBid(zjnu, needPath, bids.zjnu);
  const withdrawn = await sealBid(zjnu, zjnuBid);
  await zjnu.goto(zjnuBid);
  await confirm(zjnu, "撤回揭榜书");
  await zjnu.waitForURL("**/me/bids");
  await checkReceipt(visitor, withdrawn, "对应的揭榜书已撤回。");

  const jhzhinong = await as("admin.jhzhinong@demo.cn");
  const jhzhinongBid = await writeBid(jhzhinong, needPath, bids.jhzhinong);
  await sealBid(jhzhinong, jhzhinongBid);
  const wuzhou = await as("admin.wuzhou@demo.cn");
  const wuzhouBid = await writeBid(wuzhou, needPath, bids.wuzhou);
  await sealBid(wuzhou, wuzhouBid);

  await comeTooLate(zjnu, needPath);
  const firm = await as("admin.tuohua@demo.cn");
  await coordinator.goto(`${callPath}/board`);
  await follow(coordinator, "开封");
  await coordinator.waitForURL(`**${entryPath}/opening`);
  await openBids(coordinator, firm, entryPath);

  const asked = "请补交菌株保藏证明，其他内容不变。";
  await award.askCorrection(coordinator, entryPath, names.wuzhou, asked);
  await award.answerCorrection(wuzhou, wuzhouBid, asked, "已补交保藏证明，编号见附注。");
  const passed = { is: "通过", reasons: "主体、信用、关联关系和形式要件均符合榜单要求。" } as const;
  const failed = { is: "不通过", reasons: "只提供喷施装置，没有覆盖菌剂指标，不符合榜单要求。" } as const;
  await award.decideEligibility(coordinator, entryPath, names.jhaas, passed);
  await award.decideEligibility(coordinator, entryPath, names.wuzhou, passed);
  await award.decideEligibility(coordinator, entryPath, names.jhzhinong, failed);
  await award.startReview(coordinator, entryPath);
  await jhzhinong.goto(`${jhzhinongBid}/result`);
  await sees(jhzhinong, failed.reasons);

  const reply = { code: "报价偏高", reason: "微胶囊成本高，按吨折算超出企业承受范围。" };
  const noticePath = await award.decide(firm, entryPath, "中选方案优于全部指标，报价合理。", [
    { bidder: names.jhaas, is: "中选" },
    { bidder: names.wuzhou, is: "未中选", reply },
  ]);
  await visitor.goto(noticePath);
  await sees(visitor, names.jhaas);
  const casePath = await award.object(wuzhou, noticePath, "我方报价低于中选单位，应重新核算。");
  await award.hear(
    coordinator,
    { casePath, noticePath },
    "异议不成立",
    "报价只是五项比较内容之一，理由充分。",
  );

  await restart("+20d");
  await visitor.goto(noticePath);
  await seesSoon(visitor, "公示期已满。");
  await readResults({ jhaasBid, wuzhouBid, entryPath, reply: reply.reason });
  await visitor.goto(callPath);
  await sees(visitor, "待签约");
  expect(faults).toEqual([]);
});

/** After the notice everybody has to log in again. */
async function readResults(at: Record<"jhaasBid" | "wuzhouBid" | "entryPath" | "reply", string>) {
  const winner = await as("admin.jhaas@demo.cn");
  await winner.goto(`${at.jhaasBid}/result`);
  await sees(winner, "公示期满，贵方已确定中榜");
  const loser = await as("admin.wuzhou@demo.cn");
  await loser.goto(`${at.wuzhouBid}/result`);
  await sees(loser, at.reply);
  await sees(loser, "响应符合要求");
  const feedback = "榜额偏低，建议分两期实施。";
  await main(loser).getByLabel("反馈").fill(feedback);
  await press(loser, "提交反馈");
  await sees(loser, "您的反馈已转达发榜方。");
  const firm = await as("admin.tuohua@demo.cn");
  await firm.goto(`${at.entryPath}/decide`);
  await sees(firm, feedback);
}

/** The market list's need: submitted in the demo, recommended already. */
async function acceptNeed(page: Page): Promise<string> {
  await page.goto("/desk/needs");
  await follow(page, title);
  await confirm(page, "同意受理");
  await sees(page, "待发榜");
  return new URL(page.url()).pathname;
}

async function publishCall(page: Page): Promise<string> {
  const path = await draftCall(page, {
    no: "SP-JOURNEY-M",
    title: "饲草加工专项揭榜榜单",
    mode: "企业对接型",
    need: title,
    opensIn: -5,
    closesIn: 90,
  });
  await follow(page, "设置揭榜规则");
  await page.waitForURL(`**${path}/procedure`);
  for (const step of ["最早开封", "补正（截止当日提出时）", "承诺作出决定", "公示（决定当日发布时）"])
    await sees(page, step);
  await main(page).getByLabel("只显示揭榜书数量").check();
  await main(page).getByRole("group", { name: "公示期", exact: true }).getByLabel("天数").fill("3");
  await press(page, "保存规则");
  await sees(page, "规则已保存。");
  await follow(page, "管理榜单");
  await page.waitForURL(`**${path}/edit`);
  await confirm(page, "发布榜单");
  await page.waitForURL(`**${path}`);
  await sees(page, "3 个工作日，首日计入");
  await sees(page, title);
  return path;
}

async function askAndAnswer(needPath: string): Promise<string> {
  const asker = await as("agent.zjnu@demo.cn");
  const question = "合作社窖池能否在十月中旬以前腾空一座做对照？";
  await asker.goto(needPath);
  await follow(asker, "公开答疑");
  await asker.waitForURL(/\/entries\/\w+\/questions$/);
  await asker.getByLabel("问题").fill(question);
  await press(asker, "提问");
  await sees(asker, "待答复");
  const path = new URL(asker.url()).pathname;
  const firm = await as("admin.tuohua@demo.cn");
  await firm.goto(path);
  await sees(firm, question);
  expect(await main(firm).innerText()).not.toContain("浙江师范大学");
  await firm.getByLabel("内容").fill("可以，十月十日前腾出一座。");
  await press(firm, "公开答复");
  await main(firm).getByText("待答复").waitFor({ state: "detached" });
  const visitor = await as(null);
  await visitor.goto(path);
  await sees(visitor, "可以，十月十日前腾出一座。");
  return path.replace(/\/questions$/, "");
}

async function replaceBid(page: Page, bidPath: string): Promise<void> {
  await page.goto(bidPath);
  await sees(page, "第 1 版已于");
  await writePart(page, bidPath, "报价", async (open) => {
    await open.getByLabel("总报价").fill("23");
    await open.getByLabel("金额").fill("23");
  });
  await sealBid(page, bidPath);
  await sees(page, "第 2 版");
}

/** The check page stood open while the deadline passed. */
async function comeTooLate(page: Page, needPath: string): Promise<void> {
  await startBid(page, needPath);
  await follow(page, "检查并提交");
  await page.waitForURL("**/check");
  await sees(page, "还缺以下内容");
  await restart("+3h");
  await press(page, "密封提交");
  await sees(page, "已过截止时间，以服务器时钟为准，不再受理。");
}
