import { expect, test } from "vitest";
import { giveFeedback } from "#app/domain/matching/commands/steps.server.ts";
import {
  listBoard,
  listBoardColumns,
  listBoardOrganizations,
} from "#app/domain/matching/queries/board.server.ts";
import { findMatch } from "#app/domain/matching/queries/find.server.ts";
import {
  listMatchesForActor,
  listMatchesForNeed,
  listMatchesForSolution,
} from "#app/domain/matching/queries/lists.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { forbidden, notFound } from "#app/domain/shared/errors.ts";
import type { Db, MatchStage, NewRow } from "#db/schema.ts";
import { queries, testDb } from "#tests/support/database.ts";
import { source } from "./market.ts";
import { addOrganization, addRecord, addUser, at, person } from "./records.ts";

async function market(nameTier = "public"): Promise<Db> {
  const db = await testDb();
  await addOrganization(db, "firm");
  await addOrganization(db, "institute", "institution");
  await addUser(db, "user");
  const tech_field = "food";
  await addRecord(db, source("need", "n1", "酸奶发酵", "", { orgId: "firm" }), "published", {
    name_tier: nameTier as never,
    tech_field,
    region: "siping",
  });
  await addRecord(db, source("need", "n2", "冰淇淋老化", "", { orgId: "firm" }));
  await addRecord(db, source("solution", "s1", "酸奶菌种", "", { orgId: "institute" }), "published", {
    trl: 7,
  });
  await addRecord(db, source("solution", "s2", "稳定剂", "", { orgId: "institute" }));
  await addRecord(db, source("solution", "s3", "老化罐", "", { orgId: "institute" }));
  await addMatch(db, "n1", "s1", 90, 4);
  await addMatch(db, "n1", "s2", 45, 2);
  await addMatch(db, "n1", "s3", 50, 2, "dismissed");
  await addMatch(db, "n2", "s3", 65, 3, "contacted");
  return db;
}

async function addMatch(
  db: Db,
  need: string,
  solution: string,
  score: number,
  level: 2 | 3 | 4,
  stage: MatchStage = "suggested",
) {
  const made = { analyzer_version: "1", scorer_version: "1", computed_at: at.toISOString(), version: 1 };
  const parts = JSON.stringify([{ kind: "maturity", points: 2, trl: 7 }]);
  const row = {
    id: `${need}-${solution}`,
    need_id: need,
    solution_id: solution,
    score,
    level,
    stage,
    parts,
    ...made,
  };
  await db
    .insertInto("match")
    .values(row as NewRow<"match">)
    .execute();
}

const coordinator = person("user", ["coordinator"]);
const short = (items: { id: string; stage: MatchStage | null; needOrgName: string | null }[]) =>
  items.map(({ id, stage, needOrgName }) => [id, stage, needOrgName]);

test("a visitor sees a published need's matches, best first, without dismissed ones and without their stage", async () => {
  const db = await market();
  const items = await listMatchesForNeed(db, visitor, "n1");
  expect(items[0]).toEqual({
    id: "n1-s1",
    needId: "n1",
    solutionId: "s1",
    needTitle: "酸奶发酵",
    solutionTitle: "酸奶菌种",
    needOrgName: "firm 单位",
    solutionOrgName: "institute 单位",
    needRegion: "siping",
    solutionRegion: "siping",
    solutionTrl: 7,
    score: 90,
    level: 4,
    parts: [{ kind: "maturity", points: 2, trl: 7 }],
    stage: null,
    stageAt: null,
    version: 1,
    side: null,
    mayJudge: false,
    verdict: null,
    isSetAside: false,
  });
  expect(items.map(({ id }) => id)).toEqual(["n1-s1", "n1-s2"]);
  expect((await listMatchesForNeed(db, visitor, "n1", 1)).map(({ id }) => id)).toEqual(["n1-s1"]);
});

