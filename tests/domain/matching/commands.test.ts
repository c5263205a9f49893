import { expect, test } from "vitest";
import {
  dismissMatch,
  giveFeedback,
  moveMatch,
  noteMatch,
  reopenMatch,
} from "#app/domain/matching/commands/steps.server.ts";
import type { MatchAct } from "#app/domain/matching/match.ts";
import { matchStages, matchTransitions } from "#app/domain/matching/match.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { conflict, forbidden, notFound } from "#app/domain/shared/errors.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import type { Db, NewRow } from "#db/schema.ts";
import { testDb } from "#tests/support/database.ts";
import { source } from "./market.ts";
import { addOrganization, addRecord, addUser, at, person } from "./records.ts";

async function withMatch(values: Partial<NewRow<"match">> = {}) {
  const db = await testDb();
  await addOrganization(db, "firm");
  await addOrganization(db, "institute", "institution");
  await addUser(db, "user");
  await addRecord(db, source("need", "n", "酸奶发酵", "", { orgId: "firm" }));
  await addRecord(db, source("solution", "s", "酸奶菌种", "", { orgId: "institute" }));
  const row = {
    id: "m",
    need_id: "n",
    solution_id: "s",
    score: 70,
    level: 3 as const,
    parts: "[]",
    stage: "suggested" as const,
    version: 1,
  };
  const made = { analyzer_version: "1", scorer_version: "1", computed_at: at.toISOString() };
  await db
    .insertInto("match")
    .values({ ...row, ...made, ...values } as NewRow<"match">)
    .execute();
  return db;
}

const stored = (db: Db) => db.selectFrom("match").selectAll().where("id", "=", "m").executeTakeFirstOrThrow();
const events = async (db: Db) => (await listTimeline(db, "match", "m")).map(({ type, data }) => [type, data]);
const ids = { needId: "n", solutionId: "s" };
const coordinator = person("user", ["coordinator"]);
const firm = person("user", [], "firm");

test("a coordinator moves a pair along the board", async () => {
  const db = await withMatch();
  await moveMatch(db, coordinator, { matchId: "m", version: 1, act: "contact", note: "已电话联系" }, at);
  expect(await stored(db)).toMatchObject({
    stage: "contacted",
    stage_note: "已电话联系",
    stage_at: at.toISOString(),
    stage_by: "user",
    version: 2,
  });
  await moveMatch(db, person("user", ["advisor"]), { matchId: "m", version: 2, act: "interest" }, at);
  await moveMatch(db, person("user", ["admin"]), { matchId: "m", version: 3, act: "talk" }, at);
  expect(await stored(db)).toMatchObject({ stage: "talking", stage_note: null, version: 4 });
  expect(await events(db)).toEqual([
    ["match.contacted", { ...ids, from: "suggested", note: "已电话联系" }],
    ["match.interested", { ...ids, from: "contacted" }],
    ["match.talking", { ...ids, from: "interested" }],
  ]);
});

test("a pair is dismissed with a reason and taken up again", async () => {
  const db = await withMatch();
  await dismissMatch(
    db,
    coordinator,
    { matchId: "m", version: 1, reason: "tooExpensive", note: "报价超预算" },
    at,
  );
  expect(await stored(db)).toMatchObject({
    stage: "dismissed",
    dismiss_reason: "tooExpensive",
    stage_note: "报价超预算",
    version: 2,
  });
  await reopenMatch(db, coordinator, { matchId: "m", version: 2 }, at);
  expect(await stored(db)).toMatchObject({ stage: "suggested", dismiss_reason: null, version: 3 });
  expect(await events(db)).toEqual([
    ["match.dismissed", { ...ids, from: "suggested", reason: "tooExpensive", note: "报价超预算" }],
    ["match.reopened", { ...ids, from: "dismissed" }],
  ]);
});

test("an old page and a wrong stage are conflicts and change nothing", async () => {
  const db = await withMatch({ version: 5 });
  await expect(moveMatch(db, coordinator, { matchId: "m", version: 4, act: "contact" })).rejects.toEqual(
    conflict("matchMoved"),
  );
  await expect(reopenMatch(db, coordinator, { matchId: "m", version: 5 })).rejects.toEqual(
    conflict("wrongState"),
  );
  expect(await stored(db)).toMatchObject({ stage: "suggested", version: 5 });
  expect(await events(db)).toEqual([]);
});

test.each(["reviewer", "auditor"] as const)("a %s does not move pairs", async (role) => {
  const db = await withMatch();
  await expect(
    moveMatch(db, person("user", [role]), { matchId: "m", version: 1, act: "contact" }),
  ).rejects.toEqual(forbidden());
});

test("neither side moves its own pair; what is not there, or not public, is not found", async () => {
  const db = await withMatch();
  const move = (actor: typeof firm, matchId = "m") =>
    moveMatch(db, actor, { matchId, version: 1, act: "contact" });
  await expect(move(firm)).rejects.toEqual(forbidden());
  await expect(move(visitor)).rejects.toEqual(forbidden());
  await expect(move(coordinator, "other")).rejects.toEqual(notFound());
  await db.updateTable("solution").set({ status: "withdrawn" }).execute();
  await expect(move(firm)).rejects.toEqual(notFound());
  await move(coordinator);
});

test("either side and the coordinators judge a pair; a second judgement replaces the first", async () => {
  const db = await withMatch();
  await giveFeedback(db, firm, { matchId: "m", verdict: "not_relevant", reason: "不是同一菌种" }, at);
  await giveFeedback(db, person("user", [], "institute"), { matchId: "m", verdict: "relevant" }, at);
  expect(
    await db.selectFrom("match_feedback").select(["match_id", "user_id", "verdict", "reason"]).execute(),
  ).toEqual([{ match_id: "m", user_id: "user", verdict: "relevant", reason: null }]);
  expect(await events(db)).toEqual([
    ["match.judged", { ...ids, verdict: "not_relevant" }],
    ["match.judged", { ...ids, verdict: "relevant" }],
  ]);
});

test("others judge nothing", async () => {
  const db = await withMatch();
  for (const actor of [visitor, person("user", ["auditor"]), person("user", [], "other")])
    await expect(giveFeedback(db, actor, { matchId: "m", verdict: "relevant" })).rejects.toEqual(forbidden());
  expect(await db.selectFrom("match_feedback").selectAll().execute()).toEqual([]);
});

test("the transition table, all pairs", () => {
  const acts = Object.keys(matchTransitions) as MatchAct[];
  const possible = matchStages.map((stage) => [
    stage,
    acts.filter((act) => canMove<string, MatchAct>(matchTransitions, act, stage)),
  ]);
  expect(possible).toEqual([
    ["suggested", ["contact", "interest", "talk", "dismiss"]],
    ["contacted", ["interest", "talk", "dismiss"]],
    ["interested", ["talk", "dismiss"]],
    ["talking", ["dismiss"]],
    ["dismissed", ["reopen"]],
  ]);
});

test("a note is written into the log and moves nothing", async () => {
  const db = await withMatch();
  await noteMatch(db, coordinator, { matchId: "m", note: "企业希望先看样品" }, at);
  expect(await stored(db)).toMatchObject({ stage: "suggested", version: 1 });
  expect(await events(db)).toEqual([["match.noted", { ...ids, note: "企业希望先看样品" }]]);
  await expect(noteMatch(db, firm, { matchId: "m", note: "外人" })).rejects.toEqual(forbidden());
  await expect(noteMatch(db, coordinator, { matchId: "x", note: "无" })).rejects.toEqual(notFound());
});
