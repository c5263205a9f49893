import { expect, test } from "vitest";
import { advance } from "#app/domain/live/commands/items.server.ts";
import { ask, moveQuestion, vote } from "#app/domain/live/commands/questions.server.ts";
import { moveShow } from "#app/domain/live/commands/stage.server.ts";
import { findLive } from "#app/domain/live/queries/find.server.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import { begin, buildLive, buildLiveQuestion, minute, toldOf } from "#tests/support/builders-live.ts";
import { testDb } from "#tests/support/database.ts";

async function scene() {
  const db = await testDb();
  const live = await buildLive(db);
  await begin(db, live);
  const { id } = live;
  const decide = (questionId: string, move: Parameters<typeof moveQuestion>[2]["move"], reason?: string) =>
    moveQuestion(db, live.host, { id, questionId, move, reason }, minute(5));
  const told = async () => (await toldOf(db, id)).slice(1).map((one) => [one.audience, one.change]);
  return { db, live, id, decide, told };
}

test("a question is known to its asker and the moderators until it is shown", async () => {
  const { db, live, id, decide, told } = await scene();
  await advance(db, live.host, { id }, minute(1));
  const questionId = await ask(db, live.guest, { id, text: "何时量产？" }, minute(2));
  const seen = async (person: typeof live.guest) => {
    const { state } = await findLive(db, person, id);
    return [state.questions.length, state.own.length, state.desk?.questions.length];
  };
  expect(await seen(live.guest)).toEqual([0, 1, undefined]);
  expect(await seen(live.other)).toEqual([0, 0, undefined]);
  expect(await seen(live.host)).toEqual([0, 0, 1]);
  await decide(questionId, "show");
  expect(await seen(live.other)).toEqual([1, 0, undefined]);
  const shown = {
    id: questionId,
    pitchId: live.pitches[0],
    text: "何时量产？",
    status: "shown",
    votes: 0,
    askedAt: minute(2).toISOString(),
  };
  const own = { id: questionId, text: "何时量产？", reason: null, askedAt: minute(2).toISOString() };
  expect((await told()).slice(1)).toEqual([
    ["moderator", { deskQuestion: { ...shown, status: "pending", reason: null, askedBy: "提问人甲" } }],
    ["person", { own: { ...own, status: "pending" } }],
    ["moderator", { deskQuestion: { ...shown, reason: null, askedBy: "提问人甲" } }],
    ["person", { own: { ...own, status: "shown" } }],
    ["registered", { question: shown }],
  ]);
});

test("a refused question says why to its asker alone", async () => {
  const { db, live, id, decide, told } = await scene();
  const questionId = await buildLiveQuestion(db, live, "广告");
  await decide(questionId, "refuse", "与本场无关");
  expect((await told()).map(([audience]) => audience)).toEqual([
    "moderator",
    "person",
    "moderator",
    "person",
  ]);
  const { state } = await findLive(db, live.guest, id);
  expect(state.own).toMatchObject([{ status: "refused", reason: "与本场无关" }]);
  expect((await listTimeline(db, "live", id)).at(-1)).toMatchObject({
    type: "live.questionRefused",
    data: { questionId, reason: "与本场无关" },
  });
  await expect(decide(questionId, "show")).rejects.toMatchObject({ code: "wrongState" });
});

test("a refusal through the command without words has none", async () => {
  const { db, live, id, decide } = await scene();
  await decide(await buildLiveQuestion(db, live, "一"), "refuse");
  expect((await findLive(db, live.guest, id)).state.own[0]?.reason).toBe("");
});

test("what is archived leaves the viewers' pages and may come back", async () => {
  const { db, live, id, decide, told } = await scene();
  const questionId = await buildLiveQuestion(db, live, "一", "show", "pin", "answer");
  await decide(questionId, "archive");
  expect((await told()).at(-1)).toEqual(["registered", { gone: questionId }]);
  expect((await findLive(db, live.other, id)).state.questions).toEqual([]);
  await decide(questionId, "show");
  expect((await findLive(db, live.other, id)).state.questions).toHaveLength(1);
});

test("one person's vote counts once", async () => {
  const { db, live, id, told } = await scene();
  const questionId = await buildLiveQuestion(db, live, "一", "show");
  const before = (await told()).length;
  await vote(db, live.other, { id, questionId }, minute(6));
  await vote(db, live.other, { id, questionId }, minute(7));
  await vote(db, live.guest, { id, questionId }, minute(7));
  const { state, votes } = await findLive(db, live.other, id);
  expect([state.questions[0]?.votes, votes]).toEqual([2, [questionId]]);
  expect((await told()).slice(before).map(([audience]) => audience)).toEqual([
    "registered",
    "moderator",
    "registered",
    "moderator",
  ]);
});

test("only what is shown and not answered takes votes; what waits is not found", async () => {
  const { db, live, id } = await scene();
  const pending = await buildLiveQuestion(db, live, "一");
  const answered = await buildLiveQuestion(db, live, "二", "show", "answer");
  const cast = (questionId: string) => vote(db, live.other, { id, questionId }, minute(6));
  await expect(cast(pending)).rejects.toMatchObject({ kind: "not_found" });
  await expect(cast(answered)).rejects.toMatchObject({ code: "wrongState" });
  await expect(cast("unknown")).rejects.toMatchObject({ kind: "not_found" });
});

test("five questions of a person may wait", async () => {
  const { db, live, id } = await scene();
  for (const text of ["一", "二", "三", "四", "五"]) await buildLiveQuestion(db, live, text);
  await expect(ask(db, live.guest, { id, text: "六" })).rejects.toMatchObject({ code: "questionsWaiting" });
  await ask(db, live.other, { id, text: "六" }, minute(2));
});

test("who is not registered asks nothing, and nobody asks once it is over", async () => {
  const { db, live, id } = await scene();
  await db.updateTable("live_show").set({ watch: "public" }).where("roadshow_id", "=", id).execute();
  for (const person of [visitor, live.stranger])
    await expect(ask(db, person, { id, text: "一" })).rejects.toMatchObject({
      kind: "forbidden",
      code: "registerFirst",
    });
  await moveShow(db, live.host, { id, move: "close" }, minute(9));
  await expect(ask(db, live.guest, { id, text: "一" })).rejects.toMatchObject({ code: "liveOver" });
});

test("moderating is for who runs the event", async () => {
  const { db, live, id } = await scene();
  const questionId = await buildLiveQuestion(db, live, "一");
  for (const person of [live.guest, live.stranger])
    await expect(moveQuestion(db, person, { id, questionId, move: "show" })).rejects.toMatchObject({
      kind: "forbidden",
    });
});
