import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { mayRecommend } from "../policy.ts";
import type { NeedRecommendInput } from "../vetting-input.ts";
import { needFor } from "./load.server.ts";

/** The agency that the firm named says what it thinks of the need, for firm and coordinators to read. Nothing waits for it. */
export async function recommendNeed(
  db: Db,
  actor: Actor,
  input: NeedRecommendInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, input.id, mayRecommend);
    const data = { orgId: need.recommender_org_id, reason: input.note };
    const event = { type: "need.recommended", subjectType: "need", subjectId: need.id, data };
    await recordEvent(trx, actor, event, now);
  });
}
