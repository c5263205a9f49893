import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demo } from "#tests/support/demo.ts";

const { as, faults } = demo();

const need = "玉米耐低温抗粉种种衣剂";
const institute = "金华市农业科学研究院";
const main = (page: Page) => page.getByRole("main");

/** The strongest card of the need with that institute, in a column of the board. */
const cardIn = (page: Page, column: string) =>
  main(page)
    .getByRole("region", { name: new RegExp(`^${column}`) })
    .locator(".board-card", { hasText: need })
    .filter({ hasText: institute })
    .first();

test("a coordinator takes a pair from suggestion to talks, and the institution answers on its own page", {
  timeout: 60_000,
}, async () => {
  const began = performance.now();
  const [coordinator, member] = [await as("coordinator@demo.cn"), await as("admin.jhaas@demo.cn")];
  await coordinator.goto(`/board?q=${encodeURIComponent(`${need} ${institute}`)}`);
  const suggested = cardIn(coordinator, "推荐");
  const solution = (await suggested.locator(".board-side a").nth(1).textContent()) ?? "";
  await suggested.locator("summary", { hasText: "邀请" }).click();
  await suggested.getByLabel("给对方的话").fill("请先看看冬季出苗的指标。");
  await suggested.getByRole("button", { name: "发出邀请" }).click();
  const contacted = cardIn(coordinator, "已联系");
  await contacted.getByText("成果方已邀请，待答复").waitFor();
  expect(await contacted.textContent()).toContain("负责人：");

  await member.goto("/me");
  const asked = member.locator("#invitations li", { hasText: need }).filter({ hasText: solution }).first();
  expect(await asked.textContent()).toContain("请先看看冬季出苗的指标。");
  await asked.getByRole("button", { name: "有兴趣" }).click();
  await main(member).getByText("已答复“有兴趣”").waitFor();
  await asked.waitFor({ state: "detached" });

  await coordinator.reload();
  const interested = cardIn(coordinator, "有意向");
  await interested.getByText("成果方有兴趣").waitFor();
  await interested.locator("summary", { hasText: "推进" }).click();
  await interested.getByRole("button", { name: /洽谈/ }).press("Enter");
  const talking = cardIn(coordinator, "洽谈");
  await talking.waitFor();
  const follows = talking.locator("a:focus");
  await follows.waitFor({ timeout: 5_000 });
  expect(faults).toEqual([]);
  expect(performance.now() - began).toBeLessThan(40_000);
});
