import { expect, test } from "vitest";
import { pollInput, questionMoveInput } from "#app/domain/live/input.ts";
import { audienceOf, mayNameOperators, mayOperate, mayTakePart } from "#app/domain/live/policy.ts";
import { livePollStatuses, pollMoves } from "#app/domain/live/poll.ts";
import { forViewers } from "#app/domain/live/queries/polls.server.ts";
import { isVisible, liveQuestionStatuses, questionMoves, takesVotes } from "#app/domain/live/question.ts";
import type { LiveItem, Stage } from "#app/domain/live/stage.ts";
import {
  endOf,
  forecast,
  itemMoves,
  liveMoves,
  liveStages,
  liveStatuses,
  nextUp,
  noShowAt,
  nowOn,
} from "#app/domain/live/stage.ts";
import type { LiveState, ShownQuestion } from "#app/domain/live/state.ts";
import { applyEvent, inOrder, isFor } from "#app/domain/live/state.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { visitor } from "#app/domain/shared/actor.ts";
import type { Transitions } from "#app/domain/shared/transitions.ts";
import { canMove } from "#app/domain/shared/transitions.ts";
import type { PlatformRole } from "#db/schema.ts";

/** `act: from from -> to` of every pair that a table allows. */
const pairs = <S extends string>(table: Transitions<S, string>, states: readonly S[]) =>
  Object.entries<{ to: S }>(table).map(
    ([act, { to }]) => `${act}: ${states.filter((state) => canMove(table, act, state)).join(" ")} -> ${to}`,
  );

test("the states of the event, of an item, of a question and of a poll move as their tables say", () => {
  expect(pairs(liveMoves, liveStatuses)).toEqual([
    "begin: waiting -> running",
    "pause: running -> paused",
    "resume: paused -> running",
    "close: running paused -> over",
  ]);
  expect(pairs(itemMoves, liveStages)).toEqual([
    "call: waiting postponed absent -> ready",
    "start: waiting ready postponed -> presenting",
    "questions: presenting -> answering",
    "finish: presenting answering -> done",
    "postpone: waiting ready -> postponed",
    "absent: ready -> absent",
  ]);
  expect(pairs(questionMoves, liveQuestionStatuses)).toEqual([
    "show: pending archived -> shown",
    "pin: pending shown -> pinned",
    "unpin: pinned -> shown",
    "answer: shown pinned -> answered",
    "archive: shown pinned answered -> archived",
    "refuse: pending -> refused",
  ]);
  expect(pairs(pollMoves, livePollStatuses)).toEqual([
    "open: draft -> open",
    "close: open -> closed",
    "show: closed -> shown",
  ]);
  expect(liveQuestionStatuses.filter(isVisible)).toEqual(["shown", "pinned", "answered"]);
  expect(liveQuestionStatuses.filter(takesVotes)).toEqual(["shown", "pinned"]);
});

const person = (...roles: PlatformRole[]): Actor => ({ ...visitor, userId: "u", roles });

test("who may run, follow and take part", () => {
  const roles: [string, Actor, boolean, boolean][] = [
    ["visitor", visitor, false, false],
    ["stranger", person(), false, false],
    ["registered", person(), true, false],
    ["named", person(), false, true],
    ["auditor", person("auditor"), false, false],
    ["advisor", person("advisor"), false, false],
    ["coordinator", person("coordinator"), false, false],
  ];
  const table = roles.map(([name, actor, registered, operator]) => {
    const standing = { watch: "registered" as const, registered, operator };
    return [
      name,
      audienceOf(actor, standing),
      audienceOf(actor, { ...standing, watch: "public" }),
      mayTakePart(actor, standing),
      mayOperate(actor, standing),
      mayNameOperators(actor),
    ];
  });
  expect(table).toEqual([
    ["visitor", null, "public", false, false, false],
    ["stranger", null, "public", false, false, false],
    ["registered", "registered", "registered", true, false, false],
    ["named", "moderator", "moderator", true, true, false],
    ["auditor", "registered", "registered", false, false, false],
    ["advisor", "moderator", "moderator", true, true, true],
    ["coordinator", "moderator", "moderator", true, true, true],
  ]);
});

test("an event reaches its audience and those above it; what is one person's reaches nobody else", () => {
  const viewers = [
    { audience: "public" as const, userId: null },
    { audience: "registered" as const, userId: "a" },
    { audience: "moderator" as const, userId: "b" },
  ];
  const reach = (event: Parameters<typeof isFor>[0]) => viewers.map((viewer) => isFor(event, viewer));
  expect(reach({ audience: "public", userId: null })).toEqual([true, true, true]);
  expect(reach({ audience: "registered", userId: null })).toEqual([false, true, true]);
  expect(reach({ audience: "moderator", userId: null })).toEqual([false, false, true]);
  expect(reach({ audience: "person", userId: "a" })).toEqual([false, true, false]);
});

const item = (id: string, over: Partial<LiveItem> = {}): LiveItem => ({
  id,
  kind: "talk",
  title: id,
  speaker: null,
  minutes: 10,
  stage: "waiting",
  calledAt: null,
  startedAt: null,
  endedAt: null,
  pausedMs: 0,
  ...over,
});
const stageOf = (over: Partial<Stage>): Stage => ({
  status: "running",
  startsAt: "2026-03-10T15:30:00.000Z",
  pausedAt: null,
  notice: null,
  items: [],
  ...over,
});
const at = (time: string) => Date.parse(`2026-03-10T${time}:00.000Z`);
const told = (begins: Map<string, number>) =>
  [...begins].map(([id, ms]) => `${id} ${new Date(ms).toISOString().slice(8, 16)}`);

