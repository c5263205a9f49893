import { expect, test } from "vitest";
import { setAdvisorFields } from "#app/domain/accounts/commands.server.ts";
import { loadActor } from "#app/domain/accounts/queries.server.ts";
import { withdrawIntent } from "#app/domain/bids/commands/answer.server.ts";
import { assignPairs } from "#app/domain/matching/commands/assign.server.ts";
import { answerInvitation, inviteSides } from "#app/domain/matching/commands/invite.server.ts";
import { changePair, loadPair } from "#app/domain/matching/commands/pair.server.ts";
import {
  dismissMatch,
  giveFeedback,
  moveMatch,
  reopenMatch,
} from "#app/domain/matching/commands/steps.server.ts";
import { answerInvitationInput } from "#app/domain/matching/input.ts";
import type { BoardFilters } from "#app/domain/matching/queries/board.server.ts";
import { countJudged, listBoard, listBoardColumns } from "#app/domain/matching/queries/board.server.ts";
import { listInvitationsForActor } from "#app/domain/matching/queries/invitations.server.ts";
import { levelOfJudgement, listJudgements } from "#app/domain/matching/queries/judgements.server.ts";
import { listMatchesForActor, listMatchesForNeed } from "#app/domain/matching/queries/lists.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { addDays } from "#app/domain/shared/clock.ts";
import { conflict, forbidden, invalid, notFound } from "#app/domain/shared/errors.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import type { Db } from "#db/schema.ts";
import { buildUser, testNow as now } from "#tests/support/builders.ts";
import { buildIntent, buildSides } from "#tests/support/builders-bids.ts";
import { buildMatch, stageOf } from "#tests/support/builders-matching.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

/** The firm's need in agriculture and two of the institute's solutions, the second the weaker. */
async function market() {
  const db = await testDb();
  const sides = await buildSides(db);
  await db.updateTable("need").set({ tech_field: "agriculture" }).execute();
  const of = { org_id: sides.institute, tech_field: "food" };
  const match = await buildMatch(db, {
    need_id: sides.needId,
    solution_id: await buildSolution(db, of),
    score: 90,
  });
  const weaker = await buildMatch(db, {
    need_id: sides.needId,
    solution_id: await buildSolution(db, of),
    score: 60,
    level: 3,
  });
  return {
    db,
    ...sides,
    sides,
    match,
    weaker,
    viewer: await buildUser(db, { org: sides.institute, orgRole: "viewer" }),
    advisor: await buildUser(db, { roles: ["advisor"] }),
    admin: await buildUser(db, { roles: ["admin"] }),
  };
}

type Side = "need" | "solution";
const invite = (db: Db, actor: Actor, matchId: string, version: number, ...sides: Side[]) =>
  inviteSides(db, actor, { matchId, version, sides }, now);
const board = async (db: Db, actor: Actor, filters: BoardFilters = {}, at = now) =>
  (await listBoard(db, actor, { page: 1, pageSize: 50, ...filters }, at)).items;
const columns = async (db: Db, actor: Actor) =>
  Object.fromEntries((await board(db, actor)).map(({ id, column }) => [id, column]));
const types = async (db: Db, id: string) => (await listTimeline(db, "match", id)).map(({ type }) => type);

test("an invited organization is asked once, answers once, and its interest moves the pair", async () => {
  const { db, match, coordinator, seeker, solver, viewer } = await market();
  await invite(db, coordinator, match, 1, "need", "solution");
  expect(await stageOf(db, match)).toEqual(["contacted", 2, null, null]);
  const [asked] = await listInvitationsForActor(db, solver);
  expect(asked).toMatchObject({ asked: "solution", mayAnswer: true, inviterName: coordinator.name });
  expect((await listInvitationsForActor(db, viewer))[0]?.mayAnswer).toBe(false);
  expect((await listInvitationsForActor(db, seeker))[0]?.asked).toBe("need");
  await expect(invite(db, coordinator, match, 2, "solution")).rejects.toEqual(conflict("alreadyInvited"));
  const answer = { invitationId: asked?.id ?? "", answer: "interested" as const };
  for (const other of [viewer, seeker, coordinator])
    await expect(answerInvitation(db, other, answer, now)).rejects.toEqual(forbidden());
  await expect(answerInvitation(db, solver, { ...answer, invitationId: "x" }, now)).rejects.toEqual(
    notFound(),
  );
  await answerInvitation(db, solver, answer, now);
  expect(await stageOf(db, match)).toEqual(["interested", 3, null, null]);
  await expect(answerInvitation(db, solver, answer, now)).rejects.toEqual(conflict("invitationAnswered"));
  expect(await types(db, match)).toEqual(["match.invited", "match.invited", "match.inviteAccepted"]);
  const [thread] = await board(db, coordinator);
  expect(thread).toMatchObject({ assigneeId: coordinator.userId, invitable: [] });
  expect(thread?.invitations.map(({ side, answer }) => [side, answer])).toEqual([
    ["need", null],
    ["solution", "interested"],
  ]);
});

