import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { SendIntentInput } from "../input.ts";
import { openStatuses } from "../intent.ts";
import { maySendIntent } from "../policy.ts";
import type { Target } from "../queries/target.server.ts";
import { findTarget } from "../queries/target.server.ts";

/**
 * 揭榜意向: an organization tells the owner of a published need or solution in one paragraph that it is interested. Not to
 * itself, not while an earlier intent on the same thing stands, and for an entry of a list only while the list is open.
 */
export async function sendIntent(
  db: Db,
  actor: Actor,
  input: SendIntentInput,
  now = new Date(),
): Promise<string> {
  const userId = actor.userId;
  if (!userId || !maySendIntent(actor, input.fromOrgId)) throw forbidden();
  return inTransaction(db, async (trx) => {
    const target = await findTarget(trx, actor, input, now);
    if (target.problem) throw conflict(target.problem);
    if (target.toOrgId === input.fromOrgId) throw invalid({ fromOrgId: "ownOrganization" });
    const { needId, solutionId, toOrgId, callEntryId, pitchId } = target;
    const id = newId();
    const data = { fromOrgId: input.fromOrgId, toOrgId, needId, solutionId };
    await recordEvent(trx, actor, { type: "intent.sent", subjectType: "intent", subjectId: id, data }, now);
    if (await hasOpenIntent(trx, input.fromOrgId, target)) throw conflict("intentExists");
    await trx
      .insertInto("intent")
      .values({
        id,
        intent_no: await nextNumber(trx, "intent", now),
        from_org_id: input.fromOrgId,
        to_org_id: toOrgId,
        need_id: needId,
        solution_id: solutionId,
        call_entry_id: callEntryId,
        pitch_id: pitchId,
        text: input.text,
        contact_name: input.contactName,
        contact_phone: input.contactPhone,
        status: "sent",
        answer: null,
        answered_by: null,
        answered_at: null,
        created_by: userId,
        created_at: now.toISOString(),
        version: 1,
      })
      .execute();
    return id;
  });
}

async function hasOpenIntent(trx: Db, fromOrgId: string, target: Target): Promise<boolean> {
  const open = await trx
    .selectFrom("intent")
    .select("id")
    .where("from_org_id", "=", fromOrgId)
    .where("status", "in", openStatuses)
    .where((eb) =>
      target.needId ? eb("need_id", "=", target.needId) : eb("solution_id", "=", target.solutionId),
    )
    .executeTakeFirst();
  return open !== undefined;
}
