import type { Db } from "#db/schema.ts";
import type { Terms } from "../change.ts";

/** The terms as they stand that a change may touch. */
export async function findChangeable(db: Db, id: string): Promise<Terms> {
  const terms = await db
    .selectFrom("agreement")
    .select(["ends_on as endsOn", "contract_value_fen as contractValueFen", "tech_value_fen as techValueFen"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const milestones = await db
    .selectFrom("milestone")
    .select(["id", "title", "deliverable", "due_on as dueOn", "share_bp as shareBp", "done_at as doneAt"])
    .where("agreement_id", "=", id)
    .orderBy("position")
    .execute();
  return { ...terms, milestones };
}
