import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readBuild } from "#tests/support/built.ts";

const client = fileURLToPath(new URL("../build/client", import.meta.url));
const limit = 130 * 1024;

/** Pages that a visitor reads without an account, and those that lead to one. */
const publicPages = [
  "home/home",
  "home/search",
  "home/not-found",
  "needs/list",
  "needs/show",
  "solutions/list",
  "solutions/show",
  "organizations/list",
  "organizations/show",
  "organizations/invitation",
  "calls/list",
  "calls/show",
  "calls/board",
  "calls/print",
  "roadshows/list",
  "roadshows/show",
  "notices/list",
  "notices/show",
  "agreements/adoptions",
  "bids/receipts",
  "subscriptions/unsubscribe",
  "accounts/register",
  "accounts/login",
  "accounts/forgot",
  "accounts/reset",
];

const sizes = new Map<string, number>();
function sizeOf(file: string): number {
  const known = sizes.get(file) ?? gzipSync(readFileSync(path.join(client, file))).length;
  sizes.set(file, known);
  return known;
}

/** The file of an area's words: `checkUp` lies in `zh-check-up-<hash>.js`, what every page shows in `zh-core-<hash>.js`. */
function catalogOf(locale: string, area: string): string {
  const name = area.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const named = (part: string) =>
    readdirSync(path.join(client, "assets")).find((file) =>
      new RegExp(`^${locale}-${part}-.{8}\\.js$`).test(file),
    );
  return `/assets/${named(name) ?? named("core")}`;
}

const areasOf = (module: unknown) => (module as { handle?: { areas: string[] } }).handle?.areas ?? [];
const { assets, routes } = await readBuild();

/** The scripts that a browser which comes to a page first must load: the entry, the shell, the page. */
const scriptsOf = (id: string) =>
  [assets.entry, assets.routes.root, assets.routes[id]].flatMap((part) => [
    part?.module ?? "",
    ...(part?.imports ?? []),
  ]);
const wordsOf = (id: string, locale: string) =>
  [...areasOf(routes.root?.module), ...areasOf(routes[id]?.module)].map((area) => catalogOf(locale, area));
const bytesOf = (files: string[]) =>
  [...new Set(files.filter(Boolean))].reduce((sum, file) => sum + sizeOf(file), 0);
const heavy = (loads: { page: string; bytes: number }[]) =>
  loads.sort((a, b) => b.bytes - a.bytes).filter(({ bytes }) => bytes > limit);

test("the scripts of a public page and its words are at most 130 KB, compressed", () => {
  const loads = publicPages.flatMap((page) =>
    ["zh", "en"].map((locale) => ({
      page: `${page} ${locale}`,
      bytes: bytesOf([...scriptsOf(`routes/${page}`), ...wordsOf(`routes/${page}`, locale)]),
    })),
  );
  expect(publicPages.filter((page) => !routes[`routes/${page}`]?.module.default)).toEqual([]);
  expect(heavy(loads)).toEqual([]);
});

test("the scripts of every page are at most 130 KB, compressed", () => {
  const pages = Object.values(routes).flatMap((route) => (route?.module.default ? [route.id] : []));
  expect(pages.length).toBeGreaterThan(80);
  expect(heavy(pages.map((page) => ({ page, bytes: bytesOf(scriptsOf(page)) })))).toEqual([]);
});
