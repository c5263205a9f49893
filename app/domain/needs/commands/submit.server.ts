import type { Db } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { problemsOf } from "../input.ts";
import { needMoves } from "../need.ts";
import { mayHandIn } from "../policy.ts";
import { formOf, listMetrics } from "../queries/form.server.ts";
import { needFor } from "./load.server.ts";

/**
 * Hands a need in. It must be complete: `invalid` names what is missing as `part.field`. The first submission gives the
 * number; a form that is sent twice gets the same answer and leaves one event. Open remarks count as answered.
 */
export async function submitNeed(
  db: Db,
  actor: Actor,
  input: { id: string },
  now = new Date(),
): Promise<{ needNo: string }> {
  return inTransaction(db, async (trx) => {
    const need = await needFor(trx, actor, input.id, mayHandIn);
    if (need.status === "submitted" && need.need_no) return { needNo: need.need_no };
    const status = move(needMoves, "submit", need.status);
    const problems = problemsOf(formOf(need, await listMetrics(trx, need.id)), dayOf(now));
    const fields = Object.entries(problems).flatMap(([part, codes]) =>
      Object.entries(codes).map(([field, code]) => [`${part}.${field}`, code] as const),
    );
    if (fields.length > 0) throw invalid(Object.fromEntries(fields), "incomplete");
    await trx
      .updateTable("need_remark")
      .set({ resolved_at: now.toISOString() })
      .where("need_id", "=", need.id)
      .where("resolved_at", "is", null)
      .execute();
    await recordEvent(trx, actor, { type: "need.submitted", subjectType: "need", subjectId: need.id }, now);
    const needNo = need.need_no ?? (await nextNumber(trx, "need", now));
    const at = now.toISOString();
    await trx
      .updateTable("need")
      .set({ status, need_no: needNo, submitted_at: at, updated_at: at, version: need.version + 1 })
      .where("id", "=", need.id)
      .execute();
    return { needNo };
  });
}