test("either side and those who bring them together see the stage", async () => {
  const db = await market();
  for (const actor of [
    person("user", [], "firm"),
    person("user", [], "institute"),
    coordinator,
    person("user", ["auditor"]),
  ])
    expect(short(await listMatchesForSolution(db, actor, "s3"))).toEqual([
      ["n2-s3", "contacted", "firm 单位"],
    ]);
  expect(short(await listMatchesForSolution(db, person("user", [], "other"), "s3"))).toEqual([
    ["n2-s3", null, "firm 单位"],
  ]);
});

const name = "firm 单位";
test.each<[string, Actor, string | null]>([
  ["verified", visitor, null],
  ["verified", person("user", [], "other"), name],
  ["disclosed", person("user", [], "other"), null],
  ["disclosed", person("user", [], "institute"), name],
  ["disclosed", person("user", [], "firm"), name],
  ["disclosed", coordinator, name],
  ["disclosed", visitor, null],
])("a firm that shows its name to %s", async (tier, actor, seen) => {
  const db = await market(tier);
  const granted = {
    id: "d",
    need_id: "n1",
    solution_id: null,
    org_id: "institute",
    granted_by: "user",
    granted_at: at.toISOString(),
  };
  await db.insertInto("disclosure").values(granted).execute();
  expect((await listMatchesForSolution(db, actor, "s1")).map(({ needOrgName }) => needOrgName)).toEqual([
    seen,
  ]);
});

test("a record that is not published has matches for its own people only, and is no one's match", async () => {
  const db = await market();
  await db.updateTable("need").set({ status: "withdrawn" }).where("id", "=", "n2").execute();
  expect(await listMatchesForNeed(db, visitor, "n2")).toEqual([]);
  await expect(listMatchesForNeed(db, coordinator, "nowhere")).rejects.toEqual(notFound());
  await expect(listMatchesForSolution(db, visitor, "nowhere")).rejects.toEqual(notFound());
  expect(await listMatchesForNeed(db, person("user", [], "firm"), "n2")).toEqual([]);
  expect(await listMatchesForSolution(db, visitor, "s3")).toEqual([]);
  await db
    .updateTable("need")
    .set({ status: "submitted", submitted_at: at.toISOString(), published_at: null })
    .where("id", "=", "n2")
    .execute();
  await expect(listMatchesForNeed(db, visitor, "n2")).rejects.toEqual(notFound());
  expect(await listMatchesForNeed(db, person("user", [], "firm"), "n2")).toEqual([]);
});

test("for you: the best pairs of one's own organizations", async () => {
  const db = await market();
  const all = ["n1-s1", "n2-s3", "n1-s2"];
  expect((await listMatchesForActor(db, person("user", [], "firm"))).items.map(({ id }) => id)).toEqual(all);
  expect(
    (await listMatchesForActor(db, person("user", [], "institute"), 2)).items.map(({ id }) => id),
  ).toEqual(all.slice(0, 2));
  expect(await listMatchesForActor(db, person("user", [], "other"))).toEqual({ items: [], setAside: 0 });
  expect((await listMatchesForActor(db, coordinator)).items).toEqual([]);
});

test("the board counts every stage and filters", async () => {
  const db = await market();
  const page = { page: 1, pageSize: 20 };
  const board = await listBoard(db, coordinator, page);
  expect(board).toMatchObject({
    total: 4,
    columns: { suggested: 2, contacted: 1, interested: 0, talking: 0, answered: 0, dismissed: 1 },
  });
  const of = async (filters: object) =>
    (await listBoard(db, coordinator, { ...page, ...filters })).items.map(({ id }) => id);
  expect(await of({})).toEqual(["n1-s1", "n2-s3", "n1-s3", "n1-s2"]);
  expect(await of({ column: "suggested" })).toEqual(["n1-s1", "n1-s2"]);
  expect(await of({ minLevel: 3 })).toEqual(["n1-s1", "n2-s3"]);
  expect(await of({ techField: "food", column: "dismissed" })).toEqual(["n1-s3"]);
  expect(await of({ needId: "n2" })).toEqual(["n2-s3"]);
  expect(await of({ page: 2, pageSize: 3 })).toEqual(["n1-s2"]);
  await db.updateTable("need").set({ status: "fulfilled" }).execute();
  expect(await of({})).toEqual(["n2-s3", "n1-s3"]);
});

