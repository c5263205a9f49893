import type { Db } from "#db/schema.ts";
import { withdrawNeed } from "../../needs/commands/end.server.ts";
import { publishNeed } from "../../needs/commands/vet.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { system } from "../../shared/actor.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { callMoves, entryMoves, publishProblems } from "../call.ts";
import type { CallPublishInput, CallWithdrawalInput } from "../input.ts";
import { holdCall } from "./call-row.server.ts";

const listedNeeds = (trx: Db, callId: string) =>
  trx
    .selectFrom("call_entry")
    .innerJoin("need", "need.id", "call_entry.need_id")
    .select(["need.id", "need.status"])
    .where("call_id", "=", callId)
    .where("call_entry.status", "=", "listed")
    .orderBy("position")
    .execute();

/**
 * Makes the list and every need on it public, all or none. It needs both times in order, a closing time still to come and
 * at least one entry; `version` is that of the settings which the coordinator confirmed.
 */
export async function publishCall(
  db: Db,
  actor: Actor,
  input: CallPublishInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const call = await holdCall(trx, actor, input.id);
    const status = move(callMoves, "publish", call.status);
    if (call.version !== input.version) throw conflict("edited");
    const needs = await listedNeeds(trx, call.id);
    const [problem] = publishProblems({ opensAt: call.opens_at, closesAt: call.closes_at, needs }, now);
    if (problem) throw invalid({}, problem);
    for (const need of needs) await publishNeed(trx, actor, { id: need.id, callId: call.id }, now);
    await trx
      .updateTable("call_list")
      .set({ status, published_at: now.toISOString(), version: call.version + 1 })
      .where("id", "=", call.id)
      .execute();
    const data = { callNo: call.call_no, needIds: needs.map((need) => need.id) };
    await recordEvent(
      trx,
      actor,
      { type: "call.published", subjectType: "call", subjectId: call.id, data },
      now,
    );
  });
}

/**
 * Takes a whole list back, for a stated reason. Of a draft the needs become free for another list; of a published list the
 * needs that are still open are withdrawn with it, while signed entries stay.
 */
export async function withdrawCall(
  db: Db,
  actor: Actor,
  input: CallWithdrawalInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const call = await holdCall(trx, actor, input.id);
    const status = move(callMoves, "withdraw", call.status);
    const needs = await listedNeeds(trx, call.id);
    const { reason } = input;
    for (const need of needs.filter((one) => one.status === "published"))
      await withdrawNeed(trx, actor, { id: need.id, reason }, now);
    await trx
      .updateTable("call_entry")
      .set({ status: entryMoves.withdraw.to, status_at: now.toISOString() })
      .where("call_id", "=", call.id)
      .where("status", "in", entryMoves.withdraw.from)
      .execute();
    await trx
      .updateTable("call_list")
      .set({ status, version: call.version + 1 })
      .where("id", "=", call.id)
      .execute();
    await recordEvent(
      trx,
      actor,
      { type: "call.withdrawn", subjectType: "call", subjectId: call.id, data: { reason } },
      now,
    );
  });
}

/** The clock closes what is due; run as often as wanted and by several processes, each list closes once. */
export async function closeDueCalls(db: Db, now = new Date()): Promise<number> {
  return inTransaction(db, async (trx) => {
    const closed = await trx
      .updateTable("call_list")
      .set((eb) => ({
        status: callMoves.close.to,
        closed_at: now.toISOString(),
        version: eb("version", "+", 1),
      }))
      .where("status", "in", callMoves.close.from)
      .where("closes_at", "<=", now.toISOString())
      .returning("id")
      .execute();
    for (const { id } of closed)
      await recordEvent(trx, system, { type: "call.closed", subjectType: "call", subjectId: id }, now);
    return closed.length;
  });
}
