import { expect, test } from "vitest";
import { demo } from "#tests/support/demo.ts";
import { confirm, follow, main, press, sees } from "#tests/support/pages.ts";

const { as, faults } = demo();

const list = "四平市冷饮专项揭榜榜单（企业出资）";
const title = "雪糕脆皮涂层低温开裂与脱落控制";

/** In the demo its first winner fell away and the reserve was awarded. */
test("an award becomes an agreement that both sides confirm and sign, and the entry says so", {
  timeout: 120_000,
}, async () => {
  const firm = await as("admin.hongbaolai@demo.cn");
  await firm.goto("/calls");
  await follow(firm, list);
  await sees(firm, "待签约");
  const callPath = new URL(firm.url()).pathname;
  await follow(firm, title);
  await follow(firm, "起草协议");
  await sees(firm, "来自揭榜评审结果");
  await press(firm, "保存协议草稿");
  await firm.waitForURL(/\/agreements\/\w+$/);
  const path = new URL(firm.url()).pathname;
  const winner = await as("admin.jiangnan@demo.cn");
  for (const side of [firm, winner]) {
    await side.goto(path);
    await confirm(side, /确认/);
    await main(side).locator("details.confirm summary", { hasText: "确认" }).waitFor({ state: "detached" });
  }
  await firm.goto(path);
  await confirm(firm, "登记签约");
  await sees(firm, "待传签字件");
  await firm.goto(callPath);
  expect(await main(firm).locator("li, tr", { hasText: title }).first().innerText()).toContain("已签约");
  expect(faults).toEqual([]);
});
