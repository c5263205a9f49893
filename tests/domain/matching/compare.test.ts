import { expect, test } from "vitest";
import { dismissMatch, giveFeedback } from "#app/domain/matching/commands/steps.server.ts";
import { compareSolutions } from "#app/domain/matching/queries/compare.server.ts";
import { findMatch } from "#app/domain/matching/queries/find.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { notFound } from "#app/domain/shared/errors.ts";
import { testNow as now } from "#tests/support/builders.ts";
import { buildSides } from "#tests/support/builders-bids.ts";
import { buildMatch } from "#tests/support/builders-matching.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

async function market() {
  const db = await testDb();
  const sides = await buildSides(db);
  const { needId, institute } = sides;
  for (const [id, score] of [
    ["a", 90],
    ["b", 80],
    ["c", 70],
    ["d", 60],
    ["e", 50],
  ] as const) {
    await buildSolution(db, { id, org_id: institute });
    await buildMatch(db, { id: `m-${id}`, need_id: needId, solution_id: id, score });
  }
  const compared = async (ids: string[], actor = sides.coordinator) =>
    (await compareSolutions(db, actor, needId, ids)).solutions.map(({ match }) => match.solutionId);
  return { db, ...sides, compared };
}

test("those asked for in their order, four at most; fewer than two are filled up with the best", async () => {
  const { db, compared, coordinator } = await market();
  expect(await compared(["d", "b", "d", "nowhere"])).toEqual(["d", "b"]);
  expect(await compared(["e", "d", "c", "b", "a"])).toEqual(["e", "d", "c", "b"]);
  expect(await compared(["d"])).toEqual(["d", "a", "b"]);
  expect(await compared([])).toEqual(["a", "b", "c"]);
  await giveFeedback(db, coordinator, { matchId: "m-a", verdict: "not_relevant" }, now);
  await dismissMatch(db, coordinator, { matchId: "m-b", version: 1, reason: "tooFar" }, now);
  expect(await compared(["d"])).toEqual(["d", "c", "e"]);
  expect(await compared(["a"])).toEqual(["a", "c", "d"]);
});

test("each comes with its facts, its rights and the figures of the need", async () => {
  const { db, needId, coordinator } = await market();
  const patent = { solution_id: "a", title: null, owner: null, expires_on: null };
  await db
    .insertInto("patent")
    .values({ ...patent, id: "p", position: 0, kind: "invention", number: "ZL1", status: "granted" })
    .execute();
  const metric = { need_id: needId, current: null, test_method: null, binding: 1 as const, unit: null };
  await db
    .insertInto("metric")
    .values({ ...metric, id: "t", position: 9, name: "说明", operator: "text", target: "无异味" })
    .execute();
  const { need, solutions } = await compareSolutions(db, coordinator, needId, ["a", "b"]);
  expect(need.title).toBe("低糖雪糕配方稳定技术");
  expect(solutions.map(({ patents, modes }) => [patents, modes])).toEqual([
    [[{ kind: "invention", number: "ZL1", status: "granted" }], ["licence"]],
    [[], ["licence"]],
  ]);
  expect(solutions[0]?.indicators.at(-1)).toEqual({
    name: "说明",
    asked: null,
    verdict: "unknown",
    offered: null,
  });
});

test("a need that its reader may not see is compared with nothing, nor found beside its solution", async () => {
  const { db, needId, coordinator, auditor } = await market();
  await expect(compareSolutions(db, coordinator, "nowhere", [])).rejects.toEqual(notFound());
  const draft = { status: "draft", submitted_at: null, published_at: null } as const;
  await db.updateTable("need").set(draft).where("id", "=", needId).execute();
  await expect(compareSolutions(db, visitor, needId, ["a"])).rejects.toEqual(notFound());
  await expect(findMatch(db, auditor, "m-a", now)).rejects.toEqual(notFound());
});
