import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { countLapseReasons, proposalsOf } from "../diagnosis.ts";
import { mayAnswerLapse, mayReadDiagnosis } from "../policy.ts";

/**
 * The need's latest entry, when it lapsed: why, what this reader answered, and for the firm and those who oversee what everybody
 * answered and what to do about it. Null when the need has no such entry.
 */
export async function findLapse(db: Db, actor: Actor, needId: string) {
  const entry = await db
    .selectFrom("call_entry as entry")
    .innerJoin("call_list as call", "call.id", "entry.call_id")
    .innerJoin("need", "need.id", "entry.need_id")
    .select(["entry.id", "entry.entry_no as entryNo", "entry.status", "entry.status_at as lapsedAt"])
    .select(["entry.reason_code as reasonCode", "entry.reason", "call.id as callId"])
    .select(["need.org_id as orgId", "need.reward_kind as rewardKind"])
    .where("entry.need_id", "=", needId)
    .where("call.published_at", "is not", null)
    .orderBy("call.published_at", "desc")
    .orderBy("entry.id")
    .executeTakeFirst();
  if (entry?.status !== "lapsed") return null;
  const answers = await db
    .selectFrom("lapse_answer")
    .select(["user_id as userId", "reason", "note"])
    .where("entry_id", "=", entry.id)
    .orderBy("answered_at")
    .execute();
  const mine = answers.find(({ userId }) => userId !== null && userId === actor.userId);
  const counts = countLapseReasons(answers);
  const { orgId, rewardKind, status: _, ...shown } = entry;
  return {
    ...shown,
    mine: mine ? { reason: mine.reason, note: mine.note } : null,
    mayAnswer: mayAnswerLapse(actor, orgId),
    diagnosis: mayReadDiagnosis(actor, orgId)
      ? {
          total: answers.length,
          counts,
          notes: answers.flatMap(({ note }) => note ?? []),
          proposals: proposalsOf(counts, rewardKind),
        }
      : null,
  };
}
export type Lapse = NonNullable<Awaited<ReturnType<typeof findLapse>>>;
