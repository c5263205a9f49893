import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { editableSolution } from "./editable.server.ts";

/** Opens the protected contact and materials of a result to one organization, for good; a second time changes nothing. */
export async function discloseSolution(
  db: Db,
  actor: Actor,
  input: { id: string; orgId: string },
  now = new Date(),
): Promise<void> {
  const { id, orgId } = input;
  const grantedBy = actor.userId;
  if (!grantedBy) throw forbidden();
  await inTransaction(db, async (trx) => {
    await editableSolution(trx, actor, id);
    const granted = await trx
      .selectFrom("disclosure")
      .select("id")
      .where("solution_id", "=", id)
      .where("org_id", "=", orgId)
      .executeTakeFirst();
    if (granted) return;
    const row = { id: newId(), need_id: null, solution_id: id, org_id: orgId };
    await trx
      .insertInto("disclosure")
      .values({ ...row, granted_by: grantedBy, granted_at: now.toISOString() })
      .execute();
    const event = { type: "solution.disclosed", subjectType: "solution", subjectId: id, data: { orgId } };
    await recordEvent(trx, actor, event, now);
  });
}
