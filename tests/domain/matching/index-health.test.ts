import { expect, onTestFinished, test } from "vitest";
import { ANALYZER_VERSION } from "#app/domain/matching/analyzer.ts";
import { findIndexHealth } from "#app/domain/matching/queries/index-health.server.ts";
import { SCORER_VERSION } from "#app/domain/matching/scorer.ts";
import { forbidden } from "#app/domain/shared/errors.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import { testDb } from "#tests/support/database.ts";
import { source } from "./market.ts";
import { addOrganization, addRecord, addUser, at, person } from "./records.ts";

test("how the index stands beside the database, for admins", async () => {
  const db = await testDb();
  const engine = openEmbedded(":memory:");
  onTestFinished(() => engine.close());
  await addOrganization(db, "need-org");
  await addRecord(db, source("need", "n", "酸奶发酵"));
  await catchUp(db, engine);
  await addRecord(db, source("need", "o", "冰淇淋老化"));
  const admin = person("admin", ["admin"]);
  const health = await findIndexHealth(db, admin, engine, null);
  expect(health).toEqual({
    degraded: false,
    counts: [
      { kind: "need", indexed: 1, published: 2 },
      { kind: "solution", indexed: 0, published: 0 },
    ],
    position: 1,
    head: 2,
    withoutMeaning: null,
    staleMatches: 0,
    analyzer: ANALYZER_VERSION,
    scorer: SCORER_VERSION,
    isRenewing: false,
    rebuild: null,
  });
  await addUser(db, "admin");
  const asked_at = at.toISOString();
  await db
    .insertInto("index_rebuild")
    .values({ id: "r", status: "waiting", done: 0, total: 0, asked_by: "admin", asked_at, finished_at: null })
    .execute();
  expect(await findIndexHealth(db, admin, engine, "m")).toEqual({
    ...health,
    withoutMeaning: 1,
    rebuild: { status: "waiting", done: 0, total: 0, askedAt: asked_at, finishedAt: null, askedBy: "admin" },
  });
  await expect(findIndexHealth(db, person("x"), engine, null)).rejects.toEqual(forbidden());
});
