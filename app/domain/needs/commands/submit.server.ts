import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { invalid } from "../../shared/errors.ts";
import type { NewEvent } from "../../shared/events.ts";
import { recordEvents } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { nextNumber } from "../../shared/numbers.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { problemsOf } from "../input.ts";
import type { NeedForm } from "../need.ts";
import { needMoves } from "../need.ts";
import { mayHandIn } from "../policy.ts";
import { formOf, listMetrics } from "../queries/form.server.ts";
import { needFor } from "./load.server.ts";

/**
 * Hands a need in. It must be complete: `invalid` names what is missing as `part.field`. The first submission gives the
 * number; a form that is sent twice gets the same answer and leaves one event. Open remarks count as answered. What was handed in is kept as a
 * round, and the recommender is told.
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
    const form = formOf(need, await listMetrics(trx, need.id));
    const problems = problemsOf(form, dayOf(now));
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
    const round = await keepRound(trx, actor, { needId: need.id, form }, now);
    await recordEvents(trx, actor, eventsOf(need, round), now);
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

/** What the need says now, under the number of this submission: later rounds are compared with it. */
async function keepRound(
  trx: Db,
  actor: Actor,
  { needId, form }: { needId: string; form: NeedForm },
  now: Date,
): Promise<number> {
  const { rounds } = await trx
    .selectFrom("need_version")
    .select((eb) => eb.fn.countAll<number>().as("rounds"))
    .where("need_id", "=", needId)
    .executeTakeFirstOrThrow();
  const round = Number(rounds) + 1;
  await trx
    .insertInto("need_version")
    .values({
      id: newId(),
      need_id: needId,
      round,
      form: JSON.stringify(form),
      submitted_by: actor.userId,
      submitted_at: now.toISOString(),
    })
    .execute();
  return round;
}

function eventsOf(need: Row<"need">, round: number): NewEvent[] {
  const about = { subjectType: "need", subjectId: need.id };
  const orgId = need.recommender_org_id;
  return [
    { ...about, type: "need.submitted", data: { round } },
    ...(orgId ? [{ ...about, type: "need.recommendationAsked", data: { orgId } }] : []),
  ];
}
