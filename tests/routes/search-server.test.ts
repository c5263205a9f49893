import { expect, onTestFinished, test } from "vitest";
import { readSources } from "#app/domain/matching/sources.server.ts";
import { paths } from "#app/paths.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { source } from "#tests/domain/matching/market.ts";
import { addOrganization, addRecord } from "#tests/domain/matching/records.ts";
import { client } from "#tests/support/browser-like.ts";
import { testDb } from "#tests/support/database.ts";
import { startMeiliDouble } from "#tests/support/meili-double/double.ts";
import { startServer } from "#tests/support/server.ts";

const banner = "搜索服务暂时不可用";

test("lists answer from the search server; while it is down they answer all the same, and say so", async () => {
  const db = await testDb();
  const double = await startMeiliDouble();
  onTestFinished(double.down);
  const server = await startServer(db, { SEARCH_ENGINE: "meilisearch", MEILI_URL: double.url });
  const { engine } = server.app;
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  await addRecord(db, source("need", "ginseng", "人参皂苷高效提取"));
  await addRecord(db, source("solution", "ginseng", "人参皂苷的大孔树脂纯化"));
  await engine.tend((kind, ids) => readSources(db, kind, ids));
  await catchUp(db, engine);
  const visitor = client(server);
  const q = `?q=${encodeURIComponent("人参")}`;
  const read = async (place: string) => (await visitor.get(place + q)).text();
  const places = [paths.needs.list(), paths.solutions.list(), paths.home.search()];
  double.requests.length = 0;
  for (const place of places) {
    const page = await read(place);
    expect([place, page.includes("人参皂苷"), page.includes(banner)]).toEqual([place, true, false]);
  }
  expect(double.requests.filter((name) => name === "POST /multi-search").length).toBeGreaterThanOrEqual(4);
  await double.down();
  for (const place of places) {
    const page = await read(place);
    expect([place, page.includes("人参皂苷"), page.includes(banner)]).toEqual([place, true, true]);
  }
});