test("the board is for those who bring the sides together and those who look on", async () => {
  const db = await market();
  const page = { page: 1, pageSize: 20 };
  for (const role of ["advisor", "auditor", "admin"] as const)
    expect((await listBoard(db, person("user", [role]), page)).total).toBe(4);
  for (const actor of [visitor, person("user", [], "firm"), person("user", ["reviewer"])])
    await expect(listBoard(db, actor, page)).rejects.toEqual(forbidden());
});

test("the number of queries does not grow with the list", async () => {
  const db = await market("disclosed");
  const count = async (work: () => Promise<unknown>) => {
    queries.count = 0;
    await work();
    return queries.count;
  };
  const member = person("user", [], "institute");
  expect(await count(() => listMatchesForNeed(db, member, "n1", 1))).toBe(
    await count(() => listMatchesForNeed(db, member, "n1", 20)),
  );
  expect(await count(() => listBoard(db, coordinator, { page: 1, pageSize: 1 }))).toBe(
    await count(() => listBoard(db, coordinator, { page: 1, pageSize: 20 })),
  );
});

test("all stages side by side: the best of each, and the organizations to choose from", async () => {
  const db = await market();
  const columns = async (filters: object, perStage = 5) =>
    (await listBoardColumns(db, coordinator, filters, perStage)).items.map(({ id }) => id);
  expect(await columns({})).toEqual(["n1-s1", "n2-s3", "n1-s3", "n1-s2"]);
  expect(await columns({}, 1)).toEqual(["n1-s1", "n2-s3", "n1-s3"]);
  expect(await columns({ q: "  冰淇淋 FIRM " })).toEqual(["n2-s3"]);
  expect(await columns({ q: "%" })).toEqual([]);
  expect(await columns({ orgId: "institute", minLevel: 4 })).toEqual(["n1-s1"]);
  expect(await columns({ orgId: "nobody" })).toEqual([]);
  expect((await listBoardColumns(db, coordinator, {}, 1)).columns.suggested).toBe(2);
  expect(await listBoardOrganizations(db, coordinator)).toEqual([
    { id: "firm", name: "firm 单位" },
    { id: "institute", name: "institute 单位" },
  ]);
  const outsider = person("user", [], "firm");
  await expect(listBoardColumns(db, outsider, {}, 1)).rejects.toEqual(forbidden());
  await expect(listBoardOrganizations(db, outsider)).rejects.toEqual(forbidden());
  await expect(findMatch(db, outsider, "n1-s1")).rejects.toEqual(forbidden());
  await expect(findMatch(db, coordinator, "nowhere")).rejects.toEqual(notFound());
});

test("a reader's own side and own judgement come with the pair", async () => {
  const db = await market();
  await giveFeedback(db, person("user", [], "firm"), { matchId: "n1-s1", verdict: "relevant" }, at);
  const of = async (actor: Actor) => {
    const [item] = await listMatchesForNeed(db, actor, "n1");
    return [item?.side, item?.mayJudge, item?.verdict];
  };
  expect(await of(person("user", [], "firm"))).toEqual(["need", true, "relevant"]);
  expect(await of(person("user", [], "institute"))).toEqual(["solution", true, "relevant"]);
  expect(await of(person("someone", ["auditor"]))).toEqual([null, false, null]);
  const { feedback, match } = await findMatch(db, person("someone", ["auditor"]), "n1-s1", at);
  expect([feedback.map(({ name, verdict }) => [name, verdict]), match.mayManage]).toEqual([
    [["user", "relevant"]],
    false,
  ]);
});