test("an organization that declines sets the pair aside, is not suggested it again, and may be asked anew", async () => {
  const { db, match, coordinator, seeker, solver, needId } = await market();
  await invite(db, coordinator, match, 1, "need", "solution");
  const [asked] = await listInvitationsForActor(db, solver);
  const decline = {
    invitationId: asked?.id ?? "",
    answer: "declined" as const,
    reason: "wrongField" as const,
  };
  await answerInvitation(db, solver, { ...decline, note: "不是本所方向" }, now);
  expect(await stageOf(db, match)).toEqual(["dismissed", 3, "wrongField", "不是本所方向"]);
  expect(await listInvitationsForActor(db, seeker)).toEqual([]);
  await reopenMatch(db, coordinator, { matchId: match, version: 3 }, now);
  const seen = async (actor: Actor) =>
    (await listMatchesForNeed(db, actor, needId)).find(({ id }) => id === match)?.isSetAside;
  expect([await seen(solver), await seen(seeker), await seen(visitor)]).toEqual([true, false, false]);
  expect((await listMatchesForActor(db, solver)).setAside).toBe(1);
  expect((await board(db, coordinator)).find(({ id }) => id === match)?.invitable).toEqual([
    "need",
    "solution",
  ]);
  await invite(db, coordinator, match, 4, "solution");
  expect((await listTimeline(db, "match", match)).at(-3)).toMatchObject({
    type: "match.inviteDeclined",
    data: { side: "solution", reason: "wrongField", from: "contacted" },
  });
});

test("nobody is invited to a pair that is not on the market, dismissed, or of one organization", async () => {
  const { db, match, weaker, coordinator, seeker, firm } = await market();
  await expect(invite(db, seeker, match, 1, "need")).rejects.toEqual(forbidden());
  await expect(invite(db, coordinator, match, 7, "need")).rejects.toEqual(conflict("matchMoved"));
  await dismissMatch(db, coordinator, { matchId: weaker, version: 1, reason: "tooFar" }, now);
  await expect(invite(db, coordinator, weaker, 2, "need")).rejects.toEqual(conflict("notInvitable"));
  await db.updateTable("solution").set({ status: "withdrawn" }).execute();
  await expect(invite(db, coordinator, match, 1, "need")).rejects.toEqual(conflict("notInvitable"));
  await db.updateTable("solution").set({ status: "published", org_id: firm }).execute();
  await expect(invite(db, coordinator, match, 1, "need")).rejects.toEqual(conflict("notInvitable"));
  expect(await db.selectFrom("match_invitation").selectAll().execute()).toEqual([]);
});

test("an intent brings the best pair of its sides, and those in hand, to 揭榜 for as long as it stands", async () => {
  const { db, sides, match, weaker, coordinator, solver } = await market();
  const intent = await buildIntent(db, sides);
  expect(await columns(db, coordinator)).toEqual({ [match]: "answered", [weaker]: "suggested" });
  await moveMatch(db, coordinator, { matchId: weaker, version: 1, act: "contact" }, now);
  expect((await columns(db, coordinator))[weaker]).toBe("answered");
  const { columns: counts } = await listBoardColumns(db, coordinator, {}, 5, now);
  expect(counts).toMatchObject({ answered: 2, suggested: 0, contacted: 0 });
  await dismissMatch(db, coordinator, { matchId: weaker, version: 2, reason: "other" }, now);
  await withdrawIntent(db, solver, { id: intent }, now);
  expect(await columns(db, coordinator)).toEqual({ [match]: "suggested", [weaker]: "dismissed" });
});

