import { loadActor } from "#app/domain/accounts/queries.server.ts";
import { advance } from "#app/domain/live/commands/items.server.ts";
import { answerPoll, makePoll, movePoll } from "#app/domain/live/commands/polls.server.ts";
import { ask, moveQuestion, vote } from "#app/domain/live/commands/questions.server.ts";
import { announce } from "#app/domain/live/commands/stage.server.ts";
import type { Actor } from "#app/domain/shared/actor.ts";
import { isDomainError } from "#app/domain/shared/errors.ts";
import { paths } from "#app/paths.ts";
import { closeApp, createApp } from "#app/platform/app.server.ts";
import { readEnv } from "#app/platform/env.ts";

/**
 * `npm run demo:live [seconds]`: plays on the demo's running roadshow through the commands, an act every three seconds, so that a page that
 * follows it moves. It ends with Ctrl-C.
 */
const everyMs = Number(process.argv[2] ?? 3) * 1_000;
const app = createApp(readEnv());
const { db } = app;
const show = await db
  .selectFrom("live_show")
  .innerJoin("roadshow", "roadshow.id", "live_show.roadshow_id")
  .select(["roadshow.id", "roadshow.title"])
  .where("live_show.status", "=", "running")
  .where("roadshow.status", "=", "published")
  .executeTakeFirst();
if (!show) {
  console.error("No roadshow is running. Start the demo first: npm run demo");
  await closeApp(app);
  process.exit(1);
}
const { id, title } = show;
console.log(`${title}: ${app.env.PUBLIC_URL}${paths.live.show(id)} (Ctrl-C ends it)`);

const hosts = await db
  .selectFrom("live_operator")
  .select("user_id as userId")
  .where("roadshow_id", "=", id)
  .where("removed_at", "is", null)
  .execute();
const people = await db
  .selectFrom("registration")
  .select("user_id as userId")
  .where("roadshow_id", "=", id)
  .where("status", "=", "approved")
  .execute();
const actorsOf = (rows: { userId: string }[]) => Promise.all(rows.map(({ userId }) => loadActor(db, userId)));
const [host] = (await actorsOf(hosts)) as [Actor];
const guests = await actorsOf(people);
const guest = (n: number) => guests[n % guests.length] ?? host;

const questions = [
  "小面积地块能不能参加示范？",
  "设备租赁和购买哪种更合算？",
  "有没有在吉林省的应用案例？",
  "技术服务人员多久能到现场？",
  "合同期内效果不达标怎么处理？",
];

/** One round: a question comes, is shown, gets votes and is answered; a poll runs; the stage goes on. */
async function* round(n: number): AsyncGenerator<string> {
  const asker = guest(n);
  const questionId = await ask(db, asker, { id, text: questions[n % questions.length] ?? "" });
  yield `${asker.name} 提问`;
  await moveQuestion(db, host, { id, questionId, move: "show" });
  yield "公开问题";
  for (const more of [1, 2, 3]) {
    await vote(db, guest(n + more), { id, questionId });
    yield `${guest(n + more).name} 想听`;
  }
  const options = ["很有帮助", "一般", "还想再听"];
  const pollId = await makePoll(db, host, { id, question: `第 ${n + 1} 轮：本环节对您有帮助吗？`, options });
  await movePoll(db, host, { id, pollId, move: "open" });
  yield "开放投票";
  for (const more of [0, 1, 2, 3]) {
    await answerPoll(db, guest(n + more), { id, pollId, choice: (n + more) % options.length });
    yield `${guest(n + more).name} 投票`;
  }
  await movePoll(db, host, { id, pollId, move: "close" });
  await movePoll(db, host, { id, pollId, move: "show" });
  yield "公布结果";
  await moveQuestion(db, host, { id, questionId, move: "answer" });
  yield "问题已答";
  await moveQuestion(db, host, { id, questionId, move: "archive" });
  await advance(db, host, { id }).catch(ignoreEnd);
  yield "下一环节";
  await announce(db, host, { id, text: n % 2 === 0 ? "下一环节马上开始，请就座。" : undefined });
  yield "公告";
}

/** The agenda has an end, the playing has none. */
function ignoreEnd(error: unknown): void {
  if (!isDomainError(error) || error.code !== "agendaDone") throw error;
}

let stopped = false;
process.once("SIGINT", () => {
  stopped = true;
});
for (let n = 0; !stopped; n += 1) {
  for await (const said of round(n)) {
    console.log(said);
    if (stopped) break;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
await closeApp(app);
