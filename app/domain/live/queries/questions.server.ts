import type { Db } from "#db/schema.ts";
import { visibleStatuses } from "../question.ts";
import type { DeskQuestion, OwnQuestion, ShownQuestion } from "../state.ts";

const questions = (db: Db, roadshowId: string) =>
  db
    .selectFrom("live_question")
    .where("live_question.roadshow_id", "=", roadshowId)
    .select((eb) => [
      "live_question.id",
      "live_question.pitch_id as pitchId",
      "live_question.text",
      "live_question.status",
      "live_question.asked_at as askedAt",
      eb
        .selectFrom("live_vote")
        .whereRef("live_vote.question_id", "=", "live_question.id")
        .select((vote) => vote.fn.countAll<number>().as("n"))
        .$asScalar()
        .$notNull()
        .as("votes"),
    ])
    .orderBy("live_question.asked_at")
    .orderBy("live_question.id");

/** What was let through. */
export const shownQuestions = (db: Db, roadshowId: string): Promise<ShownQuestion[]> =>
  questions(db, roadshowId).where("live_question.status", "in", visibleStatuses).execute();

/** All of them, with who asked. */
export const deskQuestions = (db: Db, roadshowId: string): Promise<DeskQuestion[]> =>
  questions(db, roadshowId)
    .innerJoin("user", "user.id", "live_question.user_id")
    .select(["live_question.reason", "user.name as askedBy"])
    .execute();

export const deskQuestion = async (db: Db, roadshowId: string, id: string): Promise<DeskQuestion> =>
  questions(db, roadshowId)
    .innerJoin("user", "user.id", "live_question.user_id")
    .select(["live_question.reason", "user.name as askedBy"])
    .where("live_question.id", "=", id)
    .executeTakeFirstOrThrow();

/** A question as viewers see it. */
export const withoutAsker = ({ reason: _, askedBy: __, ...question }: DeskQuestion): ShownQuestion =>
  question;

export const ownQuestions = (db: Db, roadshowId: string, userId: string): Promise<OwnQuestion[]> =>
  db
    .selectFrom("live_question")
    .select(["id", "text", "status", "reason", "asked_at as askedAt"])
    .where("roadshow_id", "=", roadshowId)
    .where("user_id", "=", userId)
    .orderBy("asked_at")
    .orderBy("id")
    .execute();

/** The questions for which somebody has voted. */
export async function votesOf(db: Db, roadshowId: string, userId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("live_vote")
    .innerJoin("live_question", "live_question.id", "live_vote.question_id")
    .select("question_id as id")
    .where("roadshow_id", "=", roadshowId)
    .where("live_vote.user_id", "=", userId)
    .execute();
  return rows.map(({ id }) => id);
}
