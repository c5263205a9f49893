import { expect, test } from "vitest";
import { sendIntentCard } from "#app/domain/live/commands/intent-card.server.ts";
import { advance } from "#app/domain/live/commands/items.server.ts";
import { nameOperator, removeOperator } from "#app/domain/live/commands/operators.server.ts";
import { answerPoll, makePoll, movePoll } from "#app/domain/live/commands/polls.server.ts";
import { findConsole, findLive } from "#app/domain/live/queries/find.server.ts";
import { listIntentCards } from "#app/domain/live/queries/intent-cards.server.ts";
import { system, visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { buildMembership, buildOrg, buildUser } from "#tests/support/builders.ts";
import { begin, buildLive, minute, toldOf } from "#tests/support/builders-live.ts";
import { buildSealedCall } from "#tests/support/builders-procedure.ts";
import { buildPitch } from "#tests/support/builders-roadshows.ts";
import { buildSolution } from "#tests/support/builders-solutions.ts";
import { testDb } from "#tests/support/database.ts";

async function scene() {
  const db = await testDb();
  const live = await buildLive(db);
  await begin(db, live);
  const { id } = live;
  const pollId = await makePoll(
    db,
    live.host,
    { id, question: "先看哪项？", options: ["甲", "乙"] },
    minute(1),
  );
  const step = (move: "open" | "close" | "show") => movePoll(db, live.host, { id, pollId, move }, minute(2));
  const answer = (person: typeof live.guest, choice: number) =>
    answerPoll(db, person, { id, pollId, choice }, minute(3));
  return { db, live, id, pollId, step, answer };
}

test("a poll is made, opened, answered once by each, closed and shown", async () => {
  const { db, live, id, pollId, step, answer } = await scene();
  const seen = async () => (await findLive(db, live.other, id)).state.polls;
  expect(await seen()).toEqual([]);
  await expect(answer(live.guest, 0)).rejects.toMatchObject({ kind: "not_found" });
  await step("open");
  await answer(live.guest, 1);
  await answer(live.other, 1);
  await expect(answer(live.guest, 0)).rejects.toMatchObject({ code: "pollAnswered" });
  await expect(answer(live.host, 2)).rejects.toMatchObject({ fields: { choice: "requiredChoice" } });
  const poll = { id: pollId, question: "先看哪项？", options: ["甲", "乙"] };
  expect(await seen()).toEqual([{ ...poll, status: "open", counts: null }]);
  const { desk } = (await findLive(db, live.host, id)).state;
  expect(desk?.polls).toEqual([{ ...poll, status: "open", counts: [0, 2] }]);
  await step("close");
  await expect(answer(live.host, 0)).rejects.toMatchObject({ code: "wrongState" });
  await step("show");
  expect(await seen()).toEqual([{ ...poll, status: "shown", counts: [0, 2] }]);
  expect((await findLive(db, live.guest, id)).answers).toEqual([{ pollId, choice: 1 }]);
  const told = (await toldOf(db, id)).slice(1);
  expect(told.map(({ audience, change }) => [audience, change.poll?.counts])).toEqual([
    ["moderator", undefined],
    ["registered", null],
    ["moderator", undefined],
    ["moderator", undefined],
    ["moderator", undefined],
    ["registered", null],
    ["moderator", undefined],
    ["registered", [0, 2]],
    ["moderator", undefined],
  ]);
  expect((await listTimeline(db, "live", id)).slice(2).map(({ type }) => type)).toEqual([
    "live.pollMade",
    "live.pollOpened",
    "live.pollAnswered",
    "live.pollAnswered",
    "live.pollClosed",
    "live.pollShown",
  ]);
});

test("polls are for who runs the event, of this event alone", async () => {
  const { db, live, id, step } = await scene();
  const input = { id, question: "？", options: ["一", "二"] };
  await expect(makePoll(db, live.guest, input)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(movePoll(db, live.host, { id, pollId: "unknown", move: "open" })).rejects.toMatchObject({
    kind: "not_found",
  });
  await expect(step("show")).rejects.toMatchObject({ code: "wrongState" });
  await expect(answerPoll(db, visitor, { id, pollId: "unknown", choice: 0 })).rejects.toMatchObject({
    kind: "forbidden",
  });
});

test("the public of an open event reads neither questions nor polls", async () => {
  const { db, id, step } = await scene();
  await step("open");
  await db.updateTable("live_show").set({ watch: "public" }).where("roadshow_id", "=", id).execute();
  const { state, votes, answers } = await findLive(db, visitor, id);
  expect([state.questions, state.polls, state.own, state.desk, votes, answers]).toEqual([
    [],
    [],
    [],
    null,
    [],
    [],
  ]);
});

test("an intent card is an intent, about what is or was on stage", async () => {
  const { db, live, id } = await scene();
  const card = {
    id,
    pitchId: live.pitches[1],
    fromOrgId: live.orgId,
    text: "在现场看到，希望进一步沟通。",
    contactName: "提问人甲",
    contactPhone: "13800001234",
  };
  const send = (over: Partial<typeof card> = {}) =>
    sendIntentCard(db, live.guest, { ...card, ...over }, minute(9));
  await expect(send()).rejects.toMatchObject({ code: "notPresentedYet" });
  await expect(send({ pitchId: "unknown" })).rejects.toMatchObject({ kind: "not_found" });
  await advance(db, live.host, { id }, minute(1));
  await advance(db, live.host, { id }, minute(2));
  expect((await listIntentCards(db, live.guest, id)).cards).toMatchObject([
    { pitchId: live.pitches[1], senders: [{ orgId: live.orgId }], sentId: null },
  ]);
  const intentId = await send();
  const intent = await db.selectFrom("intent").selectAll().where("id", "=", intentId).executeTakeFirst();
  expect(intent).toMatchObject({
    pitch_id: live.pitches[1],
    need_id: live.needId,
    from_org_id: live.orgId,
    to_org_id: live.ownerOrgId,
    status: "sent",
  });
  expect((await toldOf(db, id)).at(-1)).toMatchObject({ audience: "moderator", change: { intents: 1 } });
  expect((await listIntentCards(db, live.guest, id)).cards).toEqual([
    { pitchId: live.pitches[1], senders: [], sentId: intentId },
  ]);
  await advance(db, live.host, { id }, minute(10));
  await expect(send()).rejects.toMatchObject({ code: "intentExists" });
  expect((await findConsole(db, live.staff, id)).state.desk?.intents).toBe(1);
});

test("cards are offered to those who may send: not about one's own, not by the wrong kind, not where bids are sealed", async () => {
  const { db, live, id } = await scene();
  const solutionId = await buildSolution(db, { org_id: live.orgId, status: "published" });
  const shown = await buildPitch(db, { roadshow_id: id, kind: "solutionPitch", solution_id: solutionId });
  const firm = await buildUser(db, { org: await buildOrg(db) });
  const agency = await buildUser(db, { org: await buildOrg(db, { kind: "agency" }) });
  const both = await buildUser(db, { org: live.ownerOrgId });
  await buildMembership(db, { org_id: live.orgId, user_id: both.userId, role: "agent" });
  const offered = async (person: typeof firm) =>
    (await listIntentCards(db, person, id)).cards.map(({ pitchId }) => pitchId);
  expect(await offered(firm)).toEqual([live.pitches[1], shown]);
  expect(await offered(agency)).toEqual([shown]);
  expect(await offered(live.guest)).toEqual([live.pitches[1]]);
  expect(await offered(live.other)).toEqual([]);
  expect(await listIntentCards(db, visitor, id)).toEqual({ contact: null, cards: [] });
  const { needId } = await buildSealedCall(db);
  await buildPitch(db, { roadshow_id: id, kind: "needPitch", need_id: needId });
  expect(await offered(firm)).toEqual([live.pitches[1], shown]);
});

test("organizers name who runs an event, and take it back", async () => {
  const { db, live, id } = await scene();
  const name = (email: string) => nameOperator(db, live.staff, { id, email }, minute(1));
  await name(live.other.email);
  await name(live.other.email);
  const named = async () => (await findConsole(db, live.staff, id)).operators.map((one) => one.name);
  expect(await named()).toEqual(["主持人", "提问人乙"]);
  expect((await findConsole(db, live.host, id)).operators).toEqual([]);
  await expect(name("nobody@test.cn")).rejects.toMatchObject({ fields: { email: "noSuchAccount" } });
  await expect(nameOperator(db, live.host, { id, email: live.guest.email })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(nameOperator(db, system, { id, email: live.guest.email })).rejects.toMatchObject({
    kind: "forbidden",
  });
  const remove = () => removeOperator(db, live.staff, { id, userId: live.other.userId }, minute(2));
  await expect(removeOperator(db, live.host, { id, userId: live.other.userId })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await remove();
  await expect(remove()).rejects.toMatchObject({ kind: "not_found" });
  await expect(findConsole(db, live.other, id)).rejects.toMatchObject({ kind: "forbidden" });
  await name(live.other.email);
  expect(await named()).toEqual(["主持人", "提问人乙"]);
});