test("a pair has somebody responsible: who takes it up, takes it over, or gets it handed over", async () => {
  const { db, match, weaker, coordinator, advisor, seeker, admin } = await market();
  const assign = (actor: Actor, assigneeId: string, ...matchIds: string[]) =>
    assignPairs(db, actor, { matchIds, assigneeId, note: "请跟进" }, now);
  await moveMatch(db, coordinator, { matchId: match, version: 1, act: "contact" }, now);
  await assign(coordinator, advisor.userId, match, weaker);
  expect((await board(db, advisor, { assignee: "mine" })).map(({ id }) => id)).toEqual([match, weaker]);
  expect(await board(db, coordinator, { assignee: "none" })).toEqual([]);
  expect((await listTimeline(db, "match", match)).at(-1)?.data).toMatchObject({
    assignee: advisor.name,
    note: "请跟进",
  });
  const events = await db.selectFrom("event").select("data").where("type", "=", "match.assigned").execute();
  expect(events.map(({ data }) => JSON.parse(data).count ?? null).sort()).toEqual([2, null]);
  await assign(advisor, advisor.userId, match);
  expect((await types(db, match)).filter((type) => type === "match.assigned")).toHaveLength(1);
  await expect(assign(coordinator, seeker.userId, match)).rejects.toEqual(
    invalid({ assigneeId: "noColleague" }),
  );
  await expect(assign(seeker, advisor.userId, match)).rejects.toEqual(forbidden());
  await expect(assign(coordinator, advisor.userId, match, "x")).rejects.toEqual(notFound());
  await setAdvisorFields(db, admin, { userId: advisor.userId, fields: ["aerospace"] }, now);
  await expect(assign(coordinator, advisor.userId, match)).rejects.toEqual(
    invalid({ assigneeId: "outsideFields" }),
  );
});

test("an advisor with fields sees and moves only pairs with a side in them; without fields, all", async () => {
  const { db, match, advisor, admin, coordinator } = await market();
  const held = async (...fields: ("agriculture" | "food" | "aerospace")[]) => {
    await setAdvisorFields(db, admin, { userId: advisor.userId, fields }, now);
    return loadActor(db, advisor.userId);
  };
  expect(await board(db, await held())).toHaveLength(2);
  expect(await board(db, await held("agriculture"))).toHaveLength(2);
  expect(await board(db, await held("food"))).toHaveLength(2);
  const outside = await held("aerospace");
  expect(await board(db, outside)).toEqual([]);
  const move = { matchId: match, version: 1, act: "contact" as const };
  await expect(moveMatch(db, outside, move, now)).rejects.toEqual(forbidden());
  await expect(invite(db, outside, match, 1, "need")).rejects.toEqual(forbidden());
  const both = { ...outside, roles: [...outside.roles, "coordinator" as const] };
  expect(await board(db, both)).toHaveLength(2);
  await moveMatch(db, await held("food"), move, now);
  await expect(
    setAdvisorFields(db, coordinator, { userId: advisor.userId, fields: [] }, now),
  ).rejects.toEqual(forbidden());
  await expect(setAdvisorFields(db, admin, { userId: coordinator.userId, fields: [] }, now)).rejects.toEqual(
    notFound(),
  );
});

test("a judgement sinks a pair on the board, hides it from the judge's side, and can be taken back", async () => {
  const { db, match, weaker, coordinator, solver, viewer, seeker, needId } = await market();
  const judge = (actor: Actor, verdict: "relevant" | "not_relevant") =>
    giveFeedback(db, actor, { matchId: match, verdict }, now);
  await judge(viewer, "not_relevant");
  expect((await board(db, coordinator)).map(({ id, isDoubted }) => [id, isDoubted])).toEqual([
    [weaker, false],
    [match, true],
  ]);
  const forYou = async (actor: Actor) => {
    const { items, setAside } = await listMatchesForActor(db, actor);
    return [items.map(({ id }) => id), setAside];
  };
  expect(await forYou(solver)).toEqual([[weaker], 1]);
  expect(await forYou(seeker)).toEqual([[match, weaker], 0]);
  await judge(solver, "relevant");
  expect(await forYou(solver)).toEqual([[match, weaker], 0]);
  expect(await forYou(viewer)).toEqual([[weaker], 1]);
  const [first] = await listMatchesForNeed(db, solver, needId);
  expect(first).toMatchObject({ id: match, isSetAside: false });
  expect(await countJudged(db, coordinator)).toBe(1);
  expect((await listJudgements(db, coordinator)).map(({ level }) => level)).toEqual([2]);
  await expect(listJudgements(db, seeker)).rejects.toEqual(forbidden());
});

