import type { Db } from "#db/schema.ts";
import { postponeNeeds } from "../../needs/commands/end.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { phaseOf } from "../call.ts";
import type { CallExtensionInput } from "../input.ts";
import { holdCall } from "./call-row.server.ts";

/**
 * Moves the closing time of a public list to a later one, for a stated reason, while it has not come. What was sealed stays sealed as
 * it is: an envelope names the closing time of its own day. Needs whose last day would come first are open as long as the list.
 */
export async function extendCall(
  db: Db,
  actor: Actor,
  input: CallExtensionInput & { id: string },
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const call = await holdCall(trx, actor, input.id);
    const { opens_at: opensAt, closes_at: from } = call;
    const phase = phaseOf({ status: call.status, opensAt, closesAt: from }, now);
    if (phase !== "open" && phase !== "upcoming") throw conflict("wrongState");
    const to = input.closesAt;
    if (from === null || to <= from) throw invalid({ closesAt: "closesNotLater" });
    await trx
      .updateTable("call_list")
      .set({ closes_at: to, version: call.version + 1 })
      .where("id", "=", call.id)
      .execute();
    const entries = await trx
      .selectFrom("call_entry")
      .select("need_id")
      .where("call_id", "=", call.id)
      .where("status", "=", "listed")
      .execute();
    const ids = entries.map((entry) => entry.need_id);
    await postponeNeeds(trx, actor, { ids, deadline: dayOf(new Date(to)) }, now);
    const data = { from, to, reason: input.reason };
    await recordEvent(
      trx,
      actor,
      { type: "call.extended", subjectType: "call", subjectId: call.id, data },
      now,
    );
  });
}