test("the end of what is on stage moves with a pause, and what follows moves with it", () => {
  const on = item("a", { stage: "presenting", startedAt: "2026-03-10T15:40:00.000Z", pausedMs: 60_000 });
  const stage = stageOf({ items: [item("z", { stage: "done" }), on, item("b"), item("c")] });
  expect(nowOn(stage.items)?.id).toBe("a");
  expect(nextUp(stage.items)?.id).toBe("b");
  expect(endOf(on, null, at("15:45"))).toBe(at("15:51"));
  expect(endOf(on, "2026-03-10T15:43:00.000Z", at("15:45"))).toBe(at("15:53"));
  expect(told(forecast(stage, at("15:45")))).toEqual(["b 10T15:51", "c 10T16:01"]);
  expect(told(forecast({ ...stage, pausedAt: "2026-03-10T15:43:00.000Z" }, at("15:45")))).toEqual([
    "b 10T15:53",
    "c 10T16:03",
  ]);
  expect(told(forecast(stage, at("15:59")))).toEqual(["b 10T15:59", "c 10T16:09"]);
});

test("before the begin the announced start counts; a late start puts everything off", () => {
  const stage = stageOf({ status: "waiting", items: [item("a"), item("b", { stage: "postponed" })] });
  expect(told(forecast(stage, at("15:00")))).toEqual(["a 10T15:30", "b 10T15:40"]);
  expect(told(forecast(stage, at("15:50")))).toEqual(["a 10T15:50", "b 10T16:00"]);
  expect(told(forecast({ ...stage, status: "running" }, at("15:00")))).toEqual(["a 10T15:00", "b 10T15:10"]);
  expect(noShowAt({ calledAt: "2026-03-10T15:30:00.000Z" })).toBe(at("15:33"));
  expect(noShowAt({ calledAt: null })).toBeNaN();
  expect(endOf(item("a"), null, at("15:00"))).toBeNaN();
});

const question = (id: string, over: Partial<ShownQuestion> = {}): ShownQuestion => ({
  id,
  pitchId: null,
  text: id,
  status: "shown",
  votes: 0,
  askedAt: `2026-03-10T01:0${id}:00.000Z`,
  ...over,
});

test("questions stand pinned first, then by votes, then by age; answered ones last", () => {
  const list = [
    question("1", { status: "answered", votes: 9 }),
    question("4"),
    question("3"),
    question("5", { votes: 2 }),
    question("6", { status: "pinned" }),
  ];
  expect(inOrder(list).map(({ id }) => id)).toEqual(["6", "5", "3", "4", "1"]);
});

test("an event changes the state once; what it does not name stays", () => {
  const state: LiveState = {
    seq: 3,
    stage: stageOf({}),
    questions: [question("1"), question("2")],
    polls: [],
    own: [],
    desk: null,
  };
  const later = applyEvent(state, { seq: 4, at: "", change: { question: question("1", { votes: 5 }) } });
  expect(later).toEqual({ ...state, seq: 4, questions: [question("1", { votes: 5 }), question("2")] });
  expect(applyEvent(later, { seq: 4, at: "", change: { gone: "1" } })).toBe(later);
  expect(applyEvent(later, { seq: 6, at: "", change: { gone: "1" } }).questions).toEqual([question("2")]);
  const poll = { id: "p", question: "?", options: ["a"], status: "open" as const, counts: null };
  const own = { id: "9", text: "", status: "pending" as const, reason: null, askedAt: "" };
  const stage = stageOf({ status: "over" });
  expect(applyEvent(state, { seq: 5, at: "", change: { poll, own, stage } })).toEqual({
    ...state,
    seq: 5,
    polls: [poll],
    own: [own],
    stage,
  });
  const notice = { text: "请就座", at: "2026-03-10T01:00:00.000Z" };
  const said = applyEvent(state, { seq: 4, at: "", change: { notice } });
  expect(said.stage).toEqual({ ...state.stage, notice });
  expect(applyEvent(said, { seq: 5, at: "", change: { notice: null } }).stage).toEqual(state.stage);
  const desk = { questions: [], polls: [], intents: 1 };
  const deskQuestion = { ...question("1"), reason: null, askedBy: "甲" };
  const moderated = applyEvent(
    { ...state, desk },
    { seq: 4, at: "", change: { deskQuestion, deskPoll: poll } },
  );
  expect(moderated.desk).toEqual({ questions: [deskQuestion], polls: [poll], intents: 1 });
  expect(applyEvent({ ...state, desk }, { seq: 4, at: "", change: { intents: 2 } }).desk?.intents).toBe(2);
});

test("viewers see a poll without its count until it is shown, and no draft", () => {
  const poll = { id: "p", question: "?", options: ["a", "b"], counts: [1, 2] };
  const seen = livePollStatuses.map((status) => forViewers({ ...poll, status })?.counts);
  expect(seen).toEqual([undefined, null, null, [1, 2]]);
});

test("a refusal needs its reason; a poll two choices", () => {
  const refusal = { id: "r", questionId: "q", move: "refuse" };
  expect(questionMoveInput.safeParse(refusal).error?.issues).toMatchObject([
    { message: "required", path: ["reason"] },
  ]);
  expect(questionMoveInput.safeParse({ ...refusal, reason: "与本场无关" }).success).toBe(true);
  expect(questionMoveInput.safeParse({ ...refusal, move: "show" }).success).toBe(true);
  const poll = { id: "r", question: "先看哪一项？" };
  expect(pollInput.safeParse({ ...poll, options: " 一 \n\n" }).error?.issues[0]?.message).toBe("tooFew");
  expect(pollInput.parse({ ...poll, options: " 一 \n\n 二" }).options).toEqual(["一", "二"]);
});
