import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { connect, migrate } from "#db/connect.ts";
import type { Db } from "#db/schema.ts";
import { browserOptions } from "#tests/support/browser.ts";
import { demoPassword } from "#tests/support/browser-like.ts";
import { buildMembership } from "#tests/support/builders.ts";
import { buildExperts, buildReviewWorld } from "#tests/support/builders-review.ts";
import { newDataDir, removeDataDir, startProduct } from "#tests/support/product.ts";

const bidCount = 40;
const reviewers = 5;
/** Of the experts so many are tied to a bidder. */
const [freeExperts, tiedExperts] = [9, 3];
/** So many bids share something with the firm or another bid and must be looked at one by one. */
const lookedAt = 2;

/**
 * `npm run bench:review`: a coordinator sets up the review of 40 bids by 5 reviewers in the real interface, at the pace of a hand: 1.3 s to
 * think before each act, 1.3 s to point and click, 0.28 s a key (the keystroke-level model). Prints clicks, keys and seconds.
 * SCREENSHOTS names a folder for pictures of the pages at 1280 and 390 px.
 */
const pace = { think: 1300, click: 1300, key: 280 };
const spent = { clicks: 0, keys: 0 };

const dataDir = newDataDir();
const db = connect(path.join(dataDir, "jiebang.sqlite"));
await migrate(db);
const world = await seed(db);
const product = await startProduct({ dataDir, env: { KEY_FILE: path.join(`${dataDir}.keys`, "keys.json") } });
const browser = await chromium.launch(browserOptions);
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" });
const page = await context.newPage();
await page.goto(`${product.url}/login`);
await page.locator("input[name=email]").fill(world.coordinator.email);
await page.locator("input[name=password]").fill(demoPassword);
await page.locator("main form button[type=submit], main form button").last().click();
await page.waitForURL((url) => !url.pathname.startsWith("/login"));

const loads: number[] = [];
await open(page, `/entries/${world.entryId}/eligibility`);
await shoot(page, "eligibility");
const began = performance.now();
await setUp(page);
const seconds = (performance.now() - began) / 1000;
await shoot(page, "panel");
for (const part of ["eligibility", "assign", "decide"] as const) {
  const where = part === "assign" ? `/calls/${world.callId}/reviewers` : `/entries/${world.entryId}/${part}`;
  await open(page, where);
  await shoot(page, `${part}-after`);
}
const assigned = await db.selectFrom("review_assignment").select("id").execute();
const eligible = await db.selectFrom("bid").select("id").where("status", "=", "eligible").execute();
await browser.close();
await db.destroy();
await product.stop();
removeDataDir(dataDir);
console.log(
  [
    `bids=${bidCount} eligible=${eligible.length} reviewers=${assigned.length}`,
    `clicks=${spent.clicks} keys=${spent.keys} seconds=${seconds.toFixed(1)}`,
    `slowest page ${Math.max(...loads)} ms`,
  ].join(" "),
);
process.exit(seconds < 120 && assigned.length === reviewers && eligible.length === bidCount ? 0 : 1);

/** What a coordinator does from the checks to the mails to the experts. */
async function setUp(page: Page): Promise<void> {
  const main = page.getByRole("main");
  const confirm = async (label: string) => {
    const box = main.locator("details.confirm", { has: page.locator("summary", { hasText: label }) }).first();
    await click(box.locator("summary"));
    await click(box.getByRole("button").last());
  };
  for (let n = 0; n < lookedAt; n += 1) {
    const card = main.locator("section.card", { has: page.getByText("需要核实", { exact: true }) }).first();
    await click(card.getByText("通过", { exact: true }).first());
    await type(card.getByLabel("理由"), "已核实，不构成关联");
    await click(card.getByRole("button", { name: "作出决定" }));
    await main.getByText(`需要逐份核实 ${lookedAt - n - 1} 份`).waitFor();
  }
  await confirm("所选方案一并通过");
  await main.getByText("需要逐份核实 0 份，比对未发现问题 0 份").waitFor();
  await confirm("开始评审");
  await page.waitForURL(`**/entries/${world.entryId}/review`);
  await click(main.getByRole("link", { name: "安排专家" }));
  await click(main.getByRole("button", { name: "自动推荐" }));
  await main.getByRole("checkbox", { checked: true }).first().waitFor();
  await shoot(page, "assign");
  await click(main.getByRole("button", { name: "安排评审" }));
  await main.getByText("已安排，专家会收到邮件。").waitFor();
}

