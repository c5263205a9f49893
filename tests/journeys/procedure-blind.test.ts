import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { assignReviewers } from "#app/domain/review/commands/assign.server.ts";
import { acceptReview, saveSheet, submitSheets } from "#app/domain/review/commands/sheets.server.ts";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import { testNow } from "#tests/support/builders.ts";
import type { ReviewWorld } from "#tests/support/builders-review.ts";
import {
  assignmentsOf,
  buildExperts,
  buildReviewWorld,
  wholePoints,
} from "#tests/support/builders-review.ts";
import { demo } from "#tests/support/demo.ts";
import { confirm, main, press, sees } from "#tests/support/pages.ts";

const criteria = ["指标响应程度", "技术路线先进性与可行性", "团队与条件", "进度安排", "报价合理性"];
const keys = ["fit", "route", "team", "schedule", "price"];
const texts = [
  { summary: "深冷处理延寿。", leader: "陈甲首席", contactName: "陈甲首席", priceFen: 30_000_000 },
  { summary: "激光熔覆延寿。", leader: "李乙首席", contactName: "李乙首席", priceFen: 20_000_000 },
];

type Experts = Awaited<ReturnType<typeof buildExperts>>;
interface Panel {
  world: ReviewWorld;
  experts: Experts;
  names: string[];
}
const panels: Partial<Record<"price" | "chair", Panel>> = {};

/** A funded, blind list for each rule of ties; all experts but the chair have given two bids the same points between them. */
async function fill(db: Db): Promise<void> {
  for (const tie of ["price", "chair"] as const) {
    const scoring = { minReviewers: 3, isBlind: true, tie };
    const over = {
      status: "review",
      bidStatus: "eligible",
      procedure: { decidedBy: "panel", scoring },
    } as const;
    const world = await buildReviewWorld(db, { ...over, call: { funding_mode: "funded" }, texts });
    const experts = await buildExperts(db, 3);
    const picks = experts.map(({ userId }) => ({ entryId: world.entryId, userId }));
    const asked = { callId: world.callId, picks, chairs: picks.slice(0, 1), dueOn: "2026-03-20" };
    await assignReviewers(db, world.coordinator, asked, testNow);
    const rows = await assignmentsOf(db, world.entryId);
    for (const [at, totals] of [
      [1, [70, 80]],
      [2, [75, 75]],
    ] as const) {
      const expert = experts[at] as Experts[number];
      const id = rows.find(({ user_id }) => user_id === expert.userId)?.id as string;
      await acceptReview(db, expert, { id }, testNow);
      for (const [place, total] of totals.entries()) {
        const sheet = { id, bidId: world.bidOf(place).id, version: 2 + place, opinion: "可行" };
        await saveSheet(db, expert, { ...sheet, points: wholePoints(total) });
      }
      await submitSheets(db, expert, { id }, testNow);
    }
    const orgs = world.bids.map(({ orgId }) => orgId);
    const named = await db
      .selectFrom("organization")
      .select(["id", "name"])
      .where("id", "in", orgs)
      .execute();
    const names = orgs.map((org) => named.find(({ id }) => id === org)?.name as string);
    panels[tie] = { world, experts, names };
  }
}

const { as, faults } = demo({}, fill);

test.each([
  { tie: "price", rule: "同分时报价低者在前", first: 1 },
  { tie: "chair", rule: "同分时组长打分高者在前", first: 0 },
] as const)("a blind panel ties and the $tie decides", { timeout: 60_000 }, async ({ tie, rule, first }) => {
  const { world, experts, names } = panels[tie] as Panel;
  const chair = await as(experts[0]?.email as string);
  await scoreBlind(chair, { world, experts, names });
  const coordinator = await as(world.coordinator.email);
  await coordinator.goto(paths.review.entry(world.entryId));
  await sees(coordinator, rule);
  const rows = await main(coordinator)
    .getByRole("table", { name: "评审结果" })
    .locator("tbody tr")
    .allInnerTexts();
  expect(rows.map((row) => row.includes("75"))).toEqual([true, true]);
  expect(rows[0]).toContain(names[first]);
  expect(rows[1]).toContain(names[1 - first]);
  expect(faults).toEqual([]);
});

/** The chair sees bids by letters only, and gives the first bid 80 and the second 70. */
async function scoreBlind(page: Page, { world, names }: Panel): Promise<void> {
  await page.goto("/reviews");
  await main(page).locator(`a[href^="/reviews/"]`).first().click();
  await sees(page, "本次为匿名评审");
  const seen = [await main(page).innerText()];
  await main(page)
    .getByLabel(/我与上述单位不存在/)
    .check();
  await press(page, "声明并开始评审");
  await sees(page, "全部评分表填完后才能提交。");
  const path = new URL(page.url()).pathname;
  for (const [place, total] of [80, 70].entries()) {
    await page.goto(`${path}/${world.bidOf(place).id}`);
    await sees(page, texts[place]?.summary as string);
    seen.push(await page.content());
    const points = wholePoints(total);
    for (const [at, label] of criteria.entries())
      await main(page)
        .getByLabel(label)
        .fill(String(points[keys[at] as string]));
    await main(page).getByLabel("评审意见").fill("路线可行。");
    const sheet = page.url();
    await press(page, /^保存/);
    await page.waitForURL(({ href }) => href !== sheet);
  }
  const secrets = [...names, ...texts.map(({ leader }) => leader), "13905790002", "JB2026"];
  expect(secrets.filter((secret) => seen.some((text) => text.includes(secret)))).toEqual([]);
  await page.goto(path);
  await confirm(page, "提交全部评分");
  await sees(page, "您的评分已提交。");
}
