import type { Db, Row } from "#db/schema.ts";
import { postponeNeeds } from "../../needs/commands/end.server.ts";
import { publishNeed } from "../../needs/commands/vet.server.ts";
import type { Actor } from "../../shared/actor.ts";
import { dayOf } from "../../shared/clock.ts";
import { conflict, invalid } from "../../shared/errors.ts";
import { recordEvent } from "../../shared/events.ts";
import { inTransaction } from "../../shared/transaction.ts";
import { move } from "../../shared/transitions.ts";
import { callMoves, entryMoves, publishProblems } from "../call.ts";
import type { CallPublishInput, CallWithdrawalInput } from "../input.ts";
import { holdCall } from "./call-row.server.ts";
import { withdrawHeldEntry } from "./end-entry.server.ts";
import { moveHeldEntry } from "./move-entry.server.ts";

/** The entries of a list and their needs, held until the transaction ends. */
async function holdEntries(trx: Db, callId: string) {
  const entries = await trx
    .updateTable("call_entry")
    .set((eb) => ({ status: eb.ref("status") }))
    .where("call_id", "=", callId)
    .where("status", "=", "listed")
    .returningAll()
    .execute();
  const needs = await trx
    .updateTable("need")
    .set((eb) => ({ version: eb.ref("version") }))
    .where("id", "in", ["", ...entries.map((entry) => entry.need_id)])
    .returning(["id", "status", "renewed_from_id"])
    .execute();
  const byId = new Map(needs.map((need) => [need.id, need]));
  return entries
    .sort((a, b) => a.position - b.position)
    .map((entry) => ({ entry, need: byId.get(entry.need_id) as (typeof needs)[number] }));
}

/** Entries of earlier lists that lapsed and whose needs stand on this one, renewed or as they were. */
const holdLapsed = (trx: Db, needIds: string[]) =>
  trx
    .updateTable("call_entry")
    .set((eb) => ({ status: eb.ref("status") }))
    .where("need_id", "in", ["", ...needIds])
    .where("status", "=", "lapsed")
    .returningAll()
    .execute();

/** A need and the one that it renews. */
const idsOf = ({ id, renewed_from_id }: Pick<Row<"need">, "id" | "renewed_from_id">) =>
  renewed_from_id === null ? [id] : [id, renewed_from_id];

/**
 * Makes the list and every need on it public, all or none. It needs both times in order, a closing time still to come and
 * at least one entry. Needs whose last day would come first are open as long as the list. `version` is that of the settings which the coordinator confirmed.
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
    const listed = await holdEntries(trx, call.id);
    const needs = listed.map(({ need }) => need);
    const lapsed = await holdLapsed(trx, needs.flatMap(idsOf));
    const [problem] = publishProblems({ opensAt: call.opens_at, closesAt: call.closes_at, needs }, now);
    if (problem) throw invalid({}, problem);
    for (const need of needs) await publishNeed(trx, actor, { id: need.id, callId: call.id }, now);
    const closingDay = dayOf(new Date(call.closes_at as string));
    await postponeNeeds(trx, actor, { ids: needs.map(({ id }) => id), deadline: closingDay }, now);
    for (const entry of lapsed) {
      const next = listed.find(({ need }) => idsOf(need).includes(entry.need_id))?.entry.id;
      await moveHeldEntry(trx, actor, { entry }, { act: "renew", set: { renewed_as_id: next } }, now);
    }
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
    const listed = await holdEntries(trx, call.id);
    const { reason } = input;
    if (call.published_at) for (const held of listed) await withdrawHeldEntry(trx, actor, held, reason, now);
    else await dropEntries(trx, call.id, now);
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

/** Entries of a draft, which nobody has seen, end without a word. */
const dropEntries = (trx: Db, callId: string, now: Date) =>
  trx
    .updateTable("call_entry")
    .set({ status: entryMoves.withdraw.to, status_at: now.toISOString() })
    .where("call_id", "=", callId)
    .execute();
