import { AxeBuilder } from "@axe-core/playwright";
import type { RunOptions } from "axe-core";
import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { client, demoPassword, logIn } from "#tests/support/browser-like.ts";
import { builtRoutes } from "#tests/support/built.ts";
import { demo } from "#tests/support/demo.ts";
import { addressesOf, complete } from "./demo-pages.ts";
import { placesOf } from "./novelty.ts";

const { product, browser, faults } = demo({ TRUSTED_PROXY_COUNT: "1" });

const logIns = {
  owner: "admin.hongbaolai@demo.cn",
  agent: "agent.hongbaolai@demo.cn",
  viewer: "viewer.hongbaolai@demo.cn",
  competitor: "admin.shunbang@demo.cn",
  institution: "admin.jhaas@demo.cn",
  coordinator: "coordinator@demo.cn",
  advisor: "advisor1@demo.cn",
  reviewer: "reviewer1@demo.cn",
  auditor: "auditor@demo.cn",
  admin: "admin@demo.cn",
};
const desktop = { width: 1280, height: 900 };
const standards: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"],
  resultTypes: ["violations"],
  preload: false,
};
/** Colours do not depend on the language, and looking for them takes three quarters of the time. */
const rules = { zh: {}, en: { "color-contrast": { enabled: false } } };

interface Look {
  role: string;
  address: string;
  who: Client;
  /** English says the same in the same elements: each route is judged in it once, for who sees it first. */
  languages: (keyof typeof rules)[];
}

/** Every role comes from an address of its own, so that none is refused for asking too often. */
const from = (role: string) => ({
  "X-Forwarded-For": `10.0.0.${[...role].reduce((sum, char) => sum + char.charCodeAt(0), 0) % 256}`,
});

/** Trust A1. A page that shows a role nothing which was not judged on the same page for another role is not judged again. */
test("axe finds nothing on any page, in any role, nor in English, and nothing is wider than 320 px", {
  timeout: 900_000,
}, async () => {
  const people = await everybody();
  const looks = await worthLooking(people);
  const wrong: string[] = [];
  const queue = looks.values();
  await Promise.all([judgeAll(queue, wrong), judgeAll(queue, wrong)]);
  expect(wrong).toEqual([]);
  expect(faults).toEqual([]);
});

async function everybody(): Promise<Map<string, Client>> {
  const people = new Map<string, Client>();
  for (const [role, email] of Object.entries(logIns)) people.set(role, await logIn(product(), email));
  const visitor = client(product());
  const newcomer = client(product());
  await newcomer.post(paths.accounts.register(), {
    name: "新用户",
    email: "newcomer@demo.cn",
    password: demoPassword,
    consent: "on",
  });
  const [owner, coordinator] = [people.get("owner"), people.get("coordinator")];
  if (owner && coordinator) await complete({ owner, coordinator, visitor }, product());
  return people.set("newcomer", newcomer).set("visitor", visitor);
}

/** The addresses of every page for every role that may see it, less those with nothing new on them. */
async function worthLooking(people: Map<string, Client>): Promise<Look[]> {
  const looks: Look[] = [];
  const judged = new Set<string>();
  const unseen: string[] = [];
  for (const [route, addresses] of addressesOf(await builtRoutes(), product())) {
    const before = looks.length;
    for (const address of addresses) {
      for (const [role, who] of people) {
        const answer = await who.get(address, from(role));
        const html = await answer.text();
        if (answer.status !== 200 && route.id !== "routes/home/not-found") continue;
        const places = [...placesOf(html)].map((place) =>
          /\bmain\b/.test(place) ? route.id + place : place,
        );
        if (places.every((place) => judged.has(place))) continue;
        for (const place of places) judged.add(place);
        looks.push({ role, address, who, languages: looks.length === before ? ["zh", "en"] : ["zh"] });
      }
    }
    if (looks.length === before) unseen.push(route.path);
  }
  expect(unseen).toEqual([]);
  return looks;
}

async function judgeAll(looks: Iterable<Look>, wrong: string[]): Promise<void> {
  const context = await browser().newContext({ baseURL: product().url, viewport: desktop });
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(`${page.url()} ${error.message}`));
  for (const { role, address, who, languages } of looks) {
    await context.setExtraHTTPHeaders(from(role));
    for (const language of languages) {
      await enter(context, [...who.cookies, ["lang", language]]);
      await page.goto(address, { waitUntil: "load" });
      const axe = new AxeBuilder({ page }).setLegacyMode();
      const { violations } = await axe.options({ ...standards, rules: rules[language] }).analyze();
      for (const { id, nodes } of violations) {
        const where = nodes.map((node) => node.html.slice(0, 200)).join(" | ");
        wrong.push(`${address} ${role} ${language}: ${id} ${where}`);
      }
      if (language === "zh" && (await isWide(page))) wrong.push(`${address} ${role}: wider than 320 px`);
    }
  }
  await context.close();
}

async function enter(context: BrowserContext, cookies: [name: string, value: string][]): Promise<void> {
  await context.clearCookies();
  await context.addCookies(cookies.map(([name, value]) => ({ name, value, url: product().url })));
}

async function isWide(page: Page): Promise<boolean> {
  await page.setViewportSize({ width: 320, height: 900 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  await page.setViewportSize(desktop);
  return wide;
}