test("what people made of a pair, as a level", () => {
  const said = { column: "suggested", dismissReason: null, relevant: 0, notRelevant: 0 };
  const levels = [
    said,
    { ...said, relevant: 1 },
    { ...said, notRelevant: 2 },
    { ...said, relevant: 1, notRelevant: 1 },
    { ...said, column: "talking" },
    { ...said, column: "answered", notRelevant: 1 },
    { ...said, column: "dismissed", dismissReason: "tooFar" },
    { ...said, column: "dismissed", dismissReason: "wrongField", relevant: 1 },
  ].map(levelOfJudgement);
  expect(levels).toEqual([null, 3, 1, 2, 3, 4, null, 1]);
});

test("pairs in hand that nobody touches for a fortnight are found, the longest untouched first", async () => {
  const { db, match, weaker, coordinator } = await market();
  const other = await buildMatch(db);
  await moveMatch(db, coordinator, { matchId: match, version: 1, act: "contact" }, now);
  await moveMatch(db, coordinator, { matchId: weaker, version: 1, act: "talk" }, addDays(now, -3));
  const stalled = async (days: number) =>
    (await board(db, coordinator, { isStalled: true, sort: "oldest" }, addDays(now, days))).map(
      ({ id }) => id,
    );
  expect(await stalled(11)).toEqual([]);
  expect(await stalled(12)).toEqual([weaker]);
  expect(await stalled(15)).toEqual([weaker, match]);
  const oldest = await listBoardColumns(db, coordinator, { sort: "oldest" }, 1, now);
  expect(oldest.items.map(({ id }) => id).sort()).toEqual([match, weaker, other].sort());
});

test("interest in a pair that is already further leaves it there; declining needs no words", async () => {
  const { db, match, weaker, coordinator, solver } = await market();
  await invite(db, coordinator, match, 1, "solution");
  await invite(db, coordinator, weaker, 1, "solution");
  await moveMatch(db, coordinator, { matchId: match, version: 2, act: "interest" }, now);
  await moveMatch(db, coordinator, { matchId: match, version: 3, act: "talk" }, now);
  const asked = new Map((await listInvitationsForActor(db, solver)).map((one) => [one.match.id, one.id]));
  const answer = (id: string) => ({ invitationId: asked.get(id) ?? "" });
  await answerInvitation(db, solver, { ...answer(match), answer: "interested" }, now);
  expect(await stageOf(db, match)).toEqual(["talking", 5, null, null]);
  await answerInvitation(db, solver, { ...answer(weaker), answer: "declined", reason: "tooFar" }, now);
  expect(await stageOf(db, weaker)).toEqual(["dismissed", 3, "tooFar", null]);
});

test("an answer is a word of two, and a refusal has its reason", () => {
  const problems = (form: object) =>
    answerInvitationInput
      .safeParse({ invitationId: "i", ...form })
      .error?.issues.map(({ path, message }) => [path, message]);
  expect(problems({})).toEqual([[["answer"], "required"]]);
  expect(problems({ answer: "declined" })).toEqual([[["reason"], "required"]]);
  expect(problems({ answer: "declined", reason: "tooFar" })).toBeUndefined();
  expect(problems({ answer: "interested" })).toBeUndefined();
});

test("of two who change a pair that they have both read, the second is told", async () => {
  const { db, match, coordinator } = await market();
  const pair = await loadPair(db, coordinator, match);
  await changePair(db, pair, { stage_note: "一" }, now);
  await expect(changePair(db, pair, { stage_note: "二" }, now)).rejects.toEqual(conflict("matchMoved"));
  expect(await stageOf(db, match)).toEqual(["suggested", 2, null, "一"]);
});

test("only those who see the board learn how many pairs are judged", async () => {
  const { db, solver } = await market();
  await expect(countJudged(db, solver)).rejects.toEqual(forbidden());
});
