import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, invalid, notFound } from "../../shared/errors.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { PollAnswerInput, PollInput, PollMoveInput } from "../input.ts";
import type { PollAct } from "../poll.ts";
import { pollMoves } from "../poll.ts";
import { deskPoll, forViewers } from "../queries/polls.server.ts";
import { joined, operated, recordLive, tell } from "./managed.server.ts";

/** Prepares a poll, which only moderators see until it is opened. */
export async function makePoll(db: Db, actor: Actor, input: PollInput, now = new Date()): Promise<string> {
  const id = newId();
  await inTransaction(db, async (trx) => {
    const { roadshow } = await operated(trx, actor, input.id);
    const poll: Row<"live_poll"> = {
      id,
      roadshow_id: roadshow.id,
      question: input.question,
      options: JSON.stringify(input.options),
      status: "draft",
      created_at: now.toISOString(),
    };
    await trx.insertInto("live_poll").values(poll).execute();
    await recordLive(trx, actor, "pollMade", roadshow.id, { pollId: id }, now);
    const change = { deskPoll: await deskPoll(trx, poll) };
    await tell(trx, roadshow.id, [{ to: "moderator", change }], now);
  });
  return id;
}

const done: Record<PollAct, string> = { open: "pollOpened", close: "pollClosed", show: "pollShown" };

/** Opens a poll, closes it, and shows everybody its result. */
export async function movePoll(db: Db, actor: Actor, input: PollMoveInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow } = await operated(trx, actor, input.id);
    const poll = await pollOf(trx, roadshow.id, input.pollId);
    const status = move(pollMoves, input.move, poll.status);
    await trx.updateTable("live_poll").set({ status }).where("id", "=", poll.id).execute();
    await recordLive(trx, actor, done[input.move], roadshow.id, { pollId: poll.id }, now);
    const whole = await deskPoll(trx, { ...poll, status });
    await tell(
      trx,
      roadshow.id,
      [
        { to: "registered", change: { poll: forViewers(whole) } },
        { to: "moderator", change: { deskPoll: whole } },
      ],
      now,
    );
  });
}

/** One answer a person and poll, which the table's key keeps. Only moderators are told how many there are. */
export async function answerPoll(
  db: Db,
  actor: Actor,
  input: PollAnswerInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, userId } = await joined(trx, actor, input.id);
    const poll = await pollOf(trx, roadshow.id, input.pollId);
    if (poll.status === "draft") throw notFound();
    if (poll.status !== "open") throw conflict("wrongState");
    const options = JSON.parse(poll.options) as string[];
    if (!options[input.choice]) throw invalid({ choice: "requiredChoice" });
    const added = await trx
      .insertInto("live_poll_answer")
      .values({ poll_id: poll.id, user_id: userId, choice: input.choice, at: now.toISOString() })
      .onConflict((oc) => oc.columns(["poll_id", "user_id"]).doNothing())
      .returning("poll_id")
      .executeTakeFirst();
    if (!added) throw conflict("pollAnswered");
    await recordLive(trx, actor, "pollAnswered", roadshow.id, { pollId: poll.id }, now);
    const change = { deskPoll: await deskPoll(trx, poll) };
    await tell(trx, roadshow.id, [{ to: "moderator", change }], now);
  });
}

async function pollOf(trx: Db, roadshowId: string, id: string): Promise<Row<"live_poll">> {
  const poll = await trx
    .selectFrom("live_poll")
    .selectAll()
    .where("id", "=", id)
    .where("roadshow_id", "=", roadshowId)
    .executeTakeFirst();
  if (!poll) throw notFound();
  return poll;
}
