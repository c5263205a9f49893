import { expect, test } from "vitest";
import { moveItem } from "#app/domain/live/commands/items.server.ts";
import { answerPoll, makePoll, movePoll } from "#app/domain/live/commands/polls.server.ts";
import { ask, vote } from "#app/domain/live/commands/questions.server.ts";
import { findLive } from "#app/domain/live/queries/find.server.ts";
import { listTimeline } from "#app/domain/shared/events.ts";
import type { Db } from "#db/schema.ts";
import { begin, buildLive, buildLiveQuestion, minute, toldOf } from "#tests/support/builders-live.ts";
import { testDb } from "#tests/support/database.ts";

const many = 30;

/** How many of so many at once went through, and with what the others were refused. */
async function atOnce(act: (n: number) => Promise<unknown>) {
  const ends = await Promise.allSettled(Array.from({ length: many }, (_, n) => act(n)));
  const refusals = ends.flatMap((end) => (end.status === "rejected" ? String(end.reason.code) : []));
  return { won: many - refusals.length, refusals: [...new Set(refusals)] };
}

const recorded = async (db: Db, id: string, type: string) =>
  (await listTimeline(db, "live", id)).filter((event) => event.type === type).length;

async function scene() {
  const db = await testDb();
  const live = await buildLive(db);
  await begin(db, live);
  return { db, live, id: live.id };
}

test("the same person's votes at once are one vote, one record and one telling", async () => {
  const { db, live, id } = await scene();
  const questionId = await buildLiveQuestion(db, live, "一", "show");
  const before = (await toldOf(db, id)).length;
  expect(await atOnce(() => vote(db, live.other, { id, questionId }, minute(3)))).toEqual({
    won: many,
    refusals: [],
  });
  expect((await findLive(db, live.other, id)).state.questions[0]?.votes).toBe(1);
  expect(await recorded(db, id, "live.voted")).toBe(1);
  expect((await toldOf(db, id)).length - before).toBe(2);
});

test("of one person's answers at once one is taken", async () => {
  const { db, live, id } = await scene();
  const pollId = await makePoll(db, live.host, { id, question: "？", options: ["一", "二"] }, minute(1));
  await movePoll(db, live.host, { id, pollId, move: "open" }, minute(1));
  const answer = (n: number) => answerPoll(db, live.guest, { id, pollId, choice: n % 2 }, minute(2));
  expect(await atOnce(answer)).toEqual({ won: 1, refusals: ["pollAnswered"] });
  expect(await recorded(db, id, "live.pollAnswered")).toBe(1);
});

test("of two operators who start items at once one does", async () => {
  const { db, live, id } = await scene();
  const start = (n: number) =>
    moveItem(
      db,
      n % 2 ? live.host : live.staff,
      { id, pitchId: live.pitches[n % 3] ?? "", move: "start" },
      minute(1),
    );
  const { won, refusals } = await atOnce(start);
  expect([won, refusals.sort()]).toEqual([1, ["stageTaken", "wrongState"]]);
  expect(await recorded(db, id, "live.itemStarted")).toBe(1);
});

test("numbers of events have no gap and no double, however many ask at once", async () => {
  const { db, live, id } = await scene();
  await atOnce((n) => ask(db, n % 2 ? live.guest : live.other, { id, text: `问题${n}` }, minute(1)));
  const numbers = (await toldOf(db, id)).map(({ seq }) => seq);
  expect(numbers).toEqual(numbers.map((_, n) => n + 1));
  expect(numbers).toHaveLength(1 + 2 * 10);
  expect((await findLive(db, live.host, id)).state.desk?.questions).toHaveLength(10);
});
