import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, notFound } from "../../shared/errors.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import type { AskInput, QuestionMoveInput, VoteInput } from "../input.ts";
import { deskQuestion, withoutAsker } from "../queries/questions.server.ts";
import { liveItems } from "../queries/stage.server.ts";
import type { QuestionAct } from "../question.ts";
import { isVisible, maxPending, questionMoves, takesVotes } from "../question.ts";
import { nowOn } from "../stage.ts";
import type { Telling } from "./managed.server.ts";
import { joined, operated, recordLive, tell } from "./managed.server.ts";

/** Asks what a moderator lets through or refuses; about the item on stage, if one is. Five of a person's may wait. */
export async function ask(db: Db, actor: Actor, input: AskInput, now = new Date()): Promise<string> {
  const id = newId();
  await inTransaction(db, async (trx) => {
    const { roadshow, userId } = await joined(trx, actor, input.id);
    const waiting = await trx
      .selectFrom("live_question")
      .select("id")
      .where("roadshow_id", "=", roadshow.id)
      .where("user_id", "=", userId)
      .where("status", "=", "pending")
      .execute();
    if (waiting.length >= maxPending) throw conflict("questionsWaiting");
    const question: Row<"live_question"> = {
      id,
      roadshow_id: roadshow.id,
      pitch_id: nowOn(await liveItems(trx, roadshow.id))?.id ?? null,
      user_id: userId,
      text: input.text,
      status: "pending",
      reason: null,
      asked_at: now.toISOString(),
      decided_at: null,
    };
    await trx.insertInto("live_question").values(question).execute();
    await recordLive(trx, actor, "questionAsked", roadshow.id, { questionId: id }, now);
    await tell(trx, roadshow.id, await tellingsOf(trx, question), now);
  });
  return id;
}

/** What changed for whom: viewers read a question only while it is shown, its asker always, moderators with the asker's name. */
async function tellingsOf(
  trx: Db,
  question: Row<"live_question">,
  wasVisible = false,
): Promise<[Telling, ...Telling[]]> {
  const whole = await deskQuestion(trx, question.roadshow_id, question.id);
  const { id, text, status, reason, askedAt } = whole;
  const tellings: [Telling, ...Telling[]] = [
    { to: "moderator", change: { deskQuestion: whole } },
    { to: "person", userId: question.user_id, change: { own: { id, text, status, reason, askedAt } } },
  ];
  if (isVisible(status)) tellings.push({ to: "registered", change: { question: withoutAsker(whole) } });
  else if (wasVisible) tellings.push({ to: "registered", change: { gone: id } });
  return tellings;
}

const done: Record<QuestionAct, string> = {
  show: "questionShown",
  pin: "questionPinned",
  unpin: "questionUnpinned",
  answer: "questionAnswered",
  archive: "questionArchived",
  refuse: "questionRefused",
};

/** A moderator's act on a question; a refusal says why, to the asker alone. */
export async function moveQuestion(
  db: Db,
  actor: Actor,
  input: QuestionMoveInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow } = await operated(trx, actor, input.id);
    const question = await questionOf(trx, roadshow.id, input.questionId);
    const status = move(questionMoves, input.move, question.status);
    const reason = input.move === "refuse" ? (input.reason ?? "") : null;
    const moved = { status, reason, decided_at: now.toISOString() };
    await trx.updateTable("live_question").set(moved).where("id", "=", question.id).execute();
    const data = { questionId: question.id, ...(reason && { reason }) };
    await recordLive(trx, actor, done[input.move], roadshow.id, data, now);
    await tell(trx, roadshow.id, await tellingsOf(trx, question, isVisible(question.status)), now);
  });
}

/** One voice a person and question, which the table's key keeps; a second one changes nothing. */
export async function vote(db: Db, actor: Actor, input: VoteInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const { roadshow, userId } = await joined(trx, actor, input.id);
    const question = await questionOf(trx, roadshow.id, input.questionId);
    if (!isVisible(question.status)) throw notFound();
    if (!takesVotes(question.status)) throw conflict("wrongState");
    const added = await trx
      .insertInto("live_vote")
      .values({ question_id: question.id, user_id: userId, at: now.toISOString() })
      .onConflict((oc) => oc.columns(["question_id", "user_id"]).doNothing())
      .returning("question_id")
      .executeTakeFirst();
    if (!added) return;
    await recordLive(trx, actor, "voted", roadshow.id, { questionId: question.id }, now);
    const whole = await deskQuestion(trx, roadshow.id, question.id);
    await tell(
      trx,
      roadshow.id,
      [
        { to: "registered", change: { question: withoutAsker(whole) } },
        { to: "moderator", change: { deskQuestion: whole } },
      ],
      now,
    );
  });
}

async function questionOf(trx: Db, roadshowId: string, id: string): Promise<Row<"live_question">> {
  const question = await trx
    .selectFrom("live_question")
    .selectAll()
    .where("id", "=", id)
    .where("roadshow_id", "=", roadshowId)
    .executeTakeFirst();
  if (!question) throw notFound();
  return question;
}
