import { sendIntentCard } from "#app/domain/live/commands/intent-card.server.ts";
import { moveItem } from "#app/domain/live/commands/items.server.ts";
import { nameOperator } from "#app/domain/live/commands/operators.server.ts";
import { answerPoll, makePoll, movePoll } from "#app/domain/live/commands/polls.server.ts";
import { ask, moveQuestion, vote } from "#app/domain/live/commands/questions.server.ts";
import { announce, moveShow, setWatch } from "#app/domain/live/commands/stage.server.ts";
import { live } from "#db/seeds/demo/live.ts";
import { roadshows } from "#db/seeds/demo/roadshows.ts";
import type { DemoLive } from "#db/seeds/demo/types.ts";
import { users } from "#db/seeds/demo/users.ts";
import type { Stage, Step } from "./replay.ts";

const show = roadshows.find(({ key }) => key === live.roadshow);
const beganMinutesAgo = show?.beganMinutesAgo ?? 0;
const idOf = (stage: Stage) => stage.id("roadshow", live.roadshow);

/** A step so many minutes after the roadshow's start, for those days are counted in. */
const step = (at: number, run: (stage: Stage, now: Date) => Promise<unknown>): Step => ({
  daysAgo: (beganMinutesAgo - at) / 1440,
  run,
});

const preparation = step(-5, async (stage, now) => {
  const coordinator = await stage.as("coordinator");
  const email = users.find(({ key }) => key === live.host)?.email ?? "";
  await nameOperator(stage.db, coordinator, { id: idOf(stage), email }, now);
  await setWatch(stage.db, coordinator, { id: idOf(stage), watch: "public" }, now);
});

const stageSteps = live.steps.map(({ at, act, item }) =>
  step(at, async (stage, now) => {
    const host = await stage.as(live.host);
    const id = idOf(stage);
    if (act === "begin") return moveShow(stage.db, host, { id, move: act }, now);
    const pitchId = stage.id("item", `${live.roadshow}/${item}`);
    return moveItem(stage.db, host, { id, pitchId, move: act }, now);
  }),
);

const questionStep = ({ by, at, text, acts, reason, votes = [] }: DemoLive["questions"][number]) =>
  step(at, async (stage, now) => {
    const id = idOf(stage);
    const questionId = await ask(stage.db, await stage.as(by), { id, text }, now);
    for (const move of acts)
      await moveQuestion(stage.db, await stage.as(live.host), { id, questionId, move, reason }, now);
    for (const voter of votes) await vote(stage.db, await stage.as(voter), { id, questionId }, now);
  });

const pollStep = ({ at, question, options, answers, upTo }: DemoLive["polls"][number]) =>
  step(at, async (stage, now) => {
    const id = idOf(stage);
    const host = await stage.as(live.host);
    const pollId = await makePoll(stage.db, host, { id, question, options }, now);
    await movePoll(stage.db, host, { id, pollId, move: "open" }, now);
    for (const [by, choice] of Object.entries(answers))
      await answerPoll(stage.db, await stage.as(by), { id, pollId, choice }, now);
    if (upTo === "open") return;
    await movePoll(stage.db, host, { id, pollId, move: "close" }, now);
    await movePoll(stage.db, host, { id, pollId, move: "show" }, now);
  });

const ending = step(live.card.at, async (stage, now) => {
  const { by, org, item, text, contactName, contactPhone } = live.card;
  const id = idOf(stage);
  const pitchId = stage.id("item", `${live.roadshow}/${item}`);
  const card = { id, pitchId, fromOrgId: stage.id("org", org), text, contactName, contactPhone };
  await sendIntentCard(stage.db, await stage.as(by), card, now);
  await announce(stage.db, await stage.as(live.host), { id, text: live.notice }, now);
});

export const liveSteps: Step[] = [
  preparation,
  ...stageSteps,
  ...live.questions.map(questionStep),
  ...live.polls.map(pollStep),
  ending,
];
