import type { Db, Row } from "#db/schema.ts";
import type { Poll } from "../state.ts";

/** Every poll of a roadshow with its count, for moderators. */
export async function deskPolls(db: Db, roadshowId: string): Promise<Poll[]> {
  const polls = await db
    .selectFrom("live_poll")
    .selectAll()
    .where("roadshow_id", "=", roadshowId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  const answers = await db
    .selectFrom("live_poll_answer")
    .innerJoin("live_poll", "live_poll.id", "live_poll_answer.poll_id")
    .select((eb) => ["poll_id as pollId", "choice", eb.fn.countAll<number>().as("n")])
    .where("roadshow_id", "=", roadshowId)
    .groupBy(["poll_id", "choice"])
    .execute();
  return polls.map((poll) =>
    counted(
      poll,
      answers.filter(({ pollId }) => pollId === poll.id),
    ),
  );
}

/** One poll with its count. */
export async function deskPoll(db: Db, poll: Row<"live_poll">): Promise<Poll> {
  const answers = await db
    .selectFrom("live_poll_answer")
    .select((eb) => ["choice", eb.fn.countAll<number>().as("n")])
    .where("poll_id", "=", poll.id)
    .groupBy("choice")
    .execute();
  return counted(poll, answers);
}

function counted(poll: Row<"live_poll">, answers: { choice: number; n: number }[]): Poll {
  const options = JSON.parse(poll.options) as string[];
  const countOf = (choice: number) => answers.find((one) => one.choice === choice)?.n ?? 0;
  return {
    id: poll.id,
    question: poll.question,
    options,
    status: poll.status,
    counts: options.map((_, choice) => countOf(choice)),
  };
}

/** A poll as viewers see it: not while it is a draft, and its count only once the host shows it. */
export const forViewers = (poll: Poll): Poll | undefined =>
  poll.status === "draft" ? undefined : { ...poll, counts: poll.status === "shown" ? poll.counts : null };

/** The place of somebody's answer in each poll that they answered. */
export async function answersOf(
  db: Db,
  roadshowId: string,
  userId: string,
): Promise<{ pollId: string; choice: number }[]> {
  return db
    .selectFrom("live_poll_answer")
    .innerJoin("live_poll", "live_poll.id", "live_poll_answer.poll_id")
    .select(["poll_id as pollId", "choice"])
    .where("roadshow_id", "=", roadshowId)
    .where("user_id", "=", userId)
    .execute();
}
