import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demo } from "#tests/support/demo.ts";
import { follow, main, press, sees } from "#tests/support/pages.ts";
import type { WrittenBid } from "#tests/support/procedure-pages.ts";
import { sealBid, writeBid } from "#tests/support/procedure-pages.ts";

const { as, faults } = demo();

const title = "玉米黄粉中醇溶蛋白的低溶剂提取与脱色";
const call = "四平市企业技术难题揭榜榜单（正在揭榜）";
const bid: WrittenBid = {
  verdict: "满足",
  value: "达到目标值",
  summary: "低溶剂梯度提取，树脂脱色，溶剂回收再用。",
  price: 60,
};
const partner = { org: "浙江农林大学", task: "脱色树脂筛选与中试验证", share: "30" };
const file = {
  name: "联合体协议.txt",
  mimeType: "text/plain",
  buffer: Buffer.from("三方约定：产权共有，按份额分配。\n", "utf8"),
};

test("a consortium bids with an attachment; it is sealed once its partner has confirmed the terms as they stand", {
  timeout: 90_000,
}, async () => {
  const lead = await as("admin.jhaas@demo.cn");
  const path = await writeBid(lead, await needPath(lead), bid);
  await follow(lead, /^附件/);
  await lead.waitForURL(`**${path}/edit/files`);
  await sees(lead, "单个文件不超过");
  await main(lead).getByLabel("文件").setInputFiles(file);
  await press(lead, "上传");
  await sees(lead, file.name);
  await askPartner(lead, path, partner.share);
  await lead.goto(`${path}/check`);
  await sees(lead, "还缺以下内容");

  const member = await as("admin.zafu@demo.cn");
  await member.goto("/me/bids");
  await follow(member, title);
  await member.waitForURL(`**${path}/terms`);
  await sees(member, partner.task);
  await askPartner(lead, path, "25");
  await press(member, "确认");
  await sees(member, "牵头单位刚刚改了条款");
  await sees(member, "25%");
  await press(member, "确认");
  await sees(member, /贵单位已于.*确认/);
  expect(await main(member).innerText()).not.toContain(bid.summary);

  await sealBid(lead, path);
  await lead.goto(path);
  await sees(lead, "第 1 版已于");
  const stranger = await as("admin.hfut@demo.cn");
  for (const page of [`${path}/terms`, path]) expect((await stranger.goto(page))?.status(), page).toBe(404);
  expect(faults).toEqual([]);
});

async function needPath(page: Page): Promise<string> {
  await page.goto("/calls");
  await follow(page, call);
  await follow(page, title);
  await page.waitForURL(/\/needs\/\w+$/);
  return new URL(page.url()).pathname;
}

async function askPartner(page: Page, path: string, share: string): Promise<void> {
  await page.goto(`${path}/edit/partners`);
  const name = main(page).getByRole("combobox", { name: "单位全称或统一社会信用代码" });
  if ((await name.count()) === 0) await press(page, "添加联合单位");
  await name.fill(partner.org);
  await main(page).getByLabel("承担的任务").fill(partner.task);
  await main(page).getByLabel("比例").fill(share);
  await press(page, "保存并请各单位确认");
  await page.waitForURL(`**${path}`);
  await page.goto(`${path}/edit/partners`);
  await sees(page, "等待确认");
}
