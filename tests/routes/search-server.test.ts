import { expect, onTestFinished, test } from "vitest";
import { readSources } from "#app/domain/matching/sources.server.ts";
import { paths } from "#app/paths.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { source } from "#tests/domain/matching/market.ts";
import { addOrganization, addRecord } from "#tests/domain/matching/records.ts";
import { client } from "#tests/support/browser-like.ts";
import { testDb } from "#tests/support/database.ts";
import type { MeiliDouble } from "#tests/support/meili-double/double.ts";
import { startMeiliDouble } from "#tests/support/meili-double/double.ts";
import { startServer } from "#tests/support/server.ts";

const banner = "搜索服务暂时不可用";

const text = encodeURIComponent("人参");
const places = [paths.needs.list(), paths.solutions.list(), paths.home.search()].map(
  (place) => `${place}?q=${text}`,
);

/** A product that is whole beside its search server, and what a visitor sees of each list: its record, and the banner. */
async function productBesideDouble() {
  const db = await testDb();
  const double = await startMeiliDouble();
  onTestFinished(double.down);
  const server = await startServer(db, { SEARCH_ENGINE: "meilisearch", MEILI_URL: double.url });
  const { engine } = server.app;
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  await addRecord(db, source("need", "ginseng", "人参皂苷高效提取"));
  await addRecord(db, source("solution", "ginseng", "人参皂苷的大孔树脂纯化"));
  const tend = () => engine.tend((kind, ids) => readSources(db, kind, ids));
  await tend();
  await catchUp(db, engine);
  const visitor = client(server);
  const lists = async () => {
    const pages: [boolean, boolean][] = [];
    for (const place of places) {
      const page = await (await visitor.get(place)).text();
      pages.push([page.includes("人参皂苷"), page.includes(banner)]);
    }
    return pages;
  };
  return { double, engine, tend, lists };
}

const each = (found: boolean, warned: boolean) => places.map(() => [found, warned]);

test("lists answer from the search server", async () => {
  const { double, lists } = await productBesideDouble();
  double.requests.length = 0;
  expect(await lists()).toEqual(each(true, false));
  expect(double.requests.filter((name) => name === "POST /multi-search").length).toBeGreaterThanOrEqual(4);
});

const wrongs: [string, (double: MeiliDouble) => unknown][] = [
  ["is down", (double) => double.down()],
  ["has lost its index", (double) => double.lose("jiebang_records")],
  ["answers late", (double) => Object.assign(double, { trouble: { lateMs: 30_000 } })],
  ["answers nonsense", (double) => Object.assign(double, { trouble: { garbage: "<html>" } })],
  ["is cut off", (double) => Object.assign(double, { trouble: { brokenOff: true } })],
  ["is busy", (double) => Object.assign(double, { trouble: { busyForSeconds: 1 } })],
];

test.each(wrongs)(
  "the search server %s: lists answer all the same and say so, until it is whole",
  async (name, wrong) => {
    const { double, engine, tend, lists } = await productBesideDouble();
    await wrong(double);
    expect(await lists()).toEqual(each(true, true));
    double.trouble = null;
    if (name === "is down") await double.up();
    const healed = async () => {
      await tend();
      return engine.degraded();
    };
    await expect.poll(healed, { timeout: 20_000, interval: 200 }).toBe(false);
    expect(await lists()).toEqual(each(true, false));
  },
);
