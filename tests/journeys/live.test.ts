import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { demo } from "#tests/support/demo.ts";
import { main, press, sees } from "#tests/support/pages.ts";

const { as, product, faults } = demo();

test("host and viewers at once: the stage goes on, a question is shown and voted for, a poll is answered, a card is sent", {
  timeout: 120_000,
}, async () => {
  const host = await as("admin.jhaas@demo.cn");
  await host.goto("/roadshows");
  await main(host).getByRole("link", { name: "种业与绿色植保现场路演" }).first().click();
  await main(host).getByRole("link", { name: "打开导播台" }).click();
  await host.waitForURL(/\/live\/desk$/);
  const id = /roadshows\/(\w+)/.exec(host.url())?.[1] ?? "";
  const asker = await as("agent.kangda@demo.cn", { viewport: { width: 390, height: 844 } });
  const voter = await as("agent.jinsui@demo.cn");
  for (const page of [asker, voter]) {
    await page.goto(paths.live.show(id));
    await sees(page, "实时同步中");
  }

  await press(host, /^下一环节/);
  const stage = asker.locator("#stage");
  await stage.getByText("寡糖诱抗型玉米种子包衣与低温引发").waitFor();
  await stage.getByText(/^剩余 (12:00|11:5\d)$/).waitFor();

  await asker.getByLabel("您的问题").fill("包衣后种子能存放多久？");
  await press(asker, "提交问题");
  const pending = host.locator("#questions li", { hasText: "包衣后种子能存放多久？" });
  await pending.getByText("待审核").waitFor();
  expect(await voter.getByText("包衣后种子能存放多久？").count()).toBe(0);
  await pending.getByRole("button", { name: /^公开/ }).click();
  const shown = voter.locator("#questions li", { hasText: "包衣后种子能存放多久？" });
  await shown.getByRole("button", { name: /^想听/ }).click();
  await shown.getByText("已投").waitFor();
  await asker.locator("#questions li", { hasText: "1 人想听" }).getByText("包衣后种子能存放多久？").waitFor();

  await host.getByText("新建投票").click();
  await host.getByLabel("投票题目").fill("您关心包衣的哪一点？");
  await host.getByLabel(/^选项/).fill("成本\n出苗率");
  await press(host, "保存投票");
  await press(host, "开放投票：您关心包衣的哪一点？");
  const poll = asker.locator("#polls li", { hasText: "您关心包衣的哪一点？" });
  await poll.getByLabel("出苗率").check();
  await poll.getByRole("button", { name: "投票" }).click();
  await poll.getByText("您已投票").waitFor();
  await press(host, "截止：您关心包衣的哪一点？");
  await press(host, "公布结果：您关心包衣的哪一点？");
  await poll.getByText("共 1 人投票").waitFor();

  await press(asker, /递意向卡$/);
  await stage.getByText("意向卡已送达").waitFor();
  await sees(host, "已收到意向卡 2 张");
  await stage.getByRole("link", { name: "查看意向" }).click();
  await asker.waitForURL(/\/intents\/\w+$/);
  const coordinator = await as("coordinator@demo.cn");
  await coordinator.goto(new URL(asker.url()).pathname);
  await sees(coordinator, "寡糖诱抗型玉米种子包衣与低温引发");
  expect(product().output()).not.toContain('"level":50');
  expect(faults).toEqual([]);
});