async function click(target: Locator): Promise<void> {
  await page.waitForTimeout(pace.think + pace.click);
  spent.clicks += 1;
  await target.click();
}

async function type(target: Locator, text: string): Promise<void> {
  await click(target);
  // Two keys for a Chinese sign, as pinyin with a guess of whole words takes them.
  const keys = text.length * 2;
  spent.keys += keys;
  await page.waitForTimeout(keys * pace.key);
  await target.fill(text);
}

async function open(page: Page, where: string): Promise<void> {
  const from = performance.now();
  await page.goto(product.url + where, { waitUntil: "load" });
  loads.push(Math.round(performance.now() - from));
}

/** Pictures take no time of the coordinator's: the pages are opened a second time, in another window. */
async function shoot(of: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  for (const width of [1280, 390]) {
    const other = await of.context().newPage();
    await other.setViewportSize({ width, height: 900 });
    await other.goto(of.url(), { waitUntil: "networkidle" });
    await other.screenshot({ path: path.join(folder, `${name}-${width}.png`), fullPage: true });
    await other.close();
  }
}

/** An entry with 40 opened bids of institutes that have names, and a pool of experts of which some are tied to bidders. */
async function seed(db: Db) {
  const texts = Array.from({ length: bidCount }, (_, n) => ({
    leaderPhone: `139057${String(90_000 + n)}`,
    contactPhone: `139057${String(80_000 + n)}`,
    priceFen: 30_000_000 + n * 500_000,
  }));
  const world = await buildReviewWorld(db, {
    procedure: { decidedBy: "panel", scoring: { method: "trimmed", minReviewers: reviewers } },
    texts,
  });
  const places = ["金华", "杭州", "宁波", "温州", "长春", "沈阳", "大连", "哈尔滨", "吉林", "四平"];
  const kinds = ["农业机械研究院", "材料科技有限公司", "智能装备研究所", "理工学院"];
  for (const [n, { orgId }] of world.bids.entries()) {
    const name = `${places[n % 10]}${kinds[Math.floor(n / 10)]}`;
    const legal_rep = n < lookedAt ? "周国平" : `法人${n + 1}`;
    const address = `${places[n % 10]}市科技路 ${n + 1} 号`;
    const contact_phone = `0579-8200${String(n).padStart(4, "0")}`;
    await db
      .updateTable("organization")
      .set({ name, legal_rep, address, contact_phone, uscc: `91330700MA${10 + n}00001X` })
      .where("id", "=", orgId)
      .execute();
  }
  const firm = { name: "四平鸿宝农机有限公司", legal_rep: "张振", address: "四平市铁东区开发路 8 号" };
  await db
    .updateTable("organization")
    .set({ ...firm, contact_phone: "0434-3200000" })
    .where("id", "=", world.seekerOrgId)
    .execute();
  const names = ["李明远", "王淑兰", "赵建国", "孙立新", "周文博", "吴海燕", "郑志强", "冯雪梅", "陈思远"];
  const free = await buildExperts(db, freeExperts);
  const tied = await buildExperts(db, tiedExperts, "大连理工学院");
  for (const [n, { userId }] of [...free, ...tied].entries())
    await db
      .updateTable("user")
      .set({ name: names[n] ?? `钱${n}` })
      .where("id", "=", userId)
      .execute();
  const member = free[0];
  if (member)
    await buildMembership(db, { org_id: world.bidOf(3).orgId, user_id: member.userId, role: "viewer" });
  return world;
}
