import type { Db, Row } from "#db/schema.ts";
import type { Actor } from "../../shared/actor.ts";
import { conflict, forbidden, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { newId } from "../../shared/ids.ts";
import { inTransaction } from "../../shared/transaction.ts";
import type { CallEditInput, CallInput } from "../input.ts";
import { mayManageCalls } from "../policy.ts";
import { defaultProcedure } from "../procedure.ts";
import { holdCall, renumberEntries } from "./call-row.server.ts";

const columnsOf = (input: CallInput) => ({
  call_no: input.callNo,
  batch: input.batch,
  title: input.title,
  host: input.host,
  intro: input.intro ?? null,
  funding_mode: input.fundingMode,
  opens_at: input.opensAt ?? null,
  closes_at: input.closesAt ?? null,
});

/** Begins a list as a draft that only those who oversee can see. */
export async function createCall(db: Db, actor: Actor, input: CallInput, now = new Date()): Promise<string> {
  if (!mayManageCalls(actor)) throw forbidden();
  return inTransaction(db, async (trx) => {
    const id = newId();
    await recordEvent(
      trx,
      actor,
      { type: "call.created", subjectType: "call", subjectId: id, data: { callNo: input.callNo } },
      now,
    );
    await refuseTakenNumber(trx, input.callNo, id);
    await trx
      .insertInto("call_list")
      .values({
        id,
        ...columnsOf(input),
        status: "draft",
        procedure: JSON.stringify(defaultProcedure(input.fundingMode)),
        published_at: null,
        closed_at: null,
        created_by: actor.userId,
        created_at: now.toISOString(),
        version: 1,
      })
      .execute();
    return id;
  });
}

/** Changes a draft's settings. A published list is frozen: bidders rely on what they read. */
export async function editCall(db: Db, actor: Actor, input: CallEditInput, now = new Date()): Promise<void> {
  await inTransaction(db, async (trx) => {
    const call = await holdCall(trx, actor, input.id);
    if (call.status !== "draft") throw conflict("wrongState");
    if (call.version !== input.version) throw conflict("edited");
    await recordEvent(trx, actor, { type: "call.edited", subjectType: "call", subjectId: call.id }, now);
    await refuseTakenNumber(trx, input.callNo, call.id);
    await trx
      .updateTable("call_list")
      .set({ ...columnsOf(input), ...rulesOf(call, input), version: call.version + 1 })
      .where("id", "=", call.id)
      .execute();
    await renumberEntries(trx, call.id, input.callNo);
  });
}

/** Rules that nobody has touched follow the kind of list; those that were set stay, and the page offers to begin anew. */
function rulesOf(call: Row<"call_list">, { fundingMode }: CallInput): { procedure?: string } {
  const isUntouched = call.procedure === JSON.stringify(defaultProcedure(call.funding_mode));
  return isUntouched ? { procedure: JSON.stringify(defaultProcedure(fundingMode)) } : {};
}

/** Run after the event row has put those who choose a number in a queue. */
async function refuseTakenNumber(trx: Db, callNo: string, id: string): Promise<void> {
  const taken = await trx
    .selectFrom("call_list")
    .select("id")
    .where("call_no", "=", callNo)
    .where("id", "!=", id)
    .executeTakeFirst();
  if (taken) throw invalid({ callNo: "callNoTaken" });
}
