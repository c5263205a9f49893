import { expect, test } from "vitest";
import { recordAdoption } from "#app/domain/agreements/commands/adopt.server.ts";
import { signAgreement } from "#app/domain/agreements/commands/conclude.server.ts";
import { confirmAgreement } from "#app/domain/agreements/commands/confirm.server.ts";
import { paths } from "#app/paths.ts";
import type { Db } from "#db/schema.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { buildOrg, testNow } from "#tests/support/builders.ts";
import type { Deal } from "#tests/support/builders-agreements.ts";
import {
  beginPerformance,
  buildAgreement,
  buildDeal,
  buildIntentRow,
  buildNeedRow,
  buildPitchRow,
  buildRoadshowRow,
  buildSolutionRow,
} from "#tests/support/builders-agreements.ts";
import { testDb } from "#tests/support/database.ts";
import { startServer } from "#tests/support/server.ts";

const day = (n: number) => new Date(testNow.getTime() + n * 86_400_000).toISOString();

async function sign(db: Db, deal: Deal, type: string) {
  const id = await buildAgreement(db, deal, { type });
  await confirmAgreement(db, deal.seeker, { id, side: "seeker", version: 1 }, testNow);
  await confirmAgreement(db, deal.solver, { id, side: "solver", version: 1 }, testNow);
  await signAgreement(db, deal.seeker, { id, signedOn: "2026-03-01" }, testNow);
  await beginPerformance(db, deal.seeker, id);
}

async function buildShows(db: Db) {
  const past = { starts_at: day(-2), ends_at: day(-1), published_at: day(-9) };
  const coming = { starts_at: day(2), ends_at: day(2.1), held_at: null };
  const held = await buildRoadshowRow(db, past);
  for (const held_at of [day(-2), day(-2), null]) await buildPitchRow(db, { roadshow_id: held, held_at });
  await buildRoadshowRow(db, { ...past, status: "published", held_at: null });
  await buildRoadshowRow(db, { ...past, status: "cancelled", held_at: null });
  await buildRoadshowRow(db, { ...coming, status: "published", published_at: day(-1) });
  await buildRoadshowRow(db, { ...coming, status: "draft", published_at: null });
}

async function buildCalls(db: Db) {
  const list = {
    batch: "第一批",
    title: "榜单",
    host: "四平市",
    funding_mode: "market",
    intro: null,
  } as const;
  const rest = { closed_at: null, created_by: null, created_at: day(-9), version: 1 };
  const times = [
    ["open", "published", -1, 3],
    ["upcoming", "published", 1, 3],
    ["over", "published", -3, -1],
    ["draft", "draft", -1, 3],
  ] as const;
  for (const [id, status, opens, closes] of times)
    await db
      .insertInto("call_list")
      .values({
        ...list,
        ...rest,
        id,
        call_no: id,
        status,
        opens_at: day(opens),
        closes_at: day(closes),
        published_at: status === "draft" ? null : day(-3),
      })
      .execute();
}

/** A market in which each list holds more than the number counts: what waits, is over, was taken back, is still written. */
async function market(db: Db) {
  const deal = await buildDeal(db);
  for (const status of ["pending", "rejected"] as const) await buildOrg(db, { status });
  for (const status of ["published", "draft", "submitted", "accepted", "withdrawn"] as const)
    await buildNeedRow(db, { org_id: deal.seekerOrgId, status });
  for (const status of ["published", "published", "draft", "withdrawn"] as const)
    await buildSolutionRow(db, { org_id: deal.solverOrgId, status });
  for (let n = 0; n < 9; n += 1) await buildIntentRow(db, deal, { intent_no: `YX2026-9${n}` });
  await buildShows(db);
  await buildCalls(db);
  await buildAgreement(db, deal);
  for (const type of ["interFirm", "project", "project", "adoption"]) await sign(db, deal, type);
  const told = { title: "在用", place: "梨树县", sinceOn: "2026-01-01", benefit: "增收" };
  await recordAdoption(db, deal.seeker, { ...told, adopterOrgId: deal.seekerOrgId }, testNow);
  return deal;
}

const plain = (html: string) =>
  html
    .replace(/<!--.*?-->|<[^>]+>/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** Each number that a page links, with the address behind it: tiles, counts of the desk, states and totals of the dashboard. */
function numbersOf(html: string): { href: string; n: number; label: string }[] {
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
  const links = [
    ...main.matchAll(/<li class="stat-tile"><a[^>]*? href="([^"]+)"[^>]*>(.*?)<\/a>/gs),
    ...main.matchAll(/<h3 class="desk-head"><a[^>]*? href="([^"]+)"[^>]*>(.*?)<\/a>/gs),
    ...[...main.matchAll(/<p class="[^"]*state-counts">(.*?)<\/p>/gs)].flatMap((counts) => [
      ...(counts[1] ?? "").matchAll(/<a[^>]*? href="([^"]+)"[^>]*>(.*?)<\/a>/gs),
    ]),
    ...main.matchAll(/<a class="worth-count"[^>]*? href="([^"]+)"[^>]*>(.*?)<\/a>/gs),
    ...main.matchAll(/<p class="small"><a[^>]*? href="([^"]+)"[^>]*>(全部 .*?)<\/a>/gs),
  ];
  return links.map(([, href = "", inside = ""]) => {
    const label = plain(inside);
    return { href: href.replaceAll("&amp;", "&"), n: Number(/\d+/.exec(label)?.[0]), label };
  });
}

/** How many records the list says it has, or shows when it does not say. */
async function totalOf(browser: Client, href: string): Promise<number> {
  const answer = await browser.get(href);
  if (answer.status === 302) return totalOf(browser, answer.headers.get("Location") ?? "");
  const html = await answer.text();
  const said = /共 (\d+) 条/.exec(plain(html))?.[1];
  return said === undefined ? html.split('name="act" value="verify"').length - 1 : Number(said);
}

test("every number opens a list of exactly as many, for everybody who sees it", async () => {
  const db = await testDb();
  const deal = await market(db);
  const server = await startServer(db, {}, { now: () => testNow });
  const as = (person: { email: string }) => logIn(server, person.email);
  const [staff, seeker, solver] = [await as(deal.coordinator), await as(deal.seeker), await as(deal.solver)];
  const visits = [
    { browser: client(server), page: paths.home.home(), least: 10 },
    { browser: staff, page: paths.home.home(), least: 10 },
    { browser: staff, page: paths.desk.desk(), least: 15 },
    { browser: seeker, page: paths.home.home(), least: 10 },
    { browser: seeker, page: paths.home.dashboard(), least: 5 },
    { browser: solver, page: paths.home.home(), least: 10 },
    { browser: solver, page: paths.home.dashboard(), least: 3 },
    { browser: staff, page: paths.performance.overview(), least: 5 },
    { browser: seeker, page: paths.performance.overview(), least: 5 },
    { browser: await as(deal.competitor), page: paths.home.home(), least: 10 },
  ];
  for (const { browser, page, least } of visits) {
    const numbers = numbersOf(await (await browser.get(page)).text());
    expect([page, numbers.length >= least]).toEqual([page, true]);
    for (const { href, n, label } of numbers)
      expect([page, label, href, await totalOf(browser, href)]).toEqual([page, label, href, n]);
  }
});
