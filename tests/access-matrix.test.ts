import { expect, test } from "vitest";
import { acceptance } from "#tests/access/acceptance.ts";
import { accounts } from "#tests/access/accounts.ts";
import { agreements } from "#tests/access/agreements.ts";
import { bidding } from "#tests/access/bidding.ts";
import { bids } from "#tests/access/bids.ts";
import { calls } from "#tests/access/calls.ts";
import { documents } from "#tests/access/documents.ts";
import { imports } from "#tests/access/imports.ts";
import { live } from "#tests/access/live.ts";
import { matching } from "#tests/access/matching.ts";
import type { AreaAccess, ReadRow, Role, WriteRow } from "#tests/access/matrix.ts";
import { buildPeople, roles } from "#tests/access/matrix.ts";
import { meetings } from "#tests/access/meetings.ts";
import { needs } from "#tests/access/needs.ts";
import { notices } from "#tests/access/notices.ts";
import { organizations } from "#tests/access/organizations.ts";
import { performance } from "#tests/access/performance.ts";
import { reports } from "#tests/access/reports.ts";
import { review } from "#tests/access/review.ts";
import { roadshows } from "#tests/access/roadshows.ts";
import { solutions } from "#tests/access/solutions.ts";
import { subscriptions } from "#tests/access/subscriptions.ts";
import type { Client } from "#tests/support/browser-like.ts";
import { client, logIn } from "#tests/support/browser-like.ts";
import { testDb } from "#tests/support/database.ts";
import { flatRoutes } from "#tests/support/routes.ts";
import { serverBuild, startServer } from "#tests/support/server.ts";

/** Trust S1: every route, every role, pages and acts and single-fetch data alike. A route without rows fails the last test. */
const areas: AreaAccess[] = [
  accounts,
  imports,
  organizations,
  needs,
  solutions,
  calls,
  roadshows,
  live,
  meetings,
  bids,
  bidding,
  review,
  notices,
  agreements,
  performance,
  documents,
  acceptance,
  reports,
  matching,
  subscriptions,
];
const seen = new Map<string, { read: boolean; written: boolean }>();

for (const area of areas) {
  test(`access: ${area.area}`, async () => {
    const db = await testDb();
    const server = await startServer(db);
    const world = await buildPeople(db);
    const rows = await area.rows(db, world, server.app);
    const clients = new Map<Role, Client>([["visitor", client(server)]]);
    for (const [role, person] of Object.entries(world.people))
      clients.set(role as Role, await logIn(server, person.email));
    const wrong: string[] = [];
    for (const row of rows) {
      note(row);
      for (const role of roles) {
        const browser = clients.get(role);
        if (browser)
          wrong.push(...("get" in row ? await read(row, role, browser) : await write(row, role, browser)));
      }
    }
    expect(wrong).toEqual([]);
  });
}

test("every route has a reading row if it loads and a writing row if it acts", async () => {
  const build = await serverBuild();
  const missing = (await flatRoutes()).filter((route) => {
    const known = seen.get(route.id) ?? { read: false, written: false };
    const module = build.routes[route.id]?.module;
    return (module?.loader !== undefined && !known.read) || (module?.action !== undefined && !known.written);
  });
  expect(missing.map((route) => route.id)).toEqual([]);
});

function note(row: ReadRow | WriteRow): void {
  const known = seen.get(row.route) ?? { read: false, written: false };
  seen.set(row.route, "get" in row ? { ...known, read: true } : { ...known, written: true });
}

/** The page, and what single fetch would load for it, must agree: the data never says more than the page. */
async function read(row: ReadRow, role: Role, browser: Client): Promise<string[]> {
  const wanted = row.status[role] ?? row.status.others;
  const page = await browser.get(row.get);
  const text = await page.text();
  const wrong =
    page.status === wanted ? [] : [`${row.route} ${row.what}: ${role} got ${page.status}, not ${wanted}`];
  if (!(page.headers.get("Content-Type") ?? "").startsWith("text/html")) return wrong;
  if (!isGuarded(page.headers, text)) wrong.push(`${row.route} ${row.what}: scripts without a nonce`);
  const [path = "", query] = row.get.split("?");
  const data = await browser.get(`${path === "/" ? "/_root" : path}.data${query ? `?${query}` : ""}`);
  const body = await data.text();
  const refused = data.status >= 300 || /"SingleFetchRedirect"|"ErrorResponse"/.test(body);
  if (wanted >= 300 && !refused)
    wrong.push(`${row.route} ${row.what}: ${role} loaded data with ${data.status}`);
  return wrong;
}

/** Trust S6: a nonce of its own on the page and on each of its scripts, and no other way to run one. */
function isGuarded(headers: Headers, html: string): boolean {
  const policy = headers.get("Content-Security-Policy") ?? "";
  const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
  const nonce = /^'self' 'nonce-([^']+)'$/.exec(scripts)?.[1];
  const found = html.match(/<script[^>]*>/g) ?? [];
  return (
    nonce !== undefined &&
    found.every((script) => script.includes(`nonce="${nonce}"`)) &&
    /object-src 'none'/.test(policy) &&
    headers.get("X-Content-Type-Options") === "nosniff"
  );
}

async function write(row: WriteRow, role: Role, browser: Client): Promise<string[]> {
  const answer = await browser.post(row.post, row.fields);
  await answer.arrayBuffer();
  const toLogIn = answer.status === 302 && (answer.headers.get("Location") ?? "").startsWith("/login?");
  const refused = [401, 403, 404].includes(answer.status) || toLogIn;
  if (answer.status >= 500) return [`${row.route} ${row.what}: ${role} got ${answer.status}`];
  if (refused !== row.allowed.includes(role)) return [];
  return [
    `${row.route} ${row.what}: ${role} got ${answer.status}, ${refused ? "should be let through" : "should be refused"}`,
  ];
}
