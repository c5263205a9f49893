import { expect, onTestFinished, test } from "vitest";
import { ANALYZER_VERSION } from "#app/domain/matching/analyzer.ts";
import { dismissMatch, giveFeedback, moveMatch } from "#app/domain/matching/commands/steps.server.ts";
import { keptMatches, recomputeMatches } from "#app/domain/matching/recompute.server.ts";
import { system } from "#app/domain/shared/actor.ts";
import { openEmbedded } from "#app/platform/search/embedded.ts";
import { catchUp } from "#app/platform/search/indexer.ts";
import type { Db } from "#db/schema.ts";
import { testDb } from "#tests/support/database.ts";
import { needs, solutions, source } from "./market.ts";
import { addOrganization, addRecord, addUser, at, change, person } from "./records.ts";

async function filledMarket() {
  const db = await testDb();
  const engine = openEmbedded(":memory:");
  onTestFinished(() => engine.close());
  await addOrganization(db, "need-org");
  await addOrganization(db, "solution-org", "institution");
  await addUser(db, "user");
  for (const record of [...needs, ...solutions]) await addRecord(db, record);
  await catchUp(db, engine, { now: () => at });
  return { db, engine };
}

const pairs = async (db: Db) => {
  const rows = await db
    .selectFrom("match")
    .select(["need_id", "solution_id", "level", "stage"])
    .orderBy("need_id")
    .orderBy("score", "desc")
    .execute();
  return rows.map((row) => [row.need_id, row.solution_id, row.level, row.stage]);
};

const matchOf = (db: Db, needId: string) =>
  db
    .selectFrom("match")
    .selectAll()
    .where("need_id", "=", needId)
    .orderBy("score", "desc")
    .executeTakeFirstOrThrow();

const all = [
  ["beverage", "hpp", 4, "suggested"],
  ["corn-storage", "corn-quickfreeze", 4, "suggested"],
  ["corn-storage", "fruit-storage", 2, "suggested"],
  ["corn-storage", "hpp", 2, "suggested"],
  ["dye-wastewater", "salt", 4, "suggested"],
  ["ginseng", "polyphenol", 3, "suggested"],
  ["seeder", "antiblock", 4, "suggested"],
  ["weld", "vision", 2, "suggested"],
];

test("published needs and solutions meet; each row tells when and by which versions", async () => {
  const { db } = await filledMarket();
  expect(await pairs(db)).toEqual(all);
  const { parts, ...match } = await matchOf(db, "weld");
  expect(match).toMatchObject({
    computed_at: at.toISOString(),
    analyzer_version: ANALYZER_VERSION,
    version: 1,
    stage_by: null,
  });
  expect(JSON.parse(parts)[0]).toMatchObject({ kind: "terms" });
});

test("made again, nothing changes; from either side the same", async () => {
  const { db, engine } = await filledMarket();
  const before = await db.selectFrom("match").selectAll().orderBy("id").execute();
  expect(await recomputeMatches(db, engine, { needId: "corn-storage" }, at)).toBe(3);
  expect(await recomputeMatches(db, engine, { solutionId: "hpp" }, at)).toBe(2);
  expect(await db.selectFrom("match").selectAll().orderBy("id").execute()).toEqual(before);
});

test("what leaves the market loses its suggestions", async () => {
  const { db, engine } = await filledMarket();
  await change(db, "need", "seeder", { status: "withdrawn" });
  await change(db, "solution", "corn-quickfreeze", { status: "withdrawn" });
  await catchUp(db, engine, { now: () => at });
  expect(await pairs(db)).toEqual(
    all.filter(([need, solution]) => need !== "seeder" && solution !== "corn-quickfreeze"),
  );
});

test("a withdrawn counterpart is not matched even while the index still holds it", async () => {
  const { db, engine } = await filledMarket();
  await db.updateTable("solution").set({ status: "withdrawn" }).where("id", "=", "antiblock").execute();
  expect(await recomputeMatches(db, engine, { needId: "seeder" }, at)).toBe(0);
  expect((await pairs(db)).filter(([need]) => need === "seeder")).toEqual([]);
});

test("an organization's own solution never answers its need", async () => {
  const { db, engine } = await filledMarket();
  await addRecord(db, source("solution", "own", "免耕播种机秸秆防堵装置", "", { orgId: "need-org" }));
  await catchUp(db, engine, { now: () => at });
  expect((await pairs(db)).filter(([need]) => need === "seeder")).toEqual([
    ["seeder", "antiblock", 4, "suggested"],
  ]);
});

test("what a person has taken up, dismissed or judged stays, with a new score if it has one", async () => {
  const { db, engine } = await filledMarket();
  const advisor = person("user", ["advisor"]);
  const [taken, dismissed, judged] = [
    await matchOf(db, "seeder"),
    await matchOf(db, "weld"),
    await matchOf(db, "ginseng"),
  ];
  await moveMatch(db, advisor, { matchId: taken.id, version: 1, act: "contact" }, at);
  await dismissMatch(db, advisor, { matchId: dismissed.id, version: 1, reason: "wrongField" }, at);
  await giveFeedback(db, advisor, { matchId: judged.id, verdict: "not_relevant" }, at);
  await change(db, "solution", "antiblock", { title: "水稻插秧机", summary: "", content: "" });
  await change(db, "solution", "vision", { summary: "机器人焊接变形在线检测" });
  await change(db, "need", "ginseng", { status: "withdrawn" });
  await catchUp(db, engine, { now: () => at });
  expect(await matchOf(db, "seeder")).toMatchObject({ id: taken.id, stage: "contacted", score: taken.score });
  const raised = await matchOf(db, "weld");
  expect(raised).toMatchObject({ id: dismissed.id, stage: "dismissed", version: 2 });
  expect(raised.score).toBeGreaterThan(dismissed.score);
  expect(await matchOf(db, "ginseng")).toMatchObject({ id: judged.id, stage: "suggested" });
});

test("a suggestion in somebody's hands stays even when the matcher would drop it", async () => {
  const { db, engine } = await filledMarket();
  await db.updateTable("match").set({ assignee_id: "user" }).where("need_id", "=", "seeder").execute();
  await change(db, "need", "seeder", { status: "withdrawn" });
  await catchUp(db, engine, { now: () => at });
  expect(await matchOf(db, "seeder")).toMatchObject({ stage: "suggested", assignee_id: "user" });
});

test("a need keeps its best suggestions only, whichever side is computed", async () => {
  const { db, engine } = await filledMarket();
  const count = keptMatches + 5;
  for (let i = 0; i < count; i++)
    await addRecord(
      db,
      source("solution", `more-${i}`, `免耕播种机秸秆${"防堵".repeat(i % 3)}装置`, "", {
        orgId: "solution-org",
      }),
    );
  await recomputeMatches(db, engine, { solutionId: "antiblock" }, at);
  await catchUp(db, engine, { now: () => at });
  expect((await pairs(db)).filter(([need]) => need === "seeder")).toHaveLength(keptMatches);
  await addRecord(db, source("solution", "best", needs[1]?.title ?? "", "", { orgId: "solution-org" }));
  await catchUp(db, engine, { now: () => at });
  const now = (await pairs(db)).filter(([need]) => need === "seeder");
  expect([now.length, now[0]?.[1]]).toEqual([keptMatches, "best"]);
});

test("recomputing records no event", async () => {
  const { db, engine } = await filledMarket();
  const count = () =>
    db.selectFrom("event").select(db.fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  const before = await count();
  await recomputeMatches(db, engine, { needId: "seeder" });
  expect([await count(), system.isSystem]).toEqual([before, true]);
});
