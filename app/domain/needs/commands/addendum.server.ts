import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { NeedAddendumInput } from "../input.ts";
import { mayWorkOn } from "../policy.ts";
import { changeNeed, needFor } from "./load.server.ts";

/** A dated, numbered addition to a published need: what bidders have read stays as it was. Sent twice, it is added once. */
export async function addAddendum(
  db: Db,
  actor: Actor,
  input: NeedAddendumInput,
  now = new Date(),
): Promise<{ no: number }> {
  const authorId = actor.userId;
  if (!authorId) throw forbidden();
  return inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, input.id, mayWorkOn);
    if (need.status !== "published") throw conflict("wrongState");
    const last = await trx
      .selectFrom("need_addendum")
      .select(["no", "text"])
      .where("need_id", "=", need.id)
      .orderBy("no", "desc")
      .limit(1)
      .executeTakeFirst();
    if (last?.text === input.text) return { no: last.no };
    const no = (last?.no ?? 0) + 1;
    await trx
      .insertInto("need_addendum")
      .values({
        id: newId(),
        need_id: need.id,
        no,
        text: input.text,
        created_by: authorId,
        created_at: now.toISOString(),
      })
      .execute();
    await changeNeed(trx, actor, need, { event: "need.addendumAdded", data: { no } }, now);
    return { no };
  });
}

/** Opens the protected fields of a need to one organization, for instance when its intent is accepted. */
export async function grantDisclosure(
  db: Db,
  actor: Actor,
  input: { needId: string; orgId: string },
  now = new Date(),
): Promise<void> {
  const grantedBy = actor.userId;
  if (!grantedBy) throw forbidden();
  await inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, input.needId, mayWorkOn);
    const granted = await trx
      .selectFrom("disclosure")
      .select("id")
      .where("need_id", "=", need.id)
      .where("org_id", "=", input.orgId)
      .executeTakeFirst();
    if (granted) return;
    const row = { id: newId(), need_id: need.id, solution_id: null, org_id: input.orgId };
    await trx
      .insertInto("disclosure")
      .values({ ...row, granted_by: grantedBy, granted_at: now.toISOString() })
      .execute();
    const data = { orgId: input.orgId };
    await recordEvent(
      trx,
      actor,
      { type: "need.disclosed", subjectType: "need", subjectId: need.id, data },
      now,
    );
  });
}
